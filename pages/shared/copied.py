"""A chosen file, copied to disk and taken out of the server's memory at once."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import warehouses
from data.errors import WarehouseFull

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.uploaded_file_manager import UploadedFile

FORGOTTEN_AFTER_S = 24 * 3600
ROOM_NEEDED = 3  # the copy, a clean copy, and the rows


def copied(chosen: UploadedFile) -> Path:
    """Where the copy lies; its name is of our making.

    Raises:
        WarehouseFull: there is no room for it.
    """
    try:
        return _copy(chosen)
    finally:
        _release(chosen)


def _copy(chosen: UploadedFile) -> Path:
    folder = warehouses.folder() / "staging" / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.iterdir(), *folder.parent.glob("*.parquet")):  # left by a server that was stopped
        if time.time() - old.stat().st_mtime > FORGOTTEN_AFTER_S:
            old.unlink(missing_ok=True)
    free = shutil.disk_usage(folder).free
    if free < ROOM_NEEDED * chosen.size:
        raise WarehouseFull(ROOM_NEEDED * chosen.size, free)
    path = folder / f"{uuid4().hex}.csv"
    with path.open("wb") as file:
        shutil.copyfileobj(chosen, file)
    return path


def _release(chosen: UploadedFile) -> None:
    context = get_script_run_ctx()
    if context is not None:
        manager = cast("MemoryUploadedFileManager", context.uploaded_file_mgr)
        manager.remove_file(session_id=context.session_id, file_id=chosen.file_id)
