"""What a plan by site and function tells, beside the lists of sites and of functions, counts no few employees."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analytics.gaps.effects import FirstLooks
from analytics.profiles import cells as module
from analytics.profiles.cells import cells
from analytics.profiles.groups import PILLARS, suppressed
from analytics.thresholds import THRESHOLDS
from tests.analytics.published import Published

K, BOTH = THRESHOLDS.k, (True, False)
NOBODY = FirstLooks(pd.DataFrame(columns=["employee_id", "applied", *PILLARS]), 30, pd.Timestamp("2026-03-01"), 0.5)
Grid = list[list[tuple[int, int]]]  # employees with the gap and without, by site and function


def staff_of(grid: Grid) -> pd.DataFrame:
    """One row per employee, of one pillar: what is told of another one is grouped without regard to it."""
    rows = [
        (f"{site} {function} {gap} {n}", f"s{site}", f"f{function}", "photo", gap)
        for site, functions in enumerate(grid)
        for function, counts in enumerate(functions)
        for gap, count in zip(BOTH, counts, strict=True)
        for n in range(count)
    ]
    frame = pd.DataFrame(rows, columns=["employee_id", "site", "employee_function", "pillar", "gap"])
    return frame.assign(strategic=False, gap=frame["gap"].astype(object))


def told(staff: pd.DataFrame, grid: Grid) -> Published:
    """What the lists by site and by function show of a pillar, and the plan."""
    sites, functions = ([f"{name}{n}" for n in range(size)] for name, size in (("s", len(grid)), ("f", len(grid[0]))))
    published = Published.of(site=sites, function=functions, gap=BOTH)
    for column, names in (("site", sites), ("function", functions)):
        rows = staff.assign(label=staff["site" if column == "site" else "employee_function"], known=1, total=0.0)
        sums = rows.groupby(["label", "pillar"], as_index=False).agg(
            employees=("employee_id", "nunique"), known=("known", "sum"), gaps=("gap", "sum"), total=("total", "sum")
        )
        table = suppressed(sums.astype({"gaps": int}))
        others = set(names) - set(table["label"])
        for row in table.to_dict("records"):
            own = {column: others if row["label"] == "(other)" else {row["label"]}}
            if not pd.isna(row["known"]):
                published.add(int(row["known"]), **own)
            if not pd.isna(row["gaps"]):
                published.add(int(row["gaps"]), gap=True, **own)
    plans = cells(staff, NOBODY)
    for site, rows in plans.groupby("site"):
        others = set(functions) - set(rows["employee_function"])
        for name, people in rows[["employee_function", "employees"]].itertuples(index=False):
            published.add(int(people), site=site, function=others if name == "(other)" else {name}, gap=True)
    return published


def assert_no_few_are_told(grid: Grid) -> None:
    staff = staff_of(grid)
    if staff.empty:
        return
    published = told(staff, grid)
    for site, function in product(range(len(grid)), range(len(grid[0]))) if published.sums else ():
        for gap, count in zip(BOTH, grid[site][function], strict=True):
            if 0 < count < K:
                low, high = published.bounds(published.having(site=f"s{site}", function=f"f{function}", gap=gap))
                assert high - low >= K or (low <= 1 and high >= K - 1), (site, function, gap, low, high)


FEW: Grid = [[(20, 20), (3, 20), (20, 20)], [(20, 20), (20, 20), (20, 20)], [(20, 20), (20, 20), (20, 20)]]


def test_a_few_of_one_site_are_not_told_by_the_totals_of_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    assert_no_few_are_told(FEW)
    table = cells(staff_of(FEW), NOBODY)
    assert len(table[table["employee_function"] != "(other)"]) >= 3, "little is left"
    every = {f"s{site}": frozenset({"f0", "f1", "f2"}) for site in range(3)}
    monkeypatch.setattr(module, "_safe_beside_totals", lambda staff: every)
    with pytest.raises(AssertionError):
        assert_no_few_are_told(FEW)


COUNT = st.tuples(*[st.sampled_from([0, 1, 3, 6, 15, 30])] * 2)
GRIDS = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(COUNT, min_size=width, max_size=width), min_size=2, max_size=4)
)


@settings(max_examples=60, phases=(Phase.explicit, Phase.generate))
@given(GRIDS)
def test_nor_in_random_companies(grid: Grid) -> None:
    assert_no_few_are_told(grid)
