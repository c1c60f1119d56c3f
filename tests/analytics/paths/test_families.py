"""Families of routes: planted ones are found, noise is not told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product

import numpy as np
import pytest

from analytics.estimate import Estimate, NotYet
from analytics.paths.families import families
from analytics.paths.nodes import routed_by, routing
from analytics.question import Question
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store
from tests.literal import Row, Tables, many, shown

Make = Callable[[Tables], Store]
PEOPLE, WEB = ("profile_view", "referral_talk", "message_to_employee"), ("career_site", "job_ad", "review_site")


def walk(prefix: str, people: int, *kinds: str) -> list[Row]:
    return many(prefix, people, *enumerate(kinds))


def planted(kinds: tuple[str, ...], people: int, ends: tuple[str, ...] = ()) -> list[Row]:
    """Every way of five touchpoints over three kinds without a repeat, so many people on each."""
    taken = [one for one in product(kinds, repeat=5) if all(a != b for a, b in pairwise(one))]
    return [row for n, one in enumerate(taken[:16]) for row in walk(f"{kinds[0]}{n}-", people, *one, *ends)]


def test_two_planted_families_are_found_with_what_they_lead_to(warehouse: Make) -> None:
    rows = planted(PEOPLE, 9, ("application_submitted",)) + planted(WEB, 7)
    answer = families(warehouse({"touchpoints": rows}), Scope())
    assert shown(answer.table, "journeys", "routes", "applied_share") == [(16 * 9, 16, 1.0), (16 * 7, 16, 0.0)]
    assert (answer.table["jaccard"] >= THRESHOLDS.jaccard).all()
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == 1.0
    assert answer.facts == {"grouped": 32, "families": 2}


def test_noise_has_no_families(warehouse: Make) -> None:
    rng, every = np.random.default_rng(11), [*PEOPLE, *WEB, "event", "company_page"]
    rows = [row for n in range(40) for row in walk(f"n{n}-", 5, *rng.permutation(every)[:6])]
    answer = families(warehouse({"touchpoints": rows}), Scope())
    assert answer.headline == NotYet("not_stable", {"share": THRESHOLDS.jaccard})
    assert answer.table.empty


def test_rare_routes_are_no_part_of_a_family(warehouse: Make) -> None:
    rows = planted(PEOPLE, 9) + planted(WEB, 7) + walk("rare-", 3, "event", "company_page")
    answer = families(warehouse({"touchpoints": rows}), Scope())
    assert "(other)" in set(answer.table["route"])
    assert answer.table.loc[answer.table["route"] == "(other)", "journeys"].isna().all()
    assert answer.table["journeys"].isna().sum() >= 2


def test_few_routes_are_no_families(warehouse: Make) -> None:
    answer = families(warehouse({"touchpoints": walk("a", 20, "event") + walk("b", 20, "job_ad")}), Scope())
    assert isinstance(answer.headline, NotYet)


def test_a_distance_is_that_of_the_nodes(warehouse: Make) -> None:
    rows = walk("a", 9, "event", "job_ad", "company_page") + walk("b", 8, "event", "company_page")
    rows += walk("c", 7, "review_site", "job_ad", "company_page", "event")
    asked = routing("kind", "", True) | {"steps": 8, "least": 5, "top": 9}
    found = Question("paths", "families", routed_by(asked)).run(warehouse({"touchpoints": rows}), Scope(), **asked)
    assert [list(told) for told in found["distances"].iloc[1:]] == [
        pytest.approx([1 / 3]),
        pytest.approx([2 / 4, 3 / 4]),
    ]
