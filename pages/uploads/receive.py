"""A chosen file is copied to disk and taken out of the server's memory at once."""

from __future__ import annotations

import shutil
import time
import unicodedata
from typing import TYPE_CHECKING, cast
from uuid import uuid4

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import warehouses
from data.errors import WarehouseFull
from pages.shared.view import clean, number, t
from pages.uploads.upload import Upload, of_session

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.uploaded_file_manager import UploadedFile

LONGEST_NAME = 120
FORGOTTEN_AFTER_S = 24 * 3600
ROOM_NEEDED = 3  # the copy, a clean copy, and the rows


def receive() -> None:
    """Draw the chooser; a chosen file is copied and taken out of the server's memory at once.

    Raises:
        WarehouseFull: there is no room for it.
    """
    made = st.session_state.setdefault("uploads_made", 0)
    chosen = st.file_uploader(
        t("uploads.choose", limit=number(float(st.get_option("server.maxUploadSize")))),
        key=f"uploader_{made}",
        help=t("uploads.choose_help"),
    )
    if chosen is None:
        return
    st.session_state["uploads_made"] = made + 1
    st.session_state.pop("upload_told", None)
    try:
        st.session_state["upload"] = _keep(chosen)
    finally:
        _release(chosen)
    st.rerun()


def display_name(name: str) -> str:
    """A file's name as data to show: no path, no control or direction marks, not too long."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    return clean(last)[:LONGEST_NAME] or "?"


def _keep(chosen: UploadedFile) -> Upload:
    folder = warehouses.folder() / "staging" / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.iterdir(), *folder.parent.glob("*.parquet")):  # left by a server that was stopped
        if time.time() - old.stat().st_mtime > FORGOTTEN_AFTER_S:
            old.unlink(missing_ok=True)
    free = shutil.disk_usage(folder).free
    if free < ROOM_NEEDED * chosen.size:
        raise WarehouseFull(ROOM_NEEDED * chosen.size, free)
    token = uuid4().hex
    path = folder / f"{token}.csv"
    with path.open("wb") as file:
        shutil.copyfileobj(chosen, file)
    upload = Upload(path, display_name(chosen.name), token)
    of_session().append(upload)
    return upload


def _release(chosen: UploadedFile) -> None:
    context = get_script_run_ctx()
    if context is not None:
        manager = cast("MemoryUploadedFileManager", context.uploaded_file_mgr)
        manager.remove_file(session_id=context.session_id, file_id=chosen.file_id)
