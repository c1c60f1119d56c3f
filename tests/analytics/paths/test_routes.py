"""The routes most journeys take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analytics.estimate import Estimate, NotYet
from analytics.paths.routes import routes
from analytics.scope import Scope
from data.store import Store
from tests.literal import Tables, many, shown

Make = Callable[[Tables], Store]


def tables() -> Tables:
    """12 go from event to ad and apply, 8 from ad to ad, 3 take a way of their own."""
    return {
        "touchpoints": [
            *many("a", 12, (0, "event"), (1, "job_ad"), (2, "application_submitted")),
            *many("b", 8, (0, "job_ad"), (1, "job_ad")),
            *many("c", 3, (0, "review_site")),
        ],
    }


def test_each_journey_is_on_one_route(warehouse: Make) -> None:
    answer = routes(warehouse({"touchpoints": tables()["touchpoints"][:-3]}), Scope())
    assert shown(answer.table, "route", "journeys") == [("event > job_ad > (applied)", 12), ("job_ad", 8)]
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == 1.0


def test_rare_routes_are_one_row_that_gives_nobody_away(warehouse: Make) -> None:
    answer = routes(warehouse(tables()), Scope())
    other = answer.table[answer.table["route"] == "(other)"].iloc[0]
    assert bool(other["hidden"])
    assert answer.table["journeys"].isna().sum() >= 2


def test_the_rest_has_a_row_and_is_not_covered(warehouse: Make) -> None:
    rows = many("a", 20, (0, "event")) + many("b", 10, (0, "job_ad")) + many("c", 7, (0, "review_site"))
    answer = routes(warehouse({"touchpoints": rows}), Scope(), top=2)
    assert shown(answer.table, "route", "journeys") == [("event", 20), ("job_ad", 10), ("(other)", 7)]
    assert shown(answer.table, "covered") == [(20 / 37,), (pytest.approx(30 / 37),), (None,)]
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.facts["routes"], answer.people) == (30 / 37, 2, 37)


def test_a_rate_of_a_few_is_hidden_and_so_is_what_would_tell_it(warehouse: Make) -> None:
    rows = many("a", 20, (0, "event")) + many("a", 8, (1, "application_submitted"))
    rows += many("b", 10, (0, "job_ad")) + many("c", 7, (0, "review_site"))
    answer = routes(warehouse({"touchpoints": rows}), Scope(), steps=2)
    assert shown(answer.table, "route", "applied") == [
        ("event", 0),
        ("job_ad", 0),
        ("event > (applied)", None),
        ("review_site", None),
    ]


def test_a_small_rest_hides_the_smallest_route(warehouse: Make) -> None:
    rows = many("a", 20, (0, "event")) + many("b", 9, (0, "job_ad")) + many("c", 2, (0, "review_site"))
    answer = routes(warehouse({"touchpoints": rows}), Scope())
    assert shown(answer.table, "route", "journeys") == [("event", 20), ("job_ad", None), ("(other)", None)]
    assert isinstance(answer.headline, NotYet)


def test_repeats_can_count_and_nodes_can_be_one(warehouse: Make) -> None:
    store = warehouse({"touchpoints": tables()["touchpoints"][:-3]})
    every = routes(store, Scope(), collapse=False)
    assert "job_ad > job_ad" in set(every.table["route"])
    merged = routes(store, Scope(), merged="event,job_ad")
    assert set(merged.table["route"]) == {"(merged) > (applied)", "(merged)"}


def test_an_empty_scope_has_no_routes(warehouse: Make) -> None:
    store = warehouse(tables())
    assert isinstance(routes(store, Scope(channels=("nobody",))).headline, NotYet)
