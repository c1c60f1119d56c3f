"""The Definitions page: every number once, under the page that shows it, and found by its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.catalogue import ANALYSES
from pages.shared.view import catalogue
from tests.pages.opened import opened, said, use

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])


@LANGUAGES
def test_every_number_stands_once_under_its_page(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("definitions", lang)
    words = catalogue(lang)
    names = [words["analyses"][name]["name"] for name in ANALYSES if name in words["analyses"]]
    assert sorted(one.label for one in app.expander) == sorted(names)
    shown = ["first_looks", "rivals", "journeys", "funnel", "paths", "compare", "profiles", "gaps", "plan"]
    assert [one.value for one in app.subheader] == [words["pages"][page] for page in shown]


@LANGUAGES
def test_what_is_asked_for_is_found_in_names_and_meanings(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    use(sample, monkeypatch)
    app = opened("definitions", lang)
    words = catalogue(lang)
    app.text_input(key="definitions_search").input("  Bradley").run()
    assert [one.label for one in app.expander] == [words["analyses"]["strengths"]["name"]]
    assert [one.value for one in app.subheader] == [words["pages"]["rivals"]]
    app.text_input(key="definitions_search").input("zebra").run()
    assert not app.expander
    assert words["definitions"]["none"] in said(app)


@LANGUAGES
def test_what_a_number_means_and_its_sql_are_drawn_once_it_is_opened(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    use(sample, monkeypatch)
    app = opened("definitions", lang)
    assert not app.code
    app.session_state["definition_duels"] = True
    app.run()
    assert [one.value for one in app.code] == ["python -m analytics duels", ANALYSES["duels"].question.sql.strip()]
    assert catalogue(lang)["analyses"]["duels"]["meaning"] in said(app)
