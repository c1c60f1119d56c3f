"""What a page as a whole still lacks, table by table, and the way to bring it."""

from __future__ import annotations

import streamlit as st

from data.health import lacks
from pages.shared.ask import store
from pages.shared.view import t, word


def bring(page: str, *, icon: str) -> None:
    """Say which of the tables a page needs are empty, and what they are for.

    Args:
        page: whose tables; its words are under `bring`.
        icon: of the notice, a Material symbol.
    """
    tables = ", ".join(word("tables", table) for table in lacks(store()).get(page, ()))
    st.info(t(f"bring.{page}", tables=tables), icon=f":material/{icon}:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
