"""The frame of every page: configuration, language, navigation, filter bar; then the page itself."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import streamlit as st

from data.errors import DataError
from data.store import asker
from pages.shared.banner import banner, language_switch
from pages.shared.failure import explain
from pages.shared.filters import filter_bar, reached
from pages.shared.menu import OF_EMPLOYEES, UNFILTERED, menu
from pages.shared.serve import serve
from pages.shared.view import t


def main() -> None:
    """Draw one page."""
    st.set_page_config(page_title=t("app.name"), page_icon="🪜", layout="wide")
    asker.set(st.session_state.setdefault("asker", uuid4().hex))
    page = menu()
    language_switch()
    try:
        banner()
        if page.url_path in UNFILTERED:
            page.run()
        else:
            scope = st.session_state["scope"] = filter_bar()
            if page.url_path in OF_EMPLOYEES or reached(scope):
                page.run()
    except DataError as error:
        explain(error)


if st.runtime.exists():
    main()
else:
    serve(Path(__file__))
