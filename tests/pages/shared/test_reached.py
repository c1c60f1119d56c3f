"""Filters that leave nobody are said to, on one page for all, with a way back."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data import warehouses
from data.store import Store
from tests.literal import many, put
from tests.pages.opened import opened, use

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


@pytest.mark.parametrize(("lang", "said"), [("en", "Upload the touchpoints"), ("fr", "Importez les points de contact")])
def test_of_a_few_in_all_it_is_said_what_to_bring(
    lang: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouses.choose(tmp_path, "own")
    store = Store(tmp_path / "own.duckdb", tmp_path / "staging")
    put(store, {"touchpoints": many("a", 3, (0, "profile_view"), title="Buyer", company="Alto")})
    store.close()
    use(tmp_path, monkeypatch)
    app = opened("first_looks", lang)
    assert [said in info.value for info in app.info] == [True]
    assert [str(one.proto.page).rpartition("/")[2] for one in app.get("page_link")] == ["uploads"]
    assert not [button for button in app.button if button.key == "clear_all"]
