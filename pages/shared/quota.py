"""What the uploads of one session may take of the server's memory, whatever is sent past the page."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from streamlit import config
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFileRec

FILES = 2  # of the largest size: a list of occupations has two files, and every file is copied and dropped at once


class RationedUploads(MemoryUploadedFileManager):
    """Streamlit's keeper of uploads, which holds files of a session up to the limit of one each but any number."""

    def __init__(self, upload_endpoint: str) -> None:
        """Begin with no file."""
        super().__init__(upload_endpoint)
        self._asking = threading.Lock()

    def add_file(self, session_id: str, file: UploadedFileRec) -> None:
        """Keep a file of a session.

        Raises:
            HTTPException: 413, its files together are larger than FILES of the largest size.
        """
        allowed = FILES * int(config.get_option("server.maxUploadSize")) << 20
        with self._asking:
            others = [one for one in self.file_storage.get(session_id, {}).values() if one.file_id != file.file_id]
            if sum(len(one.data) for one in (*others, file)) > allowed:
                raise HTTPException(413, "Too much at once")
            super().add_file(session_id, file)
