"""The two sides of a comparison are scopes like any other: beside others shown before, they single out nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.estimate import Estimate, NotYet
from analytics.scope import Scope
from data import warehouses
from pages.shared.ask import ask
from tests.literal import many, put
from tests.pages.opened import use


def test_two_patterns_that_a_few_follow_in_one_only_are_not_both_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """33 read the ad, 30 of them the company's page next: beside each other, both would tell what three did."""
    rows = [
        *many("a", 30, (0, "event"), (1, "job_ad"), (2, "company_page")),
        *many("b", 3, (0, "event"), (1, "job_ad")),
        *many("c", 40, (0, "event"), (1, "company_page")),
    ]
    store = warehouses.open_store(tmp_path, "own")
    put(store, {"touchpoints": rows})
    store.close()
    warehouses.choose(tmp_path, "own")
    use(tmp_path, monkeypatch)
    first, second, third = (
        ask("compare", Scope(), by="pattern", a=steps, b="").headline
        for steps in ("job_ad", "job_ad>company_page", "job_ad")
    )
    assert isinstance(first, Estimate)
    assert second == NotYet("differs", {"people": 5})
    assert third == first


def test_two_regions_that_are_all_but_a_few_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside everybody, 20 and 12 of 35 would tell of the other three."""
    places = {"a": ("Lyon", 20), "b": ("Nantes", 12), "c": ("Corte", 3)}
    store = warehouses.open_store(tmp_path, "own")
    put(
        store,
        {
            "candidates": [
                {"candidate_id": f"{name}{n:03}", "region": region}
                for name, (region, people) in places.items()
                for n in range(people)
            ],
            "touchpoints": [row for name, (_, people) in places.items() for row in many(name, people, (0, "job_ad"))],
        },
    )
    store.close()
    warehouses.choose(tmp_path, "own")
    use(tmp_path, monkeypatch)
    answer = ask("compare", Scope(), by="region", a="Lyon", b="Nantes")
    assert answer.headline == NotYet("differs", {"people": 5})
    assert not answer.facts
