"""A list of occupations in two languages, loaded so that its labels widen the lexicon."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from data.errors import DataError
from data.roles.names import LANGUAGES
from data.roles.occupations import Loaded, forget_occupations, listed, load_occupations
from data.store import Store
from pages.shared.copied import copied
from pages.shared.failure import explain
from pages.shared.view import number, t
from pages.shared.work import Progress, run


def load_list(store: Store) -> None:
    """Choose the files of a list, load it, or forget the one that is loaded."""
    match st.session_state.pop("occupations_told", None):
        case Loaded() as loaded:
            done = {name: number(n) for name, n in vars(loaded).items()}
            st.success(t("roles_page.occupations_done", count=None, **done), icon=":material/check_circle:")
        case DataError() as error:
            explain(error)
    known = listed(store)
    if known:
        st.markdown(t("roles_page.occupations_loaded", count=len(known)))
        if st.button(t("roles_page.occupations_forget"), key="forget_occupations", icon=":material/delete:"):
            forget_occupations(store)
            st.rerun()
    _ask(store)


def _ask(store: Store) -> None:
    made = st.session_state.setdefault("occupations_made", 0)
    with st.form("occupations_form", border=False):
        chosen = st.file_uploader(
            t("roles_page.occupations_files"), accept_multiple_files=True, key=f"occupations_{made}"
        )
        if not st.form_submit_button(t("roles_page.occupations_load"), key="load_occupations"):
            return
    if len(chosen) != len(LANGUAGES):
        st.warning(t("roles_page.occupations_two"), icon=":material/info:")
        return
    st.session_state["occupations_made"] = made + 1
    paths: list[Path] = []
    loaded: list[Loaded] = []

    def task(tell: Progress) -> None:
        tell(0.1, "roles")
        loaded.append(load_occupations(store, paths))

    try:
        paths += [copied(one) for one in chosen]
        run(task)
        st.session_state["occupations_told"] = loaded[0]
    except DataError as error:
        st.session_state["occupations_told"] = error
    finally:
        for path in paths:
            path.unlink(missing_ok=True)
    st.rerun()
