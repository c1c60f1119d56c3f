"""The funnel week by week."""

from __future__ import annotations

from collections.abc import Callable

from analytics.estimate import Estimate, NotYet
from analytics.paths.funnel_course import funnel_course
from analytics.scope import Scope
from data.store import Store
from tests.literal import Tables, many, shown

Make = Callable[[Tables], Store]
STEPS = "job_ad>company_page"


def tables() -> Tables:
    """Week of 2 March: 20 begin, 10 go on in time. Week of 16 March: 20 begin, none has had 14 days yet."""
    return {
        "touchpoints": [
            *many("a", 10, (0, "job_ad"), (13, "company_page")),
            *many("b", 10, (0, "job_ad"), (15, "company_page")),
            *many("c", 20, (14, "job_ad")),
            *many("d", 5, (21, "event")),
        ],
    }


def test_unfinished_weeks_are_marked_and_left_out_of_the_headline(warehouse: Make) -> None:
    answer = funnel_course(warehouse(tables()), Scope(), steps=STEPS, days=14)
    weeks = answer.table["week"].astype(str).str[:10]
    assert shown(answer.table.assign(week=weeks), "week", "journeys", "converted", "complete") == [
        ("2026-03-02", 20, 10, True),
        ("2026-03-16", 20, 0, False),
    ]
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == 0.5


def test_without_a_finished_week_there_is_no_headline(warehouse: Make) -> None:
    answer = funnel_course(warehouse(tables()), Scope(), steps=STEPS, days=60)
    assert isinstance(answer.headline, NotYet)
    assert answer.headline.reason == "window_open"
