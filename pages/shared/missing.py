"""What a page as a whole still lacks, table by table or of people, and the way to bring it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.thresholds import THRESHOLDS
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


def refuse(verdict: str, clear: Callable[[], None], *, filtered: bool) -> None:
    """Say why nothing can be shown of these filters, and the way back; or, where nothing is filtered, to bring more."""
    if filtered:
        st.info(t(f"filters.{verdict}", k=THRESHOLDS.k), icon=":material/filter_alt_off:")
        st.button(t("filters.clear_all"), on_click=clear, key="clear_all")
        return
    st.info(t("filters.few_in_all", k=THRESHOLDS.k), icon=":material/group_off:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
