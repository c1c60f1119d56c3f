"""The Profiles page: filled, empty, filtered to almost nothing, and its rules set anew, in both languages."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from analytics.thresholds import THRESHOLDS
from data import warehouses
from data.scoring import current
from pages.shared.view import catalogue
from tests.pages.opened import NOBODY, opened, said, to_bring, use

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])
PANELS = {
    "where": ("pillars",),
    "seen": ("seen_gaps", "exposure", "concentration"),
    "beside": ("own_rivals", "ghosts", "profile_course"),
}
UNSCORED = "ghosts"


@LANGUAGES
def test_every_panel_answers(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("profiles", lang)
    words = catalogue(lang)
    assert app.title[0].value == words["profiles"]["title"]
    for tab, names in PANELS.items():
        app.session_state[f"profiles_{lang}"] = words["profiles"]["tabs"][tab]
        app.run()
        captions = [str(one.value) for one in app.caption]
        for name in names:
            (said_of,) = [text for text in captions if text.startswith(words["analyses"][name]["name"])]
            assert (words["panel"]["scoring"].format(version=1) in said_of) == (name != UNSCORED), name
        assert len(app.get("plotly_chart")) == len(names)


@LANGUAGES
def test_an_empty_warehouse_says_what_to_bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(tmp_path, monkeypatch)
    app = opened("profiles", lang)
    assert to_bring("profiles", lang, "touchpoints", "employees", "profiles", "companies") in said(app)
    assert not app.get("plotly_chart")


@LANGUAGES
def test_a_role_of_nobody_shows_no_number(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("profiles", lang, **NOBODY)
    assert app.title[0].value == catalogue(lang)["profiles"]["title"]
    assert to_bring("profiles", lang).split("{")[0].rstrip(" .") not in said(app)
    assert "nan" not in said(app).lower().split()


@pytest.mark.parametrize("asked", [False, True])
def test_employees_stand_one_by_one_only_where_asked_for(
    sample: Path, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    use(sample, monkeypatch)
    if asked:
        setting = replace(THRESHOLDS, employee_level=True)
        monkeypatch.setattr("analytics.thresholds.THRESHOLDS", setting)
        monkeypatch.setattr("analytics.profiles.each_employee.THRESHOLDS", setting)
        monkeypatch.setattr("pages.profiles.panels.THRESHOLDS", setting)
    app = opened("profiles", "en")
    name = catalogue("en")["analyses"]["each_employee"]["name"]
    assert any(text.value.startswith(name) for text in app.caption) == asked
    named = [one for one in app.dataframe if "Employee" in one.value.columns]
    assert len(named) == asked
    assert all(one.value["Employee"].is_unique and len(one.value) > 100 for one in named)


@LANGUAGES
def test_an_analyst_sets_the_rules(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(shutil.copytree(loaded, tmp_path, dirs_exist_ok=True), monkeypatch)
    app = opened("profiles", lang)
    before = [str(one.value) for one in app.subheader]
    app.number_input(key="scoring_gap_1").set_value(0.9)
    app.number_input(key="scoring_connections_1").set_value(450)
    app.text_input(key="scoring_who_1").set_value("[x](http://a.example)")
    app.button(key="scoring_save").click().run()
    assert not app.exception
    words = catalogue(lang)
    assert words["panel"]["scoring"].format(version=2) in said(app)
    assert [str(one.value) for one in app.subheader] != before
    app.number_input(key="scoring_gap_2").set_value(0.0)
    app.button(key="scoring_save").click().run()
    assert len(app.error) == 1
    st.cache_resource.clear()  # the page's own store is closed
    store = warehouses.open_store(tmp_path, "sample")
    assert (current(store).version, current(store).gap, current(store).connections) == (2, 0.9, 450)
    store.close()
