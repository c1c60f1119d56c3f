"""The flow conserves journeys: every step holds all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from analytics.estimate import Estimate, NotYet
from analytics.journeys.flow import flow
from analytics.scope import Scope
from data.store import Store
from tests.literal import Tables, many, shown

Make = Callable[[Tables], Store]
Over = Callable[..., pd.DataFrame]
DAY = datetime(2026, 3, 4)
SOME: Tables = {
    "touchpoints": [
        *many("a", 12, (0, "event"), (1, "profile_view"), (2, "application_submitted")),
        *many("b", 10, (0, "event"), (60, "job_ad")),
        *many("c", 8, (0, "event")),
        *many("w", 6, (50, "event"), (59, "withdrawn")),
    ]
}


def links(frame: pd.DataFrame) -> dict[tuple[int, str, str], int]:
    return {
        (step, source, target): n for step, source, target, n in shown(frame, "step", "source", "target", "journeys")
    }


def test_every_way_to_end(over: Over) -> None:
    rows = [
        {"path": "vA", "applied_at": DAY, "last_at": DAY},
        {"path": "v", "last_at": DAY},
        {"path": "vw", "withdrawn_at": DAY, "last_at": DAY},
        {"path": "c", "last_at": DAY},
    ]
    assert links(over("journeys/flow", rows, steps=3, top=5)) == {
        (1, "profile_view", "(applied)"): 1,
        (1, "profile_view", "(silent)"): 1,
        (1, "profile_view", "withdrawn"): 1,
        (1, "company_page", "(silent)"): 1,
        (2, "(applied)", "(applied)"): 1,
        (2, "(silent)", "(silent)"): 2,
        (2, "withdrawn", "(withdrawn)"): 1,
    }


def test_beyond_the_most_frequent_nodes_are_other(over: Over) -> None:
    rows = [{"path": path, "last_at": DAY} for path in ("v", "v", "c", "j", "e")]
    found = links(over("journeys/flow", rows, steps=2, top=1))
    assert found == {(1, "profile_view", "(silent)"): 2, (1, "(other)", "(silent)"): 3}


def test_an_application_beyond_the_steps_shown_is_not_yet_one(over: Over) -> None:
    rows = [{"path": "vcjA", "applied_at": DAY, "last_at": DAY}]
    assert links(over("journeys/flow", rows, steps=3, top=9)) == {
        (1, "profile_view", "company_page"): 1,
        (2, "company_page", "job_ad"): 1,
    }


def test_silence_of_thirty_days_is_an_end(warehouse: Make) -> None:
    answer = flow(warehouse(SOME), Scope(), steps=4, top=9)
    found = links(answer.table)
    assert found[3, "(applied)", "(applied)"] == 12
    assert found[1, "event", "(silent)"] == 8  # silent for sixty days
    assert found[2, "job_ad", "(still researching)"] == 10
    assert found[2, "withdrawn", "(withdrawn)"] == 6
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.facts["journeys"], answer.people) == (12 / 36, 36, 36)


@pytest.mark.parametrize("steps", [-3, 2, 5, 99])
@pytest.mark.parametrize("unit", ["candidate", "session"])
def test_every_step_holds_all_journeys(warehouse: Make, steps: int, unit: str) -> None:
    answer = flow(warehouse(SOME), Scope(unit=unit), steps=steps)  # type: ignore[arg-type]
    assert sorted(set(answer.table["step"])) == list(range(1, min(max(steps, 2), 20)))
    for _, step in answer.table.groupby("step"):
        assert step.drop_duplicates("source")["row_people"].sum() == answer.facts["journeys"]
        assert step.drop_duplicates("target")["column_people"].sum() == answer.facts["journeys"]


def test_respects_filters(warehouse: Make) -> None:
    store = warehouse(SOME)
    assert flow(store, Scope(since=date(2026, 4, 1))).people == 6
    assert flow(store, Scope(until=date(2026, 4, 1))).people == 30
    assert flow(store, Scope(roles=("nobody",))).people == 0


def test_small_nodes_are_folded_and_small_links_hidden(warehouse: Make) -> None:
    few = many("z", 2, (0, "review_site"), (1, "profile_view"))
    answer = flow(warehouse({"touchpoints": [*SOME["touchpoints"], *few]}), Scope(), steps=3, top=9)
    assert "review_site" not in set(answer.table["source"])
    assert not set(answer.table["journeys"].dropna()) & {1, 2, 3, 4}


def test_nothing_is_shown_of_a_few_people_or_of_none(store: Store, warehouse: Make) -> None:
    assert isinstance(flow(store, Scope()).headline, NotYet)
    answer = flow(warehouse({"touchpoints": many("a", 4, (0, "event"))}), Scope())
    assert isinstance(answer.headline, NotYet)
    assert (len(answer.table), answer.people, "journeys" in answer.facts) == (0, 0, False)


def test_a_month_is_thirty_days(over: Over, store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("create or replace table horizon as select $at::timestamp as observed_until", {"at": DAY})
    rows = [{"path": "v", "last_at": DAY - timedelta(days=30, seconds=s)} for s in (0, 1)]
    found = links(over("journeys/flow", rows, steps=2, top=3))
    assert found == {(1, "profile_view", "(still researching)"): 1, (1, "profile_view", "(silent)"): 1}
