"""Beside what profiles show: who has none, and what happens away from the screen, on both pages, in both languages."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.estimate import Estimate
from analytics.scope import Scope
from data import warehouses
from pages.shared.ask import ask
from pages.shared.view import catalogue, interval, percent
from tests.literal import many, put
from tests.pages.opened import opened, use

ON_BOTH = pytest.mark.parametrize(("name", "lang"), list(product(("first_looks", "rivals"), ("en", "fr"))))


def line(app: AppTest, lang: str) -> str:
    """The caption that speaks of both shares."""
    words = catalogue(lang)["covered"]
    openings = {text.partition("(")[0].partition("{why}")[0].rpartition("}")[2] for text in words.values()}
    (found,) = [str(one.value) for one in app.caption if sum(opening in str(one.value) for opening in openings) == 2]
    return found.replace("\\", "")


def leads_to(app: AppTest) -> list[str]:
    """Where the link beside the shares leads."""
    (beside,) = [block for block in app.get("flex_container") if block.proto.id.endswith("-covered")]
    return [str(one.proto.page).rpartition("/")[2] for one in beside.get("page_link")]


@ON_BOTH
def test_both_shares_stand_there_with_their_intervals(
    sample: Path, monkeypatch: pytest.MonkeyPatch, name: str, lang: str
) -> None:
    use(sample, monkeypatch)
    app = opened(name, lang)
    answer = ask("coverage", Scope())
    for found in (answer.headline, answer.facts["offline"]):
        assert isinstance(found, Estimate)
        assert percent(found.value) in line(app, lang)
        assert interval(found) in line(app, lang)
    assert leads_to(app) == ["profiles"]


@ON_BOTH
def test_of_touchpoints_alone_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, lang: str
) -> None:
    looks = many("a", 30, (0, "profile_view"), title="Buyer", company="Ours")
    store = warehouses.open_store(tmp_path, "own")
    put(store, {"touchpoints": looks})
    store.close()
    warehouses.choose(tmp_path, "own")
    use(tmp_path, monkeypatch)
    app = opened(name, lang)
    words = catalogue(lang)
    assert words["notyet"]["missing_table"].format(table=words["tables"]["employees"]) in line(app, lang)
    asked = {"table": words["tables"]["touchpoints"], "field": words["fields"]["offline"]}
    assert words["notyet"]["missing_field"].format(**asked) in line(app, lang)
    assert leads_to(app) == ["uploads"]
