"""Everything that was ever imported, and the way to take an import back."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from data.imports.history import Import
from data.imports.load import undo
from data.store import Store
from pages.shared.view import clean, day, number, plain, t, word
from pages.shared.work import run


def show_history(store: Store, imports: tuple[Import, ...]) -> None:
    """The table of all imports and the button that undoes one."""
    st.header(t("uploads.history"), anchor=False, divider="gray")
    if told := st.session_state.pop("undo_told", None):
        st.success(t("uploads.undone", id=told), icon=":material/undo:")
    if not imports:
        st.caption(t("uploads.no_history"))
        return
    columns = {
        "id": [one.import_id for one in imports],
        "when": [moment(one.imported_at) for one in imports],
        "by": [clean(one.who) for one in imports],
        "table_choice": [word("tables", one.contract) for one in imports],
        "name": [clean(one.file_name) for one in imports],
        "read": [one.rows_read for one in imports],
        "accepted": [one.accepted for one in imports],
        "duplicates": [one.duplicates for one in imports],
        "rejected": [one.rejected for one in imports],
        "undone_at": [moment(one.undone_at) for one in imports],
    }
    frame = pd.DataFrame({t(f"uploads.{name}"): values for name, values in columns.items()})
    counted = st.column_config.NumberColumn(format="localized")
    config = {t(f"uploads.{name}"): counted for name in ("read", "accepted", "duplicates", "rejected")}
    st.dataframe(frame, hide_index=True, column_config=config, alt=plain("uploads.history_alt"))
    _undo(store, [one for one in imports if one.undone_at is None])


def moment(value: datetime | None) -> str:
    """A day and a time as a reader writes them; nothing for None."""
    return "" if value is None else f"{day(value.date())}, {value:%H:%M}"


def _undo(store: Store, imports: list[Import]) -> None:
    if not imports:
        return
    named = {one.import_id: one for one in imports}
    with st.popover(t("uploads.undo"), icon=":material/undo:"):
        chosen = st.selectbox(
            t("uploads.undo_choice"),
            list(named),
            format_func=lambda number_: _label(named[number_]),
            key="undo_choice",
        )
        st.caption(t("uploads.undo_more"))
        if st.button(t("uploads.undo_button"), key="undo_button", type="primary"):
            run(lambda tell: undo(store, chosen, progress=tell))
            st.session_state["undo_told"] = chosen
            st.rerun()


def _label(one: Import) -> str:
    return plain(
        "uploads.undo_label",
        id=one.import_id,
        table=word("tables", one.contract),
        name=clean(one.file_name),
        rows=number(one.accepted),
    )
