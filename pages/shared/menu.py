"""The pages there are, in the order a reader needs them, and which of them the filters do not concern."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

from pages.shared.view import t

MENU = {
    "summary": ":material/flag:",
    "first_looks": ":material/visibility:",
    "rivals": ":material/balance:",
    "journeys": ":material/route:",
    "funnel": ":material/filter_alt:",
    "paths": ":material/alt_route:",
    "compare": ":material/compare_arrows:",
    "profiles": ":material/badge:",
    "gaps": ":material/trending_down:",
    "plan": ":material/checklist:",
    "uploads": ":material/upload_file:",
    "roles": ":material/work:",
    "definitions": ":material/menu_book:",
}
UNFILTERED = ("uploads", "roles", "definitions")
OF_EMPLOYEES = ("profiles",)  # has much to say where no candidate is left


def menu() -> Page:
    """Draw the menu in the reader's language; return the page that was asked for."""
    pages = {name: _page(name, icon) for name, icon in MENU.items()}
    st.session_state["pages"] = pages
    # No sections: their headings stand inside the list of links, which a screen reader cannot follow.
    return st.navigation(list(pages.values()), position="sidebar", expanded=True)


def _page(name: str, icon: str) -> Page:
    # Paths are relative to the script that is served.
    return st.Page(
        f"pages/{name}/page.py", title=t(f"pages.{name}"), icon=icon, url_path=name, default=name == "summary"
    )
