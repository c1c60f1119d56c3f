"""The chooser of a file to bring in."""

from __future__ import annotations

import unicodedata

import streamlit as st

from pages.shared.copied import copied
from pages.shared.view import clean, number, t
from pages.uploads.upload import Upload, of_session

LONGEST_NAME = 120


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
    path = copied(chosen)
    upload = Upload(path, display_name(chosen.name), path.stem)
    of_session().append(upload)
    st.session_state["upload"] = upload
    st.rerun()


def display_name(name: str) -> str:
    """A file's name as data to show: no path, no control or direction marks, not too long."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    return clean(last)[:LONGEST_NAME] or "?"
