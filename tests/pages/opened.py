"""Pages opened as a reader does: in a language, with filters, over a folder of warehouses."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from pages.shared.view import catalogue

ROOT = Path(__file__).parents[2]
NOBODY = {"roles": "nobody.none"}  # a role that there is not


@st.cache_resource
def _in_use() -> list[Path]:
    """The folder that the caches are about; empty as soon as somebody clears them."""
    return []


def use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Serve the warehouses of this folder from now on; what was computed on another is forgotten."""
    monkeypatch.setenv("FIRST_RUNG_WAREHOUSE", str(folder))
    if _in_use() != [folder]:
        st.cache_resource.clear()
        st.cache_data.clear()
        _in_use().append(folder)


def opened(name: str, lang: str, **query: str) -> AppTest:
    """A page with the filters of an address, opened at once: `switch_page` would want the summary drawn before."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=90)
    app._page_hash = calc_hash(name)
    app.query_params["lang"] = lang
    st.session_state["lang"] = lang  # AppTest formats options outside the script's run, where this one counts
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """Every sentence of the page."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.warning, app.success)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def to_bring(page: str, lang: str, *tables: str) -> str:
    """The sentence that names the tables a page lacks."""
    words = catalogue(lang)
    named = ", ".join(str(words["tables"][table]) for table in tables)
    return str(words["bring"][page]).format(tables=named)
