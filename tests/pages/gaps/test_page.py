"""The Gaps page: filled, empty and filtered to almost nothing, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from analytics.catalogue import ANALYSES
from analytics.estimate import Answer
from analytics.scope import Scope
from data import warehouses
from data.start import load_sample
from data.store import Store
from pages.shared import ask as door
from pages.shared.view import catalogue
from tests.literal import many, put
from tests.pages.opened import NOBODY, opened, said, to_bring, use

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])


@LANGUAGES
def test_every_pillar_has_its_reading(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    words = catalogue(lang)
    app = opened("gaps", lang)
    assert app.title[0].value == words["gaps_page"]["title"]
    readings = [str(one.value) for one in app.markdown if str(one.value).startswith("- **")]
    assert len(readings) == 5
    for pillar in ("attached", "photo", "network", "complete", "posting"):
        assert any(words["pillars"][pillar] in reading for reading in readings), pillar
    assert "nan" not in said(app).lower().split()
    size = words["gaps_page"]["size"]
    assert said(app).count(str(size["meaning"])) == 1, "what could be seen stands on the page"
    checks = [str(one.value) for one in app.markdown if str(one.value).startswith((":material/check", ":material/war"))]
    assert len(checks) == 6, "each check is told before anything is opened"
    app.toggle(key="gaps_sure").set_value(True).run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == 4


@LANGUAGES
def test_a_role_has_its_sentence(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("gaps", lang)
    without = tuple(catalogue(lang)["without"].values())
    told = []
    for place in (0, 1):
        app.selectbox(key="gaps_role").select_index(place).run()
        told += [str(one.value) for one in app.markdown if str(one.value).startswith(without)]
    assert len(told) == len(set(told)) == 2


@LANGUAGES
def test_without_profiles_it_says_that_they_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    staff = [{"employee_id": f"e{n:02}", "title": "Buyer", "company": "Ours"} for n in range(20)]
    looks = many("a", 60, (0, "profile_view"), title="Buyer", company="Ours", employee_id="e01")
    looks += many("b", 5, (90, "company_page"), company="Ours")  # the first are followed long enough
    store = warehouses.open_store(tmp_path, "own")
    put(store, {"companies": [{"company": "Ours", "is_own": True}], "employees": staff, "touchpoints": looks})
    store.close()
    warehouses.choose(tmp_path, "own")
    use(tmp_path, monkeypatch)
    app = opened("gaps", lang)
    assert to_bring("gaps", lang, "candidates", "profiles") in said(app)
    assert not app.get("plotly_chart")


def test_while_it_estimates_the_page_says_so_and_each_state_of_the_data_is_estimated_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_sample(tmp_path, candidates=2000)
    use(tmp_path, monkeypatch)
    said_now: list[str] = []  # the spinners that turn
    estimated: list[tuple[str, tuple[str, ...]]] = []

    @contextmanager
    def spinner(text: str, **_: Any) -> Iterator[None]:
        said_now.append(text)
        yield
        said_now.pop()

    def watched(name: str) -> Any:
        @wraps(ANALYSES[name].function)
        def answer(store: Store, scope: Scope, **options: Any) -> Answer:
            estimated.append((name, tuple(said_now)))
            return ANALYSES[name].answer(store, scope, **options)

        return replace(ANALYSES[name], function=answer)

    monkeypatch.setattr(st, "spinner", spinner)
    monkeypatch.setattr(door, "ANALYSES", ANALYSES | {name: watched(name) for name in ("lost", "lost_by_role")})
    opened("gaps", "en")
    working = catalogue("en")["gaps_page"]["working"]
    assert [(name, turning[0]) for name, turning in estimated] == [
        ("lost", working["pillars"]),
        ("lost_by_role", working["roles"]),
    ]
    opened("gaps", "fr")
    assert len(estimated) == 2, "asked again of the same data, nothing is estimated again"
    put(door.store(), {"touchpoints": many("later", 5, (0, "job_ad"))})
    opened("gaps", "en")
    assert len(estimated) == 4, "new data are estimated anew"


@LANGUAGES
def test_an_empty_warehouse_says_what_to_bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(tmp_path, monkeypatch)
    app = opened("gaps", lang)
    assert to_bring("gaps", lang, "touchpoints", "candidates", "employees", "profiles") in said(app)
    assert not app.get("plotly_chart")


@LANGUAGES
def test_a_role_of_nobody_shows_no_number(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("gaps", lang, **NOBODY)
    assert not app.get("plotly_chart")
    assert "nan" not in said(app).lower().split()
