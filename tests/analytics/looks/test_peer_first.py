"""The peer-first share: by role, by channel, by week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from analytics.estimate import Answer, Estimate, NotYet
from analytics.looks.by_channel import by_channel
from analytics.looks.peer_first import peer_first
from analytics.looks.peer_first_course import peer_first_course
from analytics.looks.relations import relations
from analytics.scope import Scope
from data.store import Store
from tests.literal import START, Tables, many, shown, titled

Make = Callable[[Tables], Store]
Known = Callable[[dict[str, tuple[str, int]]], None]
Over = Callable[..., pd.DataFrame]
DAY = datetime(2026, 3, 4)  # a Wednesday
ROLES = {"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4)}
LOOKS = [
    {"role": "a", "relation": "peer", "looked_at": DAY, "first_channel": "email"},
    {"role": "a", "relation": "peer", "looked_at": DAY + timedelta(days=4), "first_channel": None},
    {"role": "a", "relation": "senior", "looked_at": DAY + timedelta(days=5), "first_channel": "email"},
    {"role": "b", "relation": "recruiter", "looked_at": DAY, "first_channel": "email"},
    {"role": "b", "relation": "unknown", "looked_at": DAY, "first_channel": "email"},
    {"role": "a", "relation": None, "looked_at": None, "first_channel": "email"},
]


@pytest.fixture
def staffed(warehouse: Make, known_roles: Known) -> Store:
    """20 buyers of whom 12 look at a buyer first; 10 cooks who all do by email; 5 whose title has no role."""
    known_roles(ROLES)
    return warehouse(
        {
            "candidates": titled("b", 20, "Buyer", region="north") + titled("c", 10, "Cook") + titled("x", 5, "Wizard"),
            "touchpoints": [
                *many("b", 12, (1, "profile_view"), title="Buyer", channel="search"),
                *many("b", 20, (2, "profile_view"), title="Cook", channel="search"),
                *many("c", 10, (9, "profile_view"), title="Cook", channel="email"),
                *many("x", 5, (0, "profile_view"), title="Cook"),
            ],
        }
    )


def test_by_role(over: Over) -> None:
    found = over("looks/peer_first", LOOKS)
    assert shown(found, "role", "journeys", "people", "peers") == [("a", 3, 3, 2), ("b", 1, 1, 0)]


def test_by_channel_of_the_first_touch(over: Over) -> None:
    found = over("looks/by_channel", LOOKS)
    assert shown(found, "channel", "journeys", "peers") == [("email", 3, 1), ("unknown", 1, 1)]


def test_by_week_from_monday_to_sunday(over: Over) -> None:
    found = over("looks/peer_first_course", LOOKS)
    weeks = [(week.date(), n, peers) for week, n, peers in shown(found, "week", "journeys", "peers")]
    assert weeks == [(date(2026, 3, 2), 3, 2), (date(2026, 3, 9), 1, 0)]


def test_the_share_has_wilsons_interval(staffed: Store) -> None:
    answer = peer_first(staffed, Scope(roles=("purchasing.staff",)))
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == 12 / 20
    assert (answer.headline.low, answer.headline.high) == pytest.approx((0.3866, 0.7812), abs=1e-4)
    assert answer.headline.n == 20


def test_a_rate_of_few_people_is_hidden_and_those_without_a_role_are_left_out(staffed: Store) -> None:
    answer = peer_first(staffed, Scope())
    assert answer.people == 30
    assert shown(answer.table, "role", "journeys", "value") == [
        ("purchasing.staff", 20, 0.6),
        ("catering.staff", 10, 1.0),  # everybody, but of ten people
    ]


def test_repeated_journeys_are_a_caveat(staffed: Store) -> None:
    answer = peer_first(staffed, Scope(unit="session"))
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.caveats == ("repeated_people",)
    # 20 buyers in 32 sessions of which 12 saw a buyer, and 10 cooks.
    assert (answer.headline.value, answer.headline.n, answer.people) == (22 / 42, 42, 35)


def test_channels_are_compared(staffed: Store) -> None:
    answer = by_channel(staffed, Scope())
    assert shown(answer.table, "channel", "journeys", "value") == [("search", 20, 0.6), ("email", 10, 1.0)]


def test_weeks_are_complete_once_they_are_over(staffed: Store) -> None:
    answer = peer_first_course(staffed, Scope())
    assert shown(answer.table, "week", "journeys", "complete") == [
        (pd.Timestamp(2026, 3, 2), 20, True),
        (pd.Timestamp(2026, 3, 9), 10, False),
    ]


@pytest.mark.parametrize("analysis", [peer_first, by_channel, peer_first_course])
def test_respects_filters(staffed: Store, analysis: Callable[..., object]) -> None:
    scopes = [
        Scope(regions=("north",)),
        Scope(roles=("purchasing.staff",)),
        Scope(functions=("purchasing",)),
        Scope(channels=("search",)),
        Scope(until=START.date() + timedelta(days=9)),
    ]
    people = [analysis(staffed, scope).people for scope in scopes]  # type: ignore[attr-defined]
    assert people == [20] * 5
    assert analysis(staffed, Scope(regions=("south",))).people == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("analysis", [peer_first, by_channel, peer_first_course])
def test_nothing_is_said_of_a_few_people_or_of_none(
    warehouse: Make, known_roles: Known, analysis: Callable[..., object]
) -> None:
    known_roles(ROLES)
    store = warehouse(
        {
            "candidates": titled("b", 4, "Buyer"),
            "touchpoints": many("b", 4, (0, "profile_view"), title="Buyer") + many("z", 9, (0, "event")),
        }
    )
    for scope in (Scope(), Scope(since=date(2030, 1, 1))):
        answer = analysis(store, scope)
        assert isinstance(answer.headline, NotYet)  # type: ignore[attr-defined]
        assert (len(answer.table), answer.people) == (0, 0)  # type: ignore[attr-defined]


@pytest.mark.parametrize("analysis", [peer_first, by_channel, peer_first_course, relations])
def test_without_candidates_it_names_their_table(
    warehouse: Make, known_roles: Known, analysis: Callable[..., Answer]
) -> None:
    known_roles(ROLES)
    looks = many("b", 30, (0, "profile_view"), title="Buyer")
    store = warehouse({"touchpoints": looks})
    answer = analysis(store, Scope())
    assert answer.headline == NotYet("missing_table", {"table": "candidates"})
    assert answer.table.empty
