"""The tables in a file: a text is one, an archive or a workbook may hold several, of which one is brought in."""

from __future__ import annotations

import streamlit as st

from data import warehouses
from data.imports.opening import likeliest, open_file
from data.imports.table import Table
from pages.shared.view import clean, plain, t
from pages.shared.work import Progress
from pages.uploads.upload import Upload


def opened(upload: Upload) -> bool:
    """Whether the tables in the file are known; they are looked for once."""
    if upload.tables:
        choose_table(upload)
    elif upload.error is None:
        find_tables(upload)
        st.rerun()
    return bool(upload.tables)


def find_tables(upload: Upload) -> None:
    """Open the file beside the page; what was found, or why it cannot be opened, is kept with the upload."""

    def task(tell: Progress) -> None:
        folder = warehouses.folder() / "staging" / "uploads"
        upload.tables = open_file(upload.path, folder, file_name=upload.name, progress=tell)
        shown = [one for one in upload.tables if not one.hidden] or list(upload.tables)
        upload.turn_to((likeliest(shown) or shown[0]).path)

    upload.work(task)


def choose_table(upload: Upload) -> None:
    """Ask which of several tables is meant; hidden sheets are named as such, never passed over in silence."""
    if len(upload.tables) == 1:
        return
    paths = [one.path for one in upload.tables]
    chosen = st.selectbox(
        t("uploads.sheet"),
        upload.tables,
        index=paths.index(upload.path),
        format_func=_label,
        help=t("uploads.sheet_help"),
        key=f"sheet_{upload.token}",
        persist_state="session",
        width=320,
    )
    if chosen.path != upload.path:
        upload.turn_to(chosen.path)
        st.rerun()


def _label(table: Table) -> str:
    return plain("uploads.sheet_hidden", name=clean(table.name)) if table.hidden else clean(table.name)
