"""From one step to another, group by group."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from analytics.estimate import Estimate, NotYet
from analytics.paths.time_between import clocked, time_between
from analytics.scope import Scope
from analytics.sequence import Touch, sequenced
from analytics.statistics.incidence import COUNTS
from data.store import Store
from tests.literal import Tables, many, shown
from tests.random_logs import Journey, hold, logs, researched

Make = Callable[[Tables], Store]


@given(log=logs)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_counts_equal_a_plain_reading(store: Store, log: list[Journey]) -> None:
    hold(store, log)
    read, asked = clocked("job_ad", "company_page")
    followed, _ = clocked("job_ad", "company_page::nobody")
    wanted = {"wanted": sequenced([Touch("job_ad"), Touch("company_page")]).wanted()}
    assert read != followed
    frame = read.run(store, Scope(), **asked, by="all")
    pd.testing.assert_frame_equal(frame, followed.run(store, Scope(), **wanted, by="all"))
    observed = max(touched.hour for journey in log for touched in journey)
    expected: dict[tuple[int, str], int] = {}
    for journey in map(researched, log):
        kinds = [touched.kind for touched in journey]
        if "job_ad" not in kinds:
            continue
        start = kinds.index("job_ad")
        goals = [i for i in range(start + 1, len(kinds)) if kinds[i] == "company_page"]
        gone = journey[-1].hour if kinds[-1] == "application_submitted" else None
        end = journey[goals[0]].hour if goals else gone if gone is not None else observed
        how = "applied" if goals else "competing" if gone is not None else "censored"
        cell = (end // 24 - journey[start].hour // 24, how)
        expected[cell] = expected.get(cell, 0) + 1
    rows = frame.to_dict("records")
    assert {(row["day"], how): row[how] for row in rows for how in COUNTS if row[how]} == expected


def tables() -> Tables:
    """20 of x: 10 go on after 2 days, 10 leave after 4 by applying; 20 of y: all go on after 6 days."""
    return {
        "touchpoints": [
            *many("a", 10, (0, "job_ad"), (2, "company_page"), channel="x"),
            *many("b", 10, (0, "job_ad"), (4, "application_submitted"), channel="x"),
            *many("c", 20, (0, "job_ad"), (6, "company_page"), channel="y"),
            *many("d", 5, (50, "event"), channel="y"),
        ],
    }


def test_each_group_has_its_curve(warehouse: Make) -> None:
    answer = time_between(
        warehouse(tables()), Scope(), start="job_ad", goal="company_page", by="first_channel", days=10
    )
    assert shown(answer.table, "group", "day", "at_risk", "applied", "incidence") == [
        ("x", 2, 20, 10, pytest.approx(0.5)),
        ("x", 4, 10, 0, pytest.approx(0.5)),
        ("y", 6, 20, 20, pytest.approx(1.0)),
    ]
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(30 / 40)
    medians = answer.facts["medians"]
    assert isinstance(medians, dict)
    assert (medians["x"].value, medians["y"].value) == (2, 6)


def test_small_groups_and_empty_scopes_are_not_shown(warehouse: Make) -> None:
    rows = [
        *many("a", 20, (0, "job_ad"), (2, "company_page"), channel="x"),
        *many("b", 3, (0, "job_ad"), (2, "company_page"), channel="y"),
        *many("c", 9, (0, "job_ad"), (2, "company_page"), channel="v"),
    ]
    store = warehouse({"touchpoints": rows})
    answer = time_between(store, Scope(), start="job_ad", goal="company_page", by="first_channel")
    assert shown(answer.table, "group", "at_risk") == [("x", 20), ("(other)", 12)]
    assert isinstance(time_between(store, Scope(channels=("y",)), start="job_ad").headline, NotYet)
