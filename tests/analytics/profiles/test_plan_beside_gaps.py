"""What the plan tells of first looks, beside the table of gaps by role, counts no few candidates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from itertools import product

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analytics.gaps.effects import FirstLooks
from analytics.profiles import cells as module
from analytics.profiles.cells import cells
from analytics.profiles.groups import PILLARS
from analytics.thresholds import THRESHOLDS
from tests.analytics.gaps.test_nothing_of_a_few import tell_roles, tell_totals
from tests.analytics.published import Published

K, BOTH = THRESHOLDS.k, (True, False)
# Employees alike: whether they have the gap today, how many, how many candidates first looked at them who met the gap
# then and who did not, and how many of either applied.
GROUP = st.tuples(
    st.booleans(), st.sampled_from([1, 3, 6, 15]), *[st.sampled_from([0, 1, 3, 6, 12, 30])] * 2, st.integers(0, 15)
)
Group = tuple[bool, int, int, int, int]
Counts = Counter[tuple[Hashable, ...]]


def staff_of(roles: list[list[Group]]) -> pd.DataFrame:
    """One row per employee, of one pillar: what is told of another one is grouped without regard to it."""
    rows = [
        (f"r{role} {part} {n}", f"r{role}", "photo", gap)
        for role, parts in enumerate(roles)
        for part, (gap, people, *_) in enumerate(parts)
        for n in range(people)
    ]
    frame = pd.DataFrame(rows, columns=["employee_id", "employee_function", "pillar", "gap"])
    return frame.assign(site="(all)", strategic=False)


def looks_at(roles: list[list[Group]]) -> pd.DataFrame:
    """One row per candidate."""
    rows = [
        (f"r{role}", 0.0 if met else 1.0, n < applied, f"r{role} {part} {n % people}")
        for role, parts in enumerate(roles)
        for part, (_, people, at_gap, without, applied) in enumerate(parts)
        for met, count in ((True, at_gap), (False, without))
        for n in range(count)
    ]
    frame = pd.DataFrame(rows, columns=["employee_role", "photo", "applied", "employee_id"])
    return frame.assign(**dict.fromkeys(PILLARS, frame["photo"]), of=len(frame))


def assert_plan_counts_no_few(roles: list[list[Group]]) -> None:
    frame, staff = looks_at(roles), staff_of(roles)
    if len(frame) < 2 * K:
        return
    names = [f"r{role}" for role in range(len(roles))]
    published = Published.of(pillar=["photo"], role=names, gap=BOTH, applied=BOTH, today=BOTH)
    if tell_totals(published, "photo", frame):
        tell_roles(published, "photo", frame)
    looks = FirstLooks(frame, 30, pd.Timestamp("2026-03-01"), 0.5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "effects", lambda looks: {})
        table = cells(staff, looks)
    table = table if len(table) else table.assign(monthly_looks=[])
    others = set(names) - set(table["employee_function"])
    true: Counts = Counter()
    today = staff.set_index("employee_id")["gap"]
    for role, score, applied, who in frame[["employee_role", "photo", "applied", "employee_id"]].itertuples(
        index=False
    ):
        true["photo", role, score < 0.5, bool(applied), bool(today[who])] += 1
    for name, monthly in table[["employee_function", "monthly_looks"]].itertuples(index=False):
        own = others if name == "(other)" else {name}
        looked = round(monthly / looks.per_month)
        here = published.having(role=own, gap=True, today=True)
        few = (THRESHOLDS.k_sensitive - 1) * (looked != sum(true[cell] for cell in here))  # none told, or all
        published.tell(here, max(looked - few, 0), looked + few)
    for role, gap, now in product(names, (*BOTH, BOTH), BOTH) if published.sums else ():
        goal = published.having(role=role, gap=gap, today=now)
        if 0 < sum(true[cell] for cell in goal) < K:
            low, high = published.bounds(goal)
            # That none are told, or all, may say as much as 1 to k-1.
            assert high - low >= K or (low <= 1 and high >= K - 1), (role, gap, now)


MANY: Group = (True, 15, 30, 30, 12)
REST: Group = (False, 15, 30, 30, 12)
FEW_AMONG_OTHERS: list[list[Group]] = [
    [(True, 3, 30, 30, 11), (True, 15, 6, 1, 13)],
    [(True, 3, 12, 30, 0)],
    [(True, 15, 3, 30, 0)],
    [(True, 15, 3, 30, 0)],
    [(False, 6, 30, 1, 15), (False, 1, 6, 1, 5), (True, 15, 6, 1, 14), (True, 1, 6, 1, 15)],
]
FEW_IN_BOTH_OTHERS: list[list[Group]] = [
    [(True, 6, 1, 3, 13)],
    [(False, 6, 0, 6, 6), (True, 1, 12, 0, 6), (True, 6, 12, 12, 0), (True, 3, 6, 0, 3)],
    [(True, 15, 30, 3, 3), (True, 6, 30, 12, 14)],
    [(True, 6, 12, 3, 3), (True, 1, 3, 30, 8), (False, 6, 30, 3, 2), (False, 6, 30, 3, 10)],
    [(False, 6, 12, 12, 8), (True, 1, 0, 12, 9), (True, 6, 3, 30, 0), (False, 3, 30, 0, 14)],
]
FEW = [[[MANY, (False, 15, 3, 20, 10)], [MANY, REST]], [[(True, 15, 3, 20, 10), REST], [MANY, REST]]]


@pytest.mark.parametrize("roles", FEW)
def test_the_check_finds_the_few(monkeypatch: pytest.MonkeyPatch, roles: list[list[Group]]) -> None:
    assert_plan_counts_no_few(roles)
    monkeypatch.setattr(module._Met, "at", lambda self, having, group: self._at(having["employee_id"]))
    with pytest.raises(AssertionError):
        assert_plan_counts_no_few(roles)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(GROUP, min_size=1, max_size=4), min_size=2, max_size=5))
@example(FEW_AMONG_OTHERS)
@example(FEW_IN_BOTH_OTHERS)
def test_the_plan_beside_gaps_by_role(roles: list[list[Group]]) -> None:
    assert_plan_counts_no_few(roles)
