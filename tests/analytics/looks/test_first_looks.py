"""Candidate role x role looked at first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pandas as pd
import pytest

from analytics.estimate import Answer, Estimate, NotYet
from analytics.looks.by_company import by_company
from analytics.looks.first_looks import first_looks
from analytics.looks.relations import relations
from analytics.scope import Scope
from data.store import Store
from tests.literal import Tables, many, shown, titled

Make = Callable[[Tables], Store]
Known = Callable[[dict[str, tuple[str, int]]], None]
Over = Callable[..., pd.DataFrame]
DAY = datetime(2026, 3, 2)
ROLES = {"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4), "Clerk": ("accounting.clerk", 4)}


def tables() -> Tables:
    """12 buyers look at buyers first, 8 at cooks; 9 cooks at cooks; 2 cooks at clerks; 6 look at nobody."""
    return {
        "candidates": titled("b", 20, "Buyer") + titled("c", 11, "Cook") + titled("n", 6, "Cook"),
        "touchpoints": [
            *many("b", 20, (0, "company_page")),
            *many("b", 12, (1, "profile_view"), title="Buyer"),
            *[{**row, "title": "Cook"} for row in many("b", 20, (2, "profile_view"))],
            *many("c", 9, (1, "profile_view"), title="Cook"),
            *[{**row, "title": "Clerk"} for row in many("c", 11, (3, "profile_view"))],
            *many("n", 6, (0, "event")),
        ],
    }


def test_every_journey_counts_once_with_or_without_a_look(over: Over) -> None:
    rows = [
        {"role": "a", "seen_role": "a", "looked_at": DAY},
        {"role": "a", "seen_role": "a", "looked_at": DAY},
        {"role": "a", "seen_role": None, "looked_at": DAY},
        {"role": None, "seen_role": "b", "looked_at": DAY},
        {"role": "a", "seen_role": None, "looked_at": None},
    ]
    found = over("looks/first_looks", rows, top=5)
    assert shown(found, "role", "seen_role", "journeys", "people") == [
        ("a", "(none)", 1, 1),
        ("a", "a", 2, 2),
        ("a", "unmapped", 1, 1),
        ("unmapped", "b", 1, 1),
    ]


def test_rare_roles_are_other_and_nobody_is_lost(over: Over) -> None:
    rows = [{"role": r, "seen_role": s, "looked_at": DAY} for r, s in ("aa", "aa", "ab", "bb", "cb", "dc")]
    nobody = [{"role": "e", "seen_role": None, "looked_at": None}] * 4
    found = over("looks/first_looks", [*rows, *nobody], top=1)
    assert shown(found, "role", "seen_role", "journeys") == [
        ("(other)", "(none)", 4),
        ("(other)", "(other)", 1),
        ("(other)", "b", 2),
        ("a", "(other)", 2),
        ("a", "b", 1),
    ]


def test_repeated_people_count_once(over: Over) -> None:
    rows = [{"candidate": 7, "role": "a", "seen_role": "a", "looked_at": DAY}] * 3
    assert shown(over("looks/first_looks", rows, top=5, unit="session"), "journeys", "people") == [(3, 1)]


def test_small_cells_and_their_companions_are_hidden(warehouse: Make, known_roles: Known) -> None:
    known_roles(ROLES)
    answer = first_looks(warehouse(tables()), Scope())
    cells = {(role, seen): n for role, seen, n in shown(answer.table, "role", "seen_role", "journeys")}
    assert cells["catering.staff", "accounting.clerk"] is None
    columns = dict(shown(answer.table, "seen_role", "column_people"))
    assert columns == {"catering.staff": 17, "purchasing.staff": None, "accounting.clerk": None}
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == 17 / 31
    assert (answer.people, answer.hidden) == (31, int(answer.table["hidden"].sum()))


def test_the_most_frequent_role_is_the_headline(warehouse: Make, known_roles: Known) -> None:
    known_roles(ROLES)
    answer = first_looks(warehouse(tables()), Scope(roles=("purchasing.staff",)))
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.headline.n, answer.facts["role"]) == (12 / 20, 20, "purchasing.staff")
    assert shown(answer.table, "seen_role", "journeys", "share") == [
        ("catering.staff", 8, 0.4),
        ("purchasing.staff", 12, 0.6),
    ]


def test_respects_filters_and_subject(warehouse: Make, known_roles: Known) -> None:
    known_roles(ROLES)
    store = warehouse(tables())
    assert first_looks(store, Scope(since=date(2026, 3, 3))).people == 11  # the buyers started a day earlier
    assert first_looks(store, Scope(until=date(2026, 3, 3))).people == 20
    assert first_looks(store, Scope(), subject="ad").table.empty


def test_nothing_is_shown_of_a_few_people_or_of_none(store: Store, warehouse: Make, known_roles: Known) -> None:
    known_roles(ROLES)
    assert isinstance(first_looks(store, Scope()).headline, NotYet)
    few = first_looks(warehouse({"touchpoints": many("a", 4, (0, "profile_view"), title="Cook")}), Scope())
    assert isinstance(few.headline, NotYet)
    assert (len(few.table), few.people) == (0, 0)


def test_looks_at_titles_that_stand_for_no_role_have_no_most_frequent_one(warehouse: Make, known_roles: Known) -> None:
    known_roles({})
    looks = many("a", 12, (0, "profile_view"), title="Xyzzy")
    assert first_looks(warehouse({"touchpoints": looks}), Scope()).headline == NotYet("no_role")


def test_of_a_few_it_is_not_said_that_their_titles_stand_for_no_role(warehouse: Make, known_roles: Known) -> None:
    known_roles({})
    looks = many("a", 4, (0, "profile_view"), title="Xyzzy")
    answer = first_looks(warehouse({"touchpoints": looks}), Scope())
    assert isinstance(answer.headline, NotYet)
    assert answer.headline.reason != "no_role"


@pytest.mark.parametrize("ask", [first_looks, relations, by_company])
def test_where_nobody_opened_anything_the_kind_of_touchpoint_is_asked_for(
    ask: Callable[..., Answer], warehouse: Make
) -> None:
    store = warehouse({"touchpoints": many("a", 9, (0, "company_page"))})
    assert ask(store, Scope()).headline == NotYet("missing_kind", {"kind": "profile_view"})
    assert ask(store, Scope(), subject="ad").headline == NotYet("missing_kind", {"kind": "job_ad"})
