"""What the answers about gaps hide cannot be worked out from everything they show, by linear programming."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analytics.gaps.effects import first_looks
from analytics.gaps.roles import told_roles
from analytics.privacy import rate_hidden
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store

PILLARS = ("photo", "posting")
NAMES = ("role", *PILLARS, "applied")
Cell = tuple[str, bool, bool, bool]  # role, a gap of the one pillar and of the other, applied
KINDS = list(product((True, False), repeat=3))


@dataclass
class Published:
    """Sums of cells that somebody can read, wherever they are shown."""

    cells: list[Cell]
    sums: list[tuple[set[Cell], int]] = field(default_factory=list)

    def having(self, **fixed: object) -> set[Cell]:
        """The cells with these properties."""
        return {c for c in self.cells if all(c[NAMES.index(name)] == value for name, value in fixed.items())}

    def add(self, total: int, **fixed: object) -> None:
        """The cells with these properties sum up to a number."""
        self.sums.append((self.having(**fixed), total))

    def width(self, goal: set[Cell]) -> float:
        """How wide the interval is in which the sum of these cells must lie."""
        rows = np.array([[cell in cells for cell in self.cells] for cells, _ in self.sums], dtype=float)
        aim = np.array([cell in goal for cell in self.cells], dtype=float)
        known = [total for _, total in self.sums]
        most = sum(known)  # somewhere to stop where nothing bounds a count
        ends = [linprog(s * aim, A_eq=rows, b_eq=known, bounds=(0, most), method="highs") for s in (1, -1)]
        assert all(end.success for end in ends)
        return float(-ends[1].fun - ends[0].fun)


def assert_nothing_of_a_few(published: Published, true: dict[Cell, int]) -> None:
    """Of no role can be told how many, fewer than k, met a gap or did not, nor how many of them applied or did not."""
    roles = sorted({cell[0] for cell in published.cells})
    goals = [published.having(role=r, **{p: gap}) for r, p, gap in product(roles, PILLARS, (True, False))]
    goals += [{c for c in goal if c[3] == applied} for goal in goals for applied in (True, False)]
    for goal in goals:
        if 0 < sum(true[cell] for cell in goal) < THRESHOLDS.k:
            assert published.width(goal) >= THRESHOLDS.k, sorted(goal)


def test_the_check_finds_a_cell_that_can_be_worked_out() -> None:
    true = {(role, *kind): count for role, count in (("a", 1), ("b", 20)) for kind in KINDS}
    published = Published(list(true))
    published.add(42, photo=True, applied=True)
    assert_nothing_of_a_few(published, true)
    published.add(40, role="b", photo=True, applied=True)
    with pytest.raises(AssertionError):
        assert_nothing_of_a_few(published, true)


def people(roles: list[list[int]], each: int) -> pd.DataFrame:
    """One row per candidate: as many of each kind in each role as given, `each` of them at one employee."""
    rows = [
        (f"r{number}", *(0.0 if gap else 1.0 for gap in kind[:2]), kind[2], f"{number}{kind}{n // each}")
        for number, counts in enumerate(roles)
        for kind, count in zip(KINDS, counts, strict=True)
        for n in range(count)
    ]
    return pd.DataFrame(rows, columns=["employee_role", *PILLARS, "applied", "employee_id"])


def tell_totals(published: Published, pillar: str, frame: pd.DataFrame) -> bool:
    """What `lost` shows of a pillar, if anything."""
    sides = [(gap, frame.loc[(frame[pillar] < 0.5) == gap, "applied"]) for gap in (True, False)]
    if any(len(y) == 0 or rate_hidden(int(y.sum()), len(y), k=THRESHOLDS.k_sensitive) for _, y in sides):
        return False
    for gap, y in sides:
        published.add(len(y), **{pillar: gap})
        published.add(int(y.sum()), **{pillar: gap}, applied=True)
    return True


def tell_roles(published: Published, pillar: str, frame: pd.DataFrame) -> None:
    """What the table of roles shows of a pillar."""
    told = told_roles(frame, pillar, gap=0.5, pillars=PILLARS)
    for name in sorted(set(told.names)):
        role = frame[told.names == name]
        roles = set(role["employee_role"])
        shown = [(True, None)] * (name not in told.few)
        shown += [(False, None), (True, True), (False, True)] * (name not in told.hidden)
        for gap, applied in shown:
            cells = {c for c in published.having(**{pillar: gap}) if c[0] in roles and applied in (None, c[3])}
            count = ((role[pillar] < 0.5) == gap) & (applied is None or role["applied"])
            published.sums.append((cells, int(count.sum())))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(st.sampled_from([0, 0, 1, 2, 3, 6, 12, 30]), min_size=8, max_size=8), min_size=2, max_size=6),
    st.integers(1, 3),
)
def test_no_two_tables_of_roles_beside_each_other_tell_of_a_few(roles: list[list[int]], each: int) -> None:
    frame = people(roles, each)
    true = {(f"r{n}", *kind): c for n, counts in enumerate(roles) for kind, c in zip(KINDS, counts, strict=True)}
    published = Published(list(true))
    for pillar in PILLARS:
        if tell_totals(published, pillar, frame):
            tell_roles(published, pillar, frame)
    if published.sums:
        assert_nothing_of_a_few(published, true)


UNTIL = st.sampled_from([None, date(2025, 9, 1), date(2026, 3, 1), date(2026, 8, 1)])
FUNCTIONS = st.lists(st.sampled_from(["logistics", "housekeeping", "kitchen", "reception"]), max_size=2, unique=True)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(UNTIL, FUNCTIONS, st.sampled_from(["own", "rivals", "all"]))
def test_nor_do_random_scopes_of_the_sample(sample_store: Store, until: date, codes: list[str], whose: str) -> None:
    scope = Scope(until=until, functions=tuple(sorted(codes)))
    frame = first_looks(sample_store, scope, whose=whose).frame.dropna(subset=list(PILLARS))
    kinds = [frame["employee_role"], *(frame[pillar] < 0.5 for pillar in PILLARS), frame["applied"].astype(bool)]
    counts = frame.groupby(kinds).size()
    every = [(role, *kind) for role in sorted(set(frame["employee_role"])) for kind in KINDS]
    true = {cell: int(counts.get(cell, 0)) for cell in every}
    published = Published(every)
    for pillar in PILLARS:
        if len(frame) and tell_totals(published, pillar, frame):
            tell_roles(published, pillar, frame)
    if published.sums:
        assert_nothing_of_a_few(published, true)
