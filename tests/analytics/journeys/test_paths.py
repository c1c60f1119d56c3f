"""The paths most journeys take, and where they start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pandas as pd
import pytest

from analytics.estimate import Estimate, NotYet
from analytics.journeys.choices import choices
from analytics.journeys.first_touch import first_touch
from analytics.journeys.paths import paths
from analytics.scope import Scope
from data.store import Store
from tests.literal import Tables, many, shown, titled

Make = Callable[[Tables], Store]
Over = Callable[..., pd.DataFrame]
DAY = datetime(2026, 3, 4)


@pytest.fixture
def researched(warehouse: Make) -> Store:
    """20 event > profile (8 of them apply), 10 job ad, 7 review site; by email, search and an unknown channel."""
    return warehouse(
        {
            "candidates": titled("a", 20, "Buyer", region="north") + titled("c", 7, "Buyer", region="south"),
            "touchpoints": [
                *many("a", 20, (0, "event"), (1, "profile_view"), channel="email"),
                *many("a", 8, (2, "application_submitted")),
                *many("b", 10, (0, "job_ad"), (1, "job_ad"), channel="search"),
                *many("c", 7, (0, "review_site")),
            ],
        }
    )


def test_paths_are_cut_and_those_beyond_the_top_are_one(over: Over) -> None:
    rows = [
        {"path": p, "applied_at": at} for p, at in (("vcA", DAY), ("vcj", None), ("e", None), ("s", None), ("A", DAY))
    ]
    found = over("journeys/paths", rows, steps=2, top=2, least=1)
    assert shown(found, "path", "journeys", "applied") == [("vc", 2, 1), ("A", 1, 1), ("(other)", 2, 0)]


def test_paths_of_few_journeys_have_no_name(over: Over) -> None:
    rows = [{"path": path} for path in "vvce"]
    assert shown(over("journeys/paths", rows, steps=2, top=9, least=2), "path", "journeys") == [
        ("v", 2),
        ("(other)", 2),
    ]


def test_first_kind_and_channel(over: Over) -> None:
    rows = [
        {"first_kind": kind, "first_channel": channel} for kind, channel in (("event", None), ("event", "email")) * 2
    ]
    assert shown(over("journeys/first_touch", rows), "kind", "channel", "journeys") == [
        ("event", "email", 2),
        ("event", "unknown", 2),
    ]


def test_paths_cover_all_journeys(researched: Store) -> None:
    answer = paths(researched, Scope(), steps=2)
    # None of seven is a rate of a small group; beside the total, the eight would tell it.
    assert shown(answer.table, "path", "journeys", "applied", "hidden") == [
        ("event > profile_view", 20, None, True),
        ("job_ad", 10, 0, False),
        ("review_site", 7, None, True),
    ]
    assert answer.table["covered"].tolist() == pytest.approx([20 / 37, 30 / 37, 1])
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == 1
    assert (answer.facts["paths"], answer.people) == (3, 37)


def test_the_rest_has_a_row(researched: Store) -> None:
    answer = paths(researched, Scope(), steps=2, top=2)
    assert shown(answer.table, "path", "journeys") == [("event > profile_view", 20), ("job_ad", 10), ("(other)", 7)]
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == 30 / 37


def test_a_small_rest_hides_the_smallest_path(warehouse: Make) -> None:
    store = warehouse(
        {"touchpoints": many("a", 20, (0, "event")) + many("b", 9, (0, "job_ad")) + many("c", 2, (0, "review_site"))}
    )
    answer = paths(store, Scope())
    assert shown(answer.table, "path", "journeys") == [("event", 20), ("job_ad", None), ("(other)", None)]
    assert isinstance(answer.headline, NotYet)


def test_first_touch(researched: Store) -> None:
    answer = first_touch(researched, Scope())
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.facts["kind"]) == (20 / 37, "event")
    cells = {(kind, channel): n for kind, channel, n in shown(answer.table, "kind", "channel", "journeys")}
    assert cells["event", "email"] == 20
    assert cells["event", "search"] == 0
    assert cells["review_site", "unknown"] == 7


@pytest.mark.parametrize("analysis", [paths, first_touch])
def test_respects_filters(researched: Store, analysis: Callable[..., object]) -> None:
    counted = [
        analysis(researched, scope).people  # type: ignore[attr-defined]
        for scope in (
            Scope(regions=("north",)),
            Scope(channels=("search",)),
            Scope(channels=("unknown",)),
            Scope(since=date(2026, 3, 3)),
        )
    ]
    assert counted == [20, 10, 7, 0]


@pytest.mark.parametrize("analysis", [paths, first_touch])
def test_nothing_is_shown_of_a_few_people_or_of_none(
    store: Store, warehouse: Make, analysis: Callable[..., object]
) -> None:
    assert isinstance(analysis(store, Scope()).headline, NotYet)  # type: ignore[attr-defined]
    answer = analysis(warehouse({"touchpoints": many("a", 4, (0, "event"))}), Scope())
    assert isinstance(answer.headline, NotYet)  # type: ignore[attr-defined]
    assert (len(answer.table), answer.people) == (0, 0)  # type: ignore[attr-defined]


def test_filters_offer_what_enough_people_share_and_no_numbers(researched: Store) -> None:
    answer = choices(researched, Scope())
    offered = answer.table.groupby("field")["code"].apply(list).to_dict()
    assert offered["regions"] == ["north", "unknown", "south"]
    assert offered["channels"] == ["email", "search", "unknown"]
    assert list(answer.table.columns) == ["field", "code"]
    assert (answer.facts["first"], answer.facts["last"]) == (datetime(2026, 3, 2, 9), datetime(2026, 3, 4, 9))


def test_an_empty_warehouse_offers_nothing(store: Store) -> None:
    answer = choices(store, Scope())
    assert answer.table.empty
    assert pd.isna(answer.facts["first"])  # type: ignore[call-overload]
