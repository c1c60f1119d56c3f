"""What journeys lead to, how long that takes and how much work it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import combinations_with_replacement, product

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.estimate import Answer, Estimate, NotYet
from analytics.journeys.applied import applied
from analytics.journeys.effort import effort
from analytics.journeys.time_to_apply import time_to_apply
from analytics.paths.time_between import time_between
from analytics.question import Question
from analytics.scope import Scope
from data.store import Store
from tests.literal import Tables, many, shown, titled

Make = Callable[[Tables], Store]
Known = Callable[[dict[str, tuple[str, int]]], None]
Over = Callable[..., pd.DataFrame]
DAY = datetime(2026, 3, 4)


@pytest.fixture
def researched(warehouse: Make, known_roles: Known) -> Store:
    """40 buyers: 10 apply on day 4, 10 on day 20, 10 give up on day 8; all are watched for 60 days. 12 cooks."""
    known_roles({"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4)})
    return warehouse(
        {
            "candidates": titled("b", 40, "Buyer") + titled("c", 12, "Cook"),
            "touchpoints": [
                *many("b", 40, (0, "event")),
                *many("b", 10, (4, "application_submitted")),
                *[row for row in many("b", 20, (20, "application_submitted")) if row["candidate_id"] >= "b010"],
                *[row for row in many("b", 30, (8, "withdrawn")) if row["candidate_id"] >= "b020"],
                *many("c", 12, (60, "event"), (60.1, "event"), (60.2, "job_ad")),
            ],
        }
    )


def test_by_role(over: Over) -> None:
    rows = [{"role": r, "applied_at": at} for r, at in (("a", DAY), ("a", None), ("a", DAY), (None, None))]
    assert shown(over("journeys/applied", rows), "role", "journeys", "applied") == [("a", 3, 2), ("unmapped", 1, 0)]


def test_by_band_of_effort(over: Over) -> None:
    rows = [{"n_touchpoints": n} for n in (1, 2, 3, 5, 6, 20, 21)]
    found = over("journeys/effort", rows)
    assert shown(found, "touchpoints", "journeys", "total", "squares") == [
        ("1", 1, 1, 1),
        ("2", 1, 2, 4),
        ("3-5", 2, 8, 34),
        ("6-10", 1, 6, 36),
        ("11-20", 1, 20, 400),
        ("21+", 1, 21, 441),
    ]


def test_by_day_of_the_first_thing_that_ends_it(over: Over, store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("update horizon set observed_until = $at::timestamp", {"at": DAY})
    start = DAY - timedelta(days=10)
    rows = [
        {"started_at": start, "applied_at": start + timedelta(days=3)},
        {"started_at": start, "applied_at": start + timedelta(days=3), "withdrawn_at": start + timedelta(days=1)},
        {"started_at": start, "withdrawn_at": start + timedelta(days=3)},
        {"started_at": start},
        {"started_at": DAY},
    ]
    found = over("journeys/time_to_apply", rows)
    assert shown(found, "day", "applied", "competing", "censored") == [(0, 0, 0, 1), (3, 2, 1, 0), (10, 0, 0, 1)]


def test_the_share_that_applied(researched: Store) -> None:
    answer = applied(researched, Scope())
    assert shown(answer.table, "role", "journeys", "applied") == [
        ("purchasing.staff", 40, 20),
        ("catering.staff", 12, 0),
    ]
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.people) == (20 / 52, 52)


def test_days_are_not_told_of_sessions_which_end_within_hours(researched: Store) -> None:
    """10 of 40 buyers apply within the session of that day: no curve over days says anything about those."""
    for ask in (time_to_apply, time_between):
        assert ask(researched, Scope(unit="session")).headline == NotYet("too_short")


def test_aalen_johansen_by_hand(researched: Store) -> None:
    answer = time_to_apply(researched, Scope(roles=("purchasing.staff",)), days=30)
    assert shown(answer.table, "day", "at_risk", "applied", "left") == [
        (4, 40, 10, 0),
        (8, 30, 0, 10),
        (20, 20, 10, 0),
        (60, 10, 0, 10),
    ]
    # 10/40, then 30/40 still at risk of which 10 of 30 give up, then 10 of the remaining 20.
    assert answer.table["incidence"].tolist() == pytest.approx([0.25, 0.25, 0.5, 0.5])
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(0.5)
    assert isinstance(answer.facts["quarter"], Estimate)
    assert answer.facts["quarter"].value == 4


def test_the_mean_effort(researched: Store) -> None:
    answer = effort(researched, Scope(roles=("catering.staff",)))
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.headline.low, answer.headline.high) == (3, 3, 3)
    both = effort(researched, Scope())
    assert isinstance(both.headline, Estimate)
    assert both.headline.value == (10 * 1 + 30 * 2 + 12 * 3) / 52
    assert shown(both.table, "touchpoints", "journeys") == [("1", 10), ("2", 30), ("3-5", 12)]


def test_the_mean_does_not_tell_what_two_hidden_bands_hold(warehouse: Make) -> None:
    store = warehouse({"touchpoints": [*many("a", 3, (0, "event")), *many("b", 8, (0, "event"), (1, "job_ad"))]})
    frame = Question("journeys", "effort").run(store, Scope())
    n, total = frame["journeys"].sum(), frame["total"].sum()
    assert total - n == 8, "the mean times all journeys, less one for each, is the second band"
    answer = effort(store, Scope())
    assert answer.table["journeys"].isna().all()
    assert answer.headline == NotYet("suppressed", {"people": 5})


NUMBERS = {"1": (1,), "2": (2,), "3-5": (3, 4, 5), "6-10": (6, 7, 8, 9, 10)}
TIMES = st.lists(st.sampled_from([n for band in NUMBERS.values() for n in band]), min_size=12, max_size=26)
Sums = set[tuple[int, int]]


def sums(numbers: tuple[int, ...], people: int) -> Sums:
    """What so many of these numbers can add up to, with their squares."""
    logs = combinations_with_replacement(numbers, people)
    return {(sum(log), sum(n * n for n in log)) for log in logs}


def possible(shown_: dict[str, int], hidden: list[str], left: int, total: int, squares: int) -> list[set[int]]:
    """Every count the hidden bands can have if the others are as shown, and all numbers add up to this."""
    seen: Sums = {(0, 0)}
    for band, people in shown_.items():
        seen = {(a + c, b + d) for a, b in seen for c, d in sums(NUMBERS[band], people)}
    found: list[set[int]] = [set() for _ in hidden]
    for counts in product(range(left + 1), repeat=len(hidden)):
        if sum(counts) == left:
            rest: Sums = {(0, 0)}
            for band, people in zip(hidden, counts, strict=True):
                rest = {(a + c, b + d) for a, b in rest for c, d in sums(NUMBERS[band], people)}
            if any((total - a, squares - b) in seen for a, b in rest):
                for one, count in zip(found, counts, strict=True):
                    one.add(count)
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TIMES)
def test_no_hidden_band_can_be_worked_out_from_the_mean(monkeypatch: pytest.MonkeyPatch, times: list[int]) -> None:
    rows = {band: [n for n in times if n in numbers] for band, numbers in NUMBERS.items()}
    frame = pd.DataFrame(
        [
            {"touchpoints": b, "journeys": len(r), "people": len(r), "total": sum(r), "squares": sum(n * n for n in r)}
            for b, r in rows.items()
            if r
        ]
    )
    monkeypatch.setattr(Question, "run", lambda *_, **__: frame)
    answer = effort(None, Scope())  # type: ignore[arg-type]
    counts = dict(shown(answer.table, "touchpoints", "journeys"))
    hidden = [band for band, n in counts.items() if n is None]
    if isinstance(answer.headline, Estimate) and hidden:
        seen = {band: n for band, n in counts.items() if n is not None}
        left, squares = len(times) - sum(seen.values()), sum(n * n for n in times)
        assert all(len(one) > 1 for one in possible(seen, hidden, left, sum(times), squares))


ALL = [applied, effort, time_to_apply]


@pytest.mark.parametrize("analysis", ALL)
def test_respects_filters(researched: Store, analysis: Callable[..., object]) -> None:
    scopes = (Scope(roles=("purchasing.staff",)), Scope(since=date(2026, 4, 1)), Scope(regions=("north",)))
    assert [analysis(researched, scope).people for scope in scopes] == [40, 12, 0]  # type: ignore[attr-defined]


@pytest.mark.parametrize("analysis", ALL)
def test_nothing_is_shown_of_a_few_people_or_of_none(
    store: Store, warehouse: Make, analysis: Callable[..., object]
) -> None:
    assert isinstance(analysis(store, Scope()).headline, NotYet)  # type: ignore[attr-defined]
    answer = analysis(warehouse({"touchpoints": many("a", 4, (0, "application_submitted"))}), Scope())
    assert answer.headline == NotYet("suppressed", {"people": 5})  # type: ignore[attr-defined]
    assert (len(answer.table), answer.people) == (0, 0)  # type: ignore[attr-defined]


@pytest.mark.parametrize("analysis", [applied, time_to_apply])
def test_of_applications_alone_not_everybody_is_said_to_apply(warehouse: Make, analysis: Callable[..., Answer]) -> None:
    alone = many("a", 40, (0, "application_submitted"))
    answer = analysis(warehouse({"touchpoints": alone}), Scope())
    assert answer.headline == NotYet("missing_table", {"table": "touchpoints"})
    assert (len(answer.table), answer.hidden) == (0, 0)
    researched = analysis(warehouse({"touchpoints": [*alone, *many("b", 40, (0, "event"), (60, "event"))]}), Scope())
    assert isinstance(researched.headline, Estimate)


def test_the_curve_is_not_told_between_its_rows(warehouse: Make) -> None:
    days = [*range(1, 9), 40, 41, 42, 43, 44, 45]
    rows = [
        row for n, day in enumerate(days) for row in many(f"d{n:02}", 1, (0, "event"), (day, "application_submitted"))
    ]
    store = warehouse({"touchpoints": rows + many("z", 20, (0, "event"), (50, "event"))})
    known = set(time_to_apply(store, Scope()).table["incidence"])
    for day in range(1, 50):
        headline = time_to_apply(store, Scope(), days=day).headline
        assert isinstance(headline, NotYet) or headline.value in known | {0}
