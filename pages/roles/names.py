"""What roles are called: a name of one's own in each language, in every chart, filter and download from then on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.errors import RoleNameTaken
from data.roles.judgements import roles_in_use
from data.roles.names import LANGUAGES, role_name
from data.roles.own_names import LONGEST, Names, own_names, rename
from data.store import Store
from pages.shared.failure import explain
from pages.shared.table import show_table
from pages.shared.view import clean, language, plain, role, t


def name_roles(store: Store) -> None:
    """Choose a role and say what it is called; and the table of those that have a name of their own."""
    own = own_names(store)
    _renamed(own)
    chosen = st.selectbox(
        t("roles_page.rename_choice"),
        sorted({*roles_in_use(store), *(code for code, _ in own)}, key=role),
        index=None,
        format_func=role,
        placeholder=t("roles_page.rename_none"),
        key="renamed_role",
        width=420,
    )
    if chosen is None:
        return
    with st.form("names_form", border=False):
        grid = st.grid(len(LANGUAGES), min_column_width=240)
        said = {
            lang: grid.text_input(
                t(f"roles_page.name_{lang}"),
                value=own.get((chosen, lang), ""),
                placeholder=role_name(chosen, lang),
                max_chars=LONGEST,
                key=f"name_{chosen}_{lang}",
            )
            for lang in LANGUAGES
        }
        st.caption(t("roles_page.rename_empty"))
        if not st.form_submit_button(t("roles_page.rename"), key="rename_role"):
            return
    try:
        rename(store, chosen, said)
    except RoleNameTaken as error:
        explain(error)
        return
    st.session_state["roles_told"] = ("renamed", 1)
    st.rerun()


def _renamed(own: Names) -> None:
    if not own:
        return
    codes = list(dict.fromkeys(code for code, _ in own))
    columns = {"usual_name": [role_name(code, language()) for code in codes]}
    for lang in LANGUAGES:
        columns[f"name_{lang}"] = [clean(own.get((code, lang)) or role_name(code, lang)) for code in codes]
    frame = pd.DataFrame({t(f"roles_page.{name}"): values for name, values in columns.items()})
    show_table(frame, alt=plain("roles_page.renamed_alt"))
