"""Everything that was ever imported, how it was read, and the way to take an import back or to let it count again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pandas as pd
import streamlit as st

from analytics.thresholds import THRESHOLDS
from data.erasure import erasures
from data.errors import DataError
from data.imports.history import Import
from data.imports.undo import redo, undo
from data.store import Store
from pages.shared.failure import explain
from pages.shared.table import show_table
from pages.shared.view import clean, day, escape, number, plain, t, word
from pages.shared.work import run

HASH_SHOWN = 12


def show_history(store: Store, imports: tuple[Import, ...]) -> None:
    """The table of all imports, and the buttons that show how one was read, undo it and redo it."""
    st.header(t("uploads.history"), anchor=False, divider="gray")
    if told := st.session_state.pop("undo_told", None):
        st.success(t(f"uploads.{told[0]}", id=told[1]), icon=":material/history:")
    _erased(store)
    if not imports:
        st.caption(t("uploads.no_history"))
        return
    columns = {
        "id": [one.import_id for one in imports],
        "when": [moment(one.imported_at) for one in imports],
        "table_choice": [word("tables", one.contract) for one in imports],
        "name": [clean(one.file_name) for one in imports],
        "undone_at": [moment(one.undone_at) for one in imports],  # seen without moving the table sideways
        "read": [one.rows_read for one in imports],
        "accepted": [one.accepted for one in imports],
        "duplicates": [one.duplicates for one in imports],
        "rejected": [one.rejected for one in imports],
        "by": [clean(one.who) for one in imports],
        "version": [one.version or None for one in imports],
        "file_hash": [one.file_hash[:HASH_SHOWN] for one in imports],
    }
    frame = pd.DataFrame({t(f"uploads.{name}"): values for name, values in columns.items()})
    show_table(frame, alt=plain("uploads.history_alt"))
    with st.container(horizontal=True):
        _take(store, "undo", undo, [one for one in imports if one.undone_at is None])
        _take(store, "redo", redo, [one for one in imports if one.undone_at is not None])
        _reading(imports)


def _erased(store: Store) -> None:
    """When candidates were forgotten, and why; few are not counted."""
    for one in erasures(store).to_dict("records"):
        few = one["people"] < THRESHOLDS.k
        people = plain("panel.lessthan", k=THRESHOLDS.k) if few else number(one["people"])
        told = t(f"uploads.erased_{one['reason']}", day=day(one["erased_at"].date()), people=people)
        st.caption(f"{told} {escape(clean(one['who']))}".strip())


def moment(value: datetime | None) -> str:
    """A day and a time as a reader writes them; nothing for None."""
    return "" if value is None else f"{day(value.date())}, {value:%H:%M}"


def _take(store: Store, what: str, act: Callable[..., None], imports: list[Import]) -> None:
    """The way out (`undo`) or back in (`redo`) for one of the imports."""
    if not imports:
        return
    with st.popover(t(f"uploads.{what}"), icon=f":material/{what}:"):
        chosen = _choose(what, imports)
        st.caption(t(f"uploads.{what}_more"))
        if st.button(t(f"uploads.{what}_button"), key=f"{what}_button", type="primary"):
            try:
                run(lambda tell: act(store, chosen.import_id, progress=tell))
            except DataError as error:
                explain(error)
                return
            st.session_state["undo_told"] = (f"{what}ne", chosen.import_id)
            st.rerun()


def _reading(imports: tuple[Import, ...]) -> None:
    """How the columns of one import were read, as the file that reads another one in the same way."""
    with st.popover(t("uploads.reading"), icon=":material/description:"):
        chosen = _choose("reading", list(imports))
        st.caption(t("uploads.reading_more", hash=chosen.file_hash))
        st.code("\n".join(map(clean, chosen.mapping.splitlines())), language="toml")
        st.download_button(
            t("uploads.reading_download"),
            data=chosen.mapping,
            file_name=f"{chosen.contract}_{chosen.import_id}.toml",
            mime="application/toml",
            on_click="ignore",
            icon=":material/download:",
            key="reading_download",
        )


def _choose(what: str, imports: list[Import]) -> Import:
    named = {one.import_id: one for one in imports}
    chosen = st.selectbox(
        t(f"uploads.{what}_choice"), list(named), format_func=lambda one: _label(named[one]), key=f"{what}_choice"
    )
    return named[chosen]


def _label(one: Import) -> str:
    return plain(
        "uploads.undo_label",
        id=one.import_id,
        table=word("tables", one.contract),
        name=clean(one.file_name),
        rows=plain("uploads.undo_rows", count=one.accepted),
    )
