"""The pages there are, in the order a reader needs them, and which of them the filters do not concern."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

from pages.shared.view import t

MENU = {
    "overview": {"summary": ":material/flag:"},
    "candidates": {
        "first_looks": ":material/visibility:",
        "rivals": ":material/balance:",
        "journeys": ":material/route:",
        "funnel": ":material/filter_alt:",
        "paths": ":material/alt_route:",
        "compare": ":material/compare_arrows:",
    },
    "employees": {
        "profiles": ":material/badge:",
        "gaps": ":material/trending_down:",
        "plan": ":material/checklist:",
    },
    "data": {
        "uploads": ":material/upload_file:",
        "roles": ":material/work:",
        "definitions": ":material/menu_book:",
    },
}
UNFILTERED = tuple(MENU["data"])


def menu() -> Page:
    """Draw the menu in the reader's language; return the page that was asked for."""
    pages = {name: _page(name, icon) for named in MENU.values() for name, icon in named.items()}
    st.session_state["pages"] = pages
    sections = {t(f"menu.{section}"): [pages[name] for name in named] for section, named in MENU.items()}
    return st.navigation(sections, position="sidebar")


def _page(name: str, icon: str) -> Page:
    # Paths are relative to the script that is served.
    return st.Page(
        f"pages/{name}/page.py", title=t(f"pages.{name}"), icon=icon, url_path=name, default=name == "summary"
    )
