"""What is hidden in the lists about profiles cannot be worked out from what stays shown, by linear programming."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analytics.estimate import Estimate
from analytics.exposure.exposure import PEOPLE, exposure
from analytics.exposure.looks import questioned
from analytics.privacy.suppression import rate_hidden
from analytics.profiles.ghosts import ghosts
from analytics.profiles.groups import GROUPS, PILLARS
from analytics.profiles.pillars import pillars
from analytics.profiles.plan import plan
from analytics.profiles.profile_course import profile_course
from analytics.question import Question
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store
from tests.analytics.profiles.staff import COMPANIES, snapshots, staff
from tests.analytics.published import Published
from tests.literal import Tables

UNTIL = st.sampled_from([None, date(2025, 9, 1), date(2026, 3, 1), date(2026, 8, 1)])
FUNCTIONS = st.lists(st.sampled_from(["logistics", "housekeeping", "kitchen", "accounting", "sales"]), max_size=2)
WHOSE = st.sampled_from(["own", "rivals"])
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
        sample_store, scope, by="all", whose=whose, gap=current(sample_store).gap, few=THRESHOLDS.k
    )
    for pillar in PILLARS:
        rows = table[table["pillar"] == pillar]
        if len(rows):
            assert_hidden_stays_hidden(rows, true[true["pillar"] == pillar], "known", "gaps")


@random_scopes
@given(scopes, WHOSE, st.sampled_from(PILLARS))
def test_exposure(sample_store: Store, scope: Scope, whose: str, pillar: str) -> None:
    """Behind the looks of a role that is shown stand no few candidates, and what is hidden adds up to many looks."""
    answer = exposure(sample_store, scope, pillar=pillar, whose=whose)
    table = answer.table
    true = questioned(sample_store, scope, "exposure", whose=whose, pillar=pillar)
    if not isinstance(answer.headline, Estimate):  # then no total is told either
        return
    shown = table[~table["hidden"]]
    both = shown.merge(true, on="employee_role", suffixes=("", "_true"))
    for name in (*PEOPLE, "employees", "employees_at_gap"):
        assert not both[name].between(1, THRESHOLDS.k - 1).any(), name
    for name in ("looks", "looks_at_gap"):
        rest = int(true[name].sum() - shown[name].sum())
        hidden = int(table["hidden"].sum())
        if hidden and rest:
            assert narrowest(rest, [rest] * hidden) >= THRESHOLDS.k, name


Staff = dict[tuple[Hashable, ...], int]  # employees whose score is known, by role and whether it is a gap


def of_pillar(rows: pd.DataFrame, plans: pd.DataFrame, true: Staff) -> Published:
    """What the list of profiles and the plan, laid side by side, tell of the roles of one pillar."""
    published, roles = Published(("role", "gap"), list(true)), {role for role, _ in true}
    for table, name in ((rows, "label"), (plans, "employee_function")):
        others = roles - set(table.get(name, ()))
        for row in table.to_dict("records"):
            who = others if row[name] == "(other)" else {row[name]}
            if name == "employee_function":
                published.add(int(row["employees"]), role=who, gap=True)
                continue
            if not pd.isna(row["known"]):
                published.add(int(row["known"]), role=who)
            if not pd.isna(row["gaps"]):
                published.add(int(row["gaps"]), role=who, gap=True)
    return published


def assert_side_by_side_tells_of_no_few(store: Store, scope: Scope, whose: str) -> None:
    shown, planned = (ask(store, scope, by="role", whose=whose).table for ask in (pillars, plan))
    counted = Question("profiles", "pillars").run(
        store, scope, by="role", whose=whose, gap=current(store).gap, few=THRESHOLDS.k
    )
    for pillar in PILLARS:
        true: Staff = {}
        for row in counted[counted["pillar"] == pillar].to_dict("records"):
            true |= {(row["label"], True): row["gaps"], (row["label"], False): row["known"] - row["gaps"]}
        rows, plans = (table[table["pillar"] == pillar] if len(table) else table for table in (shown, planned))
        published = of_pillar(rows, plans, true)
        for cell, count in true.items():
            if published.sums and 0 < count < THRESHOLDS.k:
                assert published.width({cell}) >= THRESHOLDS.k, (pillar, cell)


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


STATES = ("gap", "none", "unknown", "no profile", "no snapshot")


def of_staff(store: Store, scope: Scope, whose: str, by: str) -> Published:
    """What the list of profiles and that of signs tell of how many there are, and of how many something is known."""
    published = Published.of(pillar=PILLARS, state=STATES)
    everybody = published.having(pillar=PILLARS[0])
    for pillar in PILLARS[1:]:
        published.same(everybody, published.having(pillar=pillar))
        for state in STATES[3:]:
            published.same(*(published.having(pillar=one, state=state) for one in (PILLARS[0], pillar)))
    listed, signs = pillars(store, scope, by=by, whose=whose), ghosts(store, scope, whose=whose)
    for answer in (listed, signs):
        if answer.people:  # of all, or of all but the few without a snapshot
            published.tell(everybody, answer.people, answer.people + THRESHOLDS.k - 1)
    for pillar in PILLARS:
        rows = listed.table[listed.table["pillar"] == pillar] if len(listed.table) else listed.table
        if len(rows) and not rows["known"].isna().any():
            known = int(rows["known"].sum())
            published.tell(published.having(pillar=pillar, state=STATES[:2]), known, known + THRESHOLDS.k - 1)
        if len(rows) and (rows[["known", "coverage"]] > 0).fillna(False).all(axis=None):
            among = round(float((rows["known"] / rows["coverage"]).sum()))  # of how many that is the share
            few = 0 if among != listed.people else THRESHOLDS.k - 1  # who may be left out of either
            published.tell(published.having(pillar=pillar), among, among + few)
    told = {row["sign"]: row for row in signs.table.to_dict("records") if not row["hidden"]}
    for sign, asked, found in (
        ("no_snapshot", STATES, "no snapshot"),
        ("stale", STATES[:4], None),
        ("no_profile", STATES[:4], "no profile"),
    ):
        if sign in told:
            published.add(int(told[sign]["asked"]), pillar=PILLARS[0], state=asked)
            if found:
                published.add(int(told[sign]["found"]), pillar=PILLARS[0], state=found)
    return published


def truly(store: Store, scope: Scope, whose: str) -> Staff:
    """How many employees there are of each state."""
    sql = Question("profiles", "each_employee").statement(scope).rpartition("select * from final")[0]
    bound = {"whose": whose, "gap": 0.5, "few": 0, "every": 1, "strategic_roles": None}
    frame = store.read(f"{sql} select s.* from scoped as s", scope.params() | bound)
    true: Staff = {}
    for pillar in PILLARS:
        score, seen = frame[pillar], frame["as_of"].notna()
        absent = seen & frame["has_profile"].eq(False)
        masks = (score < 0.5, score >= 0.5, seen & ~absent & score.isna(), absent, ~seen)
        true |= {(pillar, state): int(mask.sum()) for state, mask in zip(STATES, masks, strict=True)}
    return true


def assert_no_few_are_told_by_what_is_unknown_of_them(store: Store, scope: Scope, whose: str) -> None:
    true = truly(store, scope, whose)
    for by in ("company", "role"):
        published = of_staff(store, scope, whose, by)
        for cell, count in true.items():
            if 0 < count < THRESHOLDS.k and published.sums:
                low, high = published.bounds({cell})
                assert low <= 1, (by, cell)
                assert high >= THRESHOLDS.k - 1, (by, cell)


@pytest.mark.parametrize(
    "few",
    [
        {"n_connections": None},
        {"has_photo": None, "photo_pro": None},
        {"has_profile": False},
        {"current_pos_attached": None},
        {"posts_90d": None, "n_connections": None},
        None,
    ],
)
def test_what_is_unknown_of_a_few_is_not_told(warehouse: Callable[[Tables], Store], few: dict[str, object]) -> None:
    """Three of 60 cooks whose snapshot lacks something, or who have none: 57 known beside 60 would tell them."""
    rows = [*snapshots("a", 60)[3:], *(snapshots("a", 3, **few) if few else [])]
    store = warehouse({"companies": COMPANIES, "employees": staff("a", 60), "profiles": rows})
    assert 3 in truly(store, Scope(), "own").values()
    assert_no_few_are_told_by_what_is_unknown_of_them(store, Scope(), "own")
    listed = pillars(store, Scope(), by="role").table.set_index("pillar")["known"]
    months = profile_course(store, Scope()).table.set_index("pillar")["known"]
    assert listed.reindex(months.index).tolist() == months.tolist()


def test_coverage_by_role_does_not_count_the_few_without_a_snapshot(warehouse: Callable[[Tables], Store]) -> None:
    """Of 40 cooks and 40 buyers 8 and 9 have no photo said, and 3 cooks no snapshot: 11 and 9 of 80 would tell them."""
    people = [*staff("a", 40), *staff("b", 40, title="Buyer")]
    rows = [*snapshots("a", 40)[11:], *snapshots("b", 40)[9:]]
    unsaid = [
        *snapshots("a", 11, has_photo=None, photo_pro=None)[3:],
        *snapshots("b", 9, has_photo=None, photo_pro=None),
    ]
    store = warehouse({"companies": COMPANIES, "employees": people, "profiles": [*rows, *unsaid]})
    shown = pillars(store, Scope(), by="role").table.set_index(["pillar", "label"]).loc["photo"]
    assert (shown["known"] / shown["coverage"]).sum() == pytest.approx(77)
    assert_no_few_are_told_by_what_is_unknown_of_them(store, Scope(), "own")


@settings(random_scopes, max_examples=8)
@given(scopes, WHOSE)
@example(Scope(functions=("housekeeping", "logistics")), "own")
def test_nor_in_random_scopes_of_the_sample(sample_store: Store, scope: Scope, whose: str) -> None:
    assert_no_few_are_told_by_what_is_unknown_of_them(sample_store, scope, whose)
