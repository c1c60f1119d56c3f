"""Pages opened as a reader does: in a language, with filters, over a folder of warehouses."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

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
    """A page with the filters of an address."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=90)
    app.query_params["lang"] = lang
    st.session_state["lang"] = lang
    app.run()
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(f"pages/{name}/page.py").run()
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """Every sentence of the page."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.warning, app.success)
    return "\n".join(str(one.value) for kind in kinds for one in kind)
