"""The funnel by group."""

from __future__ import annotations

from collections.abc import Callable

from analytics.paths.funnel_by import funnel_by
from analytics.scope import Scope
from data.store import Store
from tests.literal import Tables, many, shown

Make = Callable[[Tables], Store]
STEPS = "job_ad>company_page"


def tables() -> Tables:
    """20 meet the ad at A and 10 go on; 30 meet it at B and 6 go on; all had an event at C first."""
    return {
        "touchpoints": [
            *many("a", 20, (0, "event"), company="C"),
            *many("b", 30, (0, "event"), company="C"),
            *many("a", 20, (1, "job_ad"), company="A"),
            *many("b", 30, (1, "job_ad"), company="B"),
            *many("a", 10, (2, "company_page"), company="D"),
            *many("b", 6, (2, "company_page"), company="D"),
        ],
    }


def test_the_value_at_step_1_counts(warehouse: Make) -> None:
    answer = funnel_by(warehouse(tables()), Scope(), steps=STEPS, by="company")
    assert shown(answer.table, "group", "journeys", "converted") == [("B", 30, 6), ("A", 20, 10)]
    assert answer.facts["group"] == "A"


def test_the_value_first_of_all_or_last_reached_counts_when_asked(warehouse: Make) -> None:
    store = warehouse(tables())
    first = funnel_by(store, Scope(), steps=STEPS, by="company", attribution="first")
    assert shown(first.table, "group", "journeys", "converted") == [("C", 50, 16)]
    last = funnel_by(store, Scope(), steps=STEPS, by="company", attribution="last")
    assert sorted(shown(last.table, "group", "journeys")) == [("A", 10), ("B", 24), ("D", 16)]


def test_small_groups_are_hidden(warehouse: Make) -> None:
    rows = many("a", 30, (0, "job_ad"), (1, "company_page"), company="A") + many("b", 3, (0, "job_ad"), company="B")
    answer = funnel_by(warehouse({"touchpoints": rows}), Scope(), steps=STEPS, by="company")
    assert answer.table["journeys"].isna().all()


def test_an_empty_scope_has_no_groups(warehouse: Make) -> None:
    assert funnel_by(warehouse(tables()), Scope(channels=("nobody",)), steps=STEPS).table.empty
