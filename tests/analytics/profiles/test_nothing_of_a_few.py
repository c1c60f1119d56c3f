"""What is hidden in the lists about profiles cannot be worked out from what stays shown, by linear programming."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analytics.exposure.exposure import exposure
from analytics.privacy import rate_hidden
from analytics.profiles.groups import GROUPS, PILLARS
from analytics.profiles.pillars import pillars
from analytics.profiles.plan import plan
from analytics.question import Question
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store
from tests.analytics.gaps.test_nothing_of_a_few import Published
from tests.analytics.profiles.staff import COMPANIES, snapshots, staff
from tests.literal import Tables

UNTIL = st.sampled_from([None, date(2025, 9, 1), date(2026, 3, 1), date(2026, 8, 1)])
FUNCTIONS = st.lists(st.sampled_from(["logistics", "housekeeping", "kitchen", "accounting", "sales"]), max_size=2)
WHOSE = st.sampled_from(["own", "rivals", "all"])
random_scopes = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
scopes = st.builds(lambda until, codes: Scope(until=until, functions=tuple(sorted(set(codes)))), UNTIL, FUNCTIONS)


def narrowest(total: float, highest: list[float]) -> float:
    """The narrowest interval in which a hidden count must lie, of counts 0..highest that add up to the total."""
    ends = []
    for place in range(len(highest)):
        goal = np.eye(len(highest))[place]
        found = [
            linprog(sign * goal, A_eq=[[1.0] * len(highest)], b_eq=[total], bounds=[(0, h) for h in highest])
            for sign in (1, -1)
        ]
        assert all(one.success for one in found)
        ends.append(-found[1].fun - found[0].fun)
    return min(ends)


def assert_hidden_stays_hidden(shown: pd.DataFrame, true: pd.DataFrame, people: str, numerator: str) -> None:
    """Even to somebody who knows the totals of the list: of people, of those who count, and of the others."""
    k = THRESHOLDS.k
    hidden = shown[people].isna()
    if hidden.any() and true[people].sum() >= k:
        rest = float(true[people].sum() - shown[people].sum())
        assert narrowest(rest, [rest] * int(hidden.sum())) >= k
    dark = shown[numerator].isna()
    # A total that tells of a few is shown nowhere, so that nobody can subtract from it.
    if dark.any() and not rate_hidden(int(true[numerator].sum()), int(true[people].sum())):
        rest = float(true[numerator].sum() - shown[numerator].sum())
        most = [rest if pd.isna(n) else min(float(n), rest) for n in shown.loc[dark, people]]
        assert narrowest(rest, most) >= min(k, rest)
    seen = shown[~dark]
    for count in (seen[people], seen[numerator], seen[people] - seen[numerator]):
        assert not count.between(1, k - 1).any()


def test_the_check_finds_a_cell_that_can_be_worked_out() -> None:
    true = pd.DataFrame({"people": [30, 12, 3], "gaps": [10, 6, 1]})
    leaking = true.astype("Float64").mask(true["people"] < 5)
    with pytest.raises(AssertionError):
        assert_hidden_stays_hidden(leaking, true, "people", "gaps")


@random_scopes
@given(scopes, WHOSE, st.sampled_from(GROUPS))
def test_pillars(sample_store: Store, scope: Scope, whose: str, by: str) -> None:
    table = pillars(sample_store, scope, by=by, whose=whose).table
    true = Question("profiles", "pillars").run(
        sample_store, scope, by="all", whose=whose, gap=current(sample_store).gap
    )
    for pillar in PILLARS:
        rows = table[table["pillar"] == pillar]
        if len(rows):
            assert_hidden_stays_hidden(rows, true[true["pillar"] == pillar], "known", "gaps")


@random_scopes
@given(scopes, WHOSE, st.sampled_from(PILLARS))
def test_exposure(sample_store: Store, scope: Scope, whose: str, pillar: str) -> None:
    table = exposure(sample_store, scope, pillar=pillar, whose=whose).table
    true = Question("exposure", "exposure").run(
        sample_store, scope, whose=whose, pillar=pillar, gap=current(sample_store).gap
    )
    if len(table):
        assert_hidden_stays_hidden(table, true, "employees", "employees_at_gap")


Staff = dict[tuple[str, bool], int]  # employees whose score is known, by role and whether it is a gap


def of_pillar(rows: pd.DataFrame, plans: pd.DataFrame, true: Staff) -> Published:
    """What the list of profiles and the plan, laid side by side, tell of the roles of one pillar."""
    published, roles = Published(list(true)), {role for role, _ in true}  # type: ignore[arg-type]
    for table, name in ((rows, "label"), (plans, "employee_function")):
        others = roles - set(table.get(name, ()))
        for row in table.to_dict("records"):
            who = others if row[name] == "(other)" else {row[name]}
            gaps, everybody = ({(r, gap) for r in who for gap in kinds} for kinds in ((True,), (True, False)))
            if name == "employee_function":
                published.sums.append((gaps, int(row["employees"])))  # type: ignore[arg-type]
                continue
            if not pd.isna(row["known"]):
                published.sums.append((everybody, int(row["known"])))  # type: ignore[arg-type]
            if not pd.isna(row["gaps"]):
                published.sums.append((gaps, int(row["gaps"])))  # type: ignore[arg-type]
    return published


def assert_side_by_side_tells_of_no_few(store: Store, scope: Scope, whose: str) -> None:
    shown, planned = (ask(store, scope, by="role", whose=whose).table for ask in (pillars, plan))
    counted = Question("profiles", "pillars").run(store, scope, by="role", whose=whose, gap=current(store).gap)
    for pillar in PILLARS:
        true: Staff = {}
        for row in counted[counted["pillar"] == pillar].to_dict("records"):
            true |= {(row["label"], True): row["gaps"], (row["label"], False): row["known"] - row["gaps"]}
        rows, plans = (table[table["pillar"] == pillar] if len(table) else table for table in (shown, planned))
        published = of_pillar(rows, plans, true)
        for cell, count in true.items():
            if published.sums and 0 < count < THRESHOLDS.k:
                assert published.width({cell}) >= THRESHOLDS.k, (pillar, cell)  # type: ignore[arg-type]


@settings(random_scopes, max_examples=4, deadline=None)  # a plan is estimated for each
@given(scopes, WHOSE)
def test_profiles_and_plan_side_by_side(sample_store: Store, scope: Scope, whose: str) -> None:
    assert_side_by_side_tells_of_no_few(sample_store, scope, whose)


def test_the_few_without_a_gap_are_not_told_by_the_plan(warehouse: Callable[[Tables], Store]) -> None:
    """20 of 22 cooks and 10 of 30 buyers without photo: beside the 22, the plan's 20 would tell of two."""
    people = [*staff("a", 22), *staff("b", 30, title="Buyer"), *staff("c", 40, title="Accountant")]
    without = [*snapshots("a", 20, has_photo=False), *snapshots("b", 10, has_photo=False)]
    met = [*snapshots("a", 22)[20:], *snapshots("b", 30)[10:]]
    half = [*snapshots("c", 20, has_photo=False), *snapshots("c", 40)[20:]]
    store = warehouse({"companies": COMPANIES, "employees": people, "profiles": [*without, *met, *half]})
    assert len(plan(store, Scope()).table)
    assert_side_by_side_tells_of_no_few(store, Scope(), "own")


@settings(random_scopes, max_examples=8)
@given(scopes, WHOSE, st.sampled_from(["role", "site"]))
def test_a_plan_names_no_few(sample_store: Store, scope: Scope, whose: str, by: str) -> None:
    table = plan(sample_store, scope, by=by, whose=whose).table
    assert table.empty or (table["employees"] >= THRESHOLDS.k).all()
