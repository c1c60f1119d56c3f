"""Where journeys start, and what the filters offer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pandas as pd
import pytest

from analytics.estimate import Estimate, NotYet
from analytics.journeys.choices import choices
from analytics.journeys.first_touch import first_touch
from analytics.scope import Scope
from data.store import Store
from tests.literal import Tables, many, shown, titled

Make = Callable[[Tables], Store]
Over = Callable[..., pd.DataFrame]


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


def test_first_kind_and_channel(over: Over) -> None:
    rows = [
        {"first_kind": kind, "first_channel": channel} for kind, channel in (("event", None), ("event", "email")) * 2
    ]
    assert shown(over("journeys/first_touch", rows), "kind", "channel", "journeys") == [
        ("event", "email", 2),
        ("event", "unknown", 2),
    ]


def test_first_touch(researched: Store) -> None:
    answer = first_touch(researched, Scope())
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.facts["kind"]) == (20 / 37, "event")
    cells = {(kind, channel): n for kind, channel, n in shown(answer.table, "kind", "channel", "journeys")}
    assert cells["event", "email"] == 20
    assert cells["event", "search"] == 0
    assert cells["review_site", "unknown"] == 7


def test_respects_filters(researched: Store) -> None:
    scopes = (
        Scope(regions=("north",)),
        Scope(channels=("search",)),
        Scope(channels=("unknown",)),
        Scope(since=date(2026, 3, 3)),
    )
    assert [first_touch(researched, scope).people for scope in scopes] == [20, 10, 7, 0]


def test_nothing_is_shown_of_a_few_people_or_of_none(store: Store, warehouse: Make) -> None:
    assert isinstance(first_touch(store, Scope()).headline, NotYet)
    answer = first_touch(warehouse({"touchpoints": many("a", 4, (0, "event"))}), Scope())
    assert isinstance(answer.headline, NotYet)
    assert (len(answer.table), answer.people) == (0, 0)


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
