"""From month to month, and beside the lists of profiles, nobody can work out what a few employees did."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from itertools import pairwise, product

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.privacy.suppression import rate_hidden
from analytics.profiles.pillars import pillars
from analytics.profiles.profile_course import counted, profile_course, told_months
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store
from tests.analytics.profiles.staff import COMPANIES, snapshots, staff
from tests.analytics.published import Published
from tests.literal import Tables, shown

K = THRESHOLDS.k
MONTHS = [date(2026, month, 1) for month in (3, 4, 5)]
NOT, GAP, NONE = "not counted", "gap", "none"
# What can become of one employee: not counted, then with the gap or without, at the end of each month and today.
COURSES = [
    course
    for course in product((NOT, GAP, NONE), repeat=len(MONTHS) + 1)
    if NOT not in course[course.count(NOT) :] and course[-1] != NOT
]
Course = tuple[str, ...]


def rows_of(people: list[Course]) -> pd.DataFrame:
    """What the question about the course gives of these employees."""
    since = [next((m for m, state in zip(MONTHS, course, strict=False) if state != NOT), None) for course in people]
    place = pd.Series(range(len(people))).groupby(pd.Series(since, dtype=object), dropna=False).cumcount() + 1
    lines = [
        (month, start, min(int(nth), K), course[MONTHS.index(month)] == GAP if month else False)
        for course, start, nth in zip(people, since, place, strict=True)
        for month in ([m for m in MONTHS if m >= start] if start else [None])
    ]
    frame = pd.DataFrame(lines, columns=["month", "since", "nth", "gap"]).astype({"gap": int})
    frame[["month", "since"]] = frame[["month", "since"]].apply(pd.to_datetime)
    grouped = frame.groupby(["month", "since", "nth"], dropna=False, as_index=False)
    return grouped.agg(people=("gap", "size"), gaps=("gap", "sum")).assign(pillar="photo")


def holding_back(people: list[Course], known: dict[date, int]) -> list[Course]:
    """The same employees, each not counted until as many are as are told."""
    order = sorted(range(len(people)), key=lambda n: (people[n].count(NOT), -n))  # the first of equals waits
    held = list(people)
    for place, n in enumerate(order):
        late = [month for month in MONTHS if place >= known.get(month, 0)]
        held[n] = tuple(NOT if m in late else s for m, s in zip((*MONTHS, None), people[n], strict=True))
    return held


def assert_no_few(published: Published, people: list[Course]) -> None:
    """Of no two moments can be told what a few did between them, nor how few were counted anew."""
    moments = range(len(MONTHS) + 1)
    for a, b in [*pairwise(moments), (0, len(MONTHS))]:
        for before, after in product((NOT, GAP, NONE, (GAP, NONE)), (GAP, NONE, (GAP, NONE))):
            goal = published.having(**{f"at{a}": before, f"at{b}": after})
            if 0 < sum(course in goal for course in people) < K:
                assert published.width(goal) >= K, (a, before, b, after)


def publish(table: pd.DataFrame, people: list[Course]) -> Published:
    """The months told, and how many there are today, with the gap and without, where a list of profiles says it."""
    cells: list[tuple[Hashable, ...]] = [tuple(course) for course in COURSES]
    published = Published(tuple(f"at{n}" for n in range(len(MONTHS) + 1)), cells)
    for month, known, gaps in shown(table, "month", "known", "gaps"):
        at = f"at{MONTHS.index(month.date())}"
        if known is not None:
            published.add(known, **{at: (GAP, NONE)})
        if gaps is not None:
            published.add(gaps, **{at: GAP})
    published.add(len(people))
    gaps = sum(course[-1] == GAP for course in people)
    if not rate_hidden(gaps, len(people)):
        published.add(gaps, **{f"at{len(MONTHS)}": GAP})
    return published


def test_the_check_finds_who_is_new() -> None:
    people = [(GAP,) * 4] * 20 + [(NONE,) * 4] * 20 + [(NOT, GAP, GAP, GAP)] * 2
    months = [(pd.Timestamp(month), 42 - 2 * (n == 0), 22 - 2 * (n == 0)) for n, month in enumerate(MONTHS)]
    table = pd.DataFrame(months, columns=["month", "known", "gaps"])
    with pytest.raises(AssertionError):
        assert_no_few(publish(table, people), people)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(COURSES), st.sampled_from([1, 2, 3, 5, 8, 30])), min_size=1, max_size=9))
def test_a_course_beside_the_list_of_profiles(parts: list[tuple[Course, int]]) -> None:
    people = [course for course, count in parts for _ in range(count)]
    if len(people) < K:
        return
    every = counted(rows_of(people))
    known = {month.date(): int(n) for month, n in zip(every["month"], every["known"], strict=True)}
    told = [*(known.get(month, 0) for month in MONTHS), len(people)]
    assert all(new == 0 or new >= K for new in (later - sooner for sooner, later in pairwise(told)))
    assert_no_few(publish(told_months(every), people), holding_back(people, known))


def test_who_is_new_waits_for_others(warehouse: Callable[[Tables], Store]) -> None:
    """40 cooks since March, 2 more in April and 3 in May: the two are counted with the three."""
    days = [date(2026, 3, 1), date(2026, 4, 10), date(2026, 5, 10)]
    rows = [*snapshots("a", 40, days[0]), *snapshots("b", 2, days[1]), *snapshots("c", 3, days[2])]
    people = [*staff("a", 40), *staff("b", 2), *staff("c", 3)]
    store = warehouse({"companies": COMPANIES, "employees": people, "profiles": rows})
    course = profile_course(store, Scope()).table.set_index("pillar").loc["photo"]
    assert course["known"].tolist() == [40, 40, 45]
    assert pillars(store, Scope()).table.set_index("pillar").loc["photo", "known"] == 45


def test_a_snapshot_that_lacks_a_score_and_one_after_the_period_change_nothing(
    warehouse: Callable[[Tables], Store],
) -> None:
    days = [date(2026, 3, 1), date(2026, 4, 10), date(2026, 5, 10), date(2026, 5, 20)]
    rows = [
        *snapshots("a", 40, days[0], has_photo=False),
        *snapshots("a", 2, days[1], has_photo=None, photo_pro=None),
        *snapshots("a", 40, days[2], has_photo=False),
        *snapshots("a", 40, days[3]),
    ]
    store = warehouse({"companies": COMPANIES, "employees": staff("a", 40), "profiles": rows})
    until = profile_course(store, Scope(until=date(2026, 5, 15))).table.set_index("pillar").loc["photo"]
    assert shown(until, "known", "gaps") == [(40, 40)] * 3
    whole = profile_course(store, Scope()).table.set_index("pillar").loc["photo"]
    assert shown(whole, "known", "gaps") == [(40, 40), (40, 40), (40, 0)]
