"""The frame of every page: configuration, language, navigation, filter bar; then the page itself."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import streamlit as st

from data.errors import DataError
from data.store import asker
from pages.shared.banner import banner, language_switch
from pages.shared.failure import explain
from pages.shared.filters import filter_bar
from pages.shared.serve import serve
from pages.shared.view import t

PAGES = {
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
    "definitions": ":material/menu_book:",
}
UNFILTERED = ("uploads", "definitions")


def main() -> None:
    """Draw one page."""
    st.set_page_config(page_title=t("app.name"), page_icon="🪜", layout="wide")
    asker.set(st.session_state.setdefault("asker", uuid4().hex))
    pages = {
        name: st.Page(
            f"pages/{name}/page.py", title=t(f"pages.{name}"), icon=icon, url_path=name, default=name == "summary"
        )
        for name, icon in PAGES.items()
    }
    page = st.navigation(list(pages.values()), position="sidebar")
    st.session_state["pages"] = pages
    language_switch()
    try:
        banner()
        if page.url_path not in UNFILTERED:
            st.session_state["scope"] = filter_bar()
        page.run()
    except DataError as error:
        explain(error)


if st.runtime.exists():
    main()
else:
    serve(Path(__file__))
