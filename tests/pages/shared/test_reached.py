"""Filters that leave nobody are said to, on one page for all, with a way back."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.opened import use

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("lang", "said"), [("en", "Nobody matches"), ("fr", "Personne ne correspond")])
def test_nobody_is_said_so_and_the_filters_can_be_cleared(
    lang: str, said: str, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(sample, monkeypatch)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["lang"] = st.session_state["lang"] = lang
    app.query_params["since"] = "2190-01-01"
    app.run()
    assert not app.exception
    assert said in app.info[0].value
    assert not app.title
    app.button(key="clear_all").click().run()
    assert app.title
    assert not [info for info in app.info if said in info.value]
