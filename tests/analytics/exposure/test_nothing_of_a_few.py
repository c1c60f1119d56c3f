"""All looks, beside the first ones that `lost` and its table of roles count, tell of no few, by linear programming."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.estimate import NotYet
from analytics.exposure.concentration import concentration
from analytics.exposure.exposure import SUMS, exposure, told_roles
from analytics.exposure.seen_gaps import seen_gaps, told
from analytics.gaps.effects import first_looks
from analytics.profiles.groups import PILLARS
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store
from tests.analytics.gaps.test_nothing_of_a_few import tell_roles, tell_totals
from tests.analytics.profiles.staff import COMPANIES, snapshots, staff
from tests.analytics.published import Published
from tests.literal import START, Row, Tables

BOTH = (True, False)
# Of one role and side of the gap: employees, candidates who looked there first, of them those who applied, and how
# many others looked there later, how often each.
SIDE = st.tuples(
    st.sampled_from([0, 1, 4, 6, 12]),
    st.sampled_from([1, 4, 6, 11, 25]),
    st.integers(0, 25),
    st.sampled_from([0, 0, 1, 2, 4, 5, 9]),
    st.sampled_from([1, 1, 2, 6]),
)
Side = tuple[int, int, int, int, int]
Roles = list[tuple[Side, Side]]


def sides(roles: Roles) -> dict[tuple[str, bool], Side]:
    """The sides there are, by role and whether that is the gap."""
    return {(f"r{n}", gap): role[0 if gap else 1] for n, role in enumerate(roles) for gap in BOTH if role[1 - gap][0]}


def first(roles: Roles) -> pd.DataFrame:
    """One row per candidate whose first look counts."""
    rows = [
        (role, 0.0 if gap else 1.0, n < applied, f"{role}{gap}{n % heads}")
        for (role, gap), (heads, people, applied, _, _) in sides(roles).items()
        for n in range(people)
    ]
    frame = pd.DataFrame(rows, columns=["employee_role", "photo", "applied", "employee_id"])
    return frame.assign(**dict.fromkeys(PILLARS, frame["photo"]))


def looks(roles: Roles) -> pd.DataFrame:
    """All looks with a known score: whose, at whom, and whether it is the first one."""
    rows = []
    for number, ((role, gap), (heads, people, _, later, each)) in enumerate(sides(roles).items()):
        firsts = [(role, gap, 1000 * number + n, f"{role}{gap}{n % heads}", True) for n in range(people)]
        others = [(role, gap, 1000 * number + 500 + n, f"{role}{gap}{n % heads}", False) for n in range(later)]
        rows += [*firsts, *(other for other in others for _ in range(each))]
    return pd.DataFrame(rows, columns=["role", "gap", "candidate", "employee_id", "counted"])


def by_role(frame: pd.DataFrame) -> pd.DataFrame:
    """What the question about exposure counts."""
    rows = []
    for role, own in frame.groupby("role"):
        met, later = own["gap"], ~own["counted"]
        row = {"looks": len(own), "looks_at_gap": met.sum()}
        row |= {"employees": own["employee_id"].nunique(), "employees_at_gap": own.loc[met, "employee_id"].nunique()}
        for name, mask in (("people_at_gap", met), ("people_without", ~met)):
            row[name] = own.loc[mask, "candidate"].nunique()
        for name, mask in (("later_at_gap", met & later), ("later_without", ~met & later)):
            row[name] = own.loc[mask, "candidate"].nunique()
        rows.append({"employee_role": role} | row)
    return pd.DataFrame(rows)


def by_employee(frame: pd.DataFrame) -> pd.DataFrame:
    """What the question about gaps met counts."""
    rows = []
    for _, own in frame.groupby("employee_id"):
        row: dict[str, float] = {"known": len(own), "gaps": int(own["gap"].sum())}
        masks = {"met": own["gap"], "not": ~own["gap"]}
        masks |= {f"{name}_later": mask & ~own["counted"] for name, mask in masks.items()}
        for name, mask in masks.items():
            who = own.loc[mask, "candidate"]
            row |= {f"a_{name}": who.min() if len(who) else np.nan, f"b_{name}": who.max() if len(who) else np.nan}
        rows.append(row)
    return pd.DataFrame(rows)


def publish(roles: Roles) -> Published:
    """What the two pages show of one pillar: looks, and those that are first and counted."""
    every, firsts = looks(roles), first(roles)
    names = sorted(set(every["role"]))
    kinds = {"pillar": ["photo"], "role": names, "gap": BOTH, "applied": BOTH, "later": BOTH}
    published = Published.of(**kinds)
    only = {cell for cell in published.cells if not cell[-1]}
    counted = Published(published.names, sorted(only, key=str))
    if tell_totals(counted, "photo", firsts):
        tell_roles(counted, "photo", firsts)
    published.sums += counted.sums  # of first looks
    table = told_roles(by_role(every), 30)
    open_ = set(names) - set(table["employee_role"])
    for row in table[~table["hidden"]].to_dict("records"):
        own = {row["employee_role"]} if row["employee_role"] != "(other)" else open_
        published.add(int(row["looks"]), role=own)
        published.add(int(row["looks_at_gap"]), role=own, gap=True)
    if not table["hidden"].all():
        published.add(int(every["gap"].sum()), gap=True)
    seen = told("photo", by_employee(every))
    if not seen["hidden"]:
        published.add(int(str(seen["looks"])))
        published.add(round(float(str(seen["value"])) * int(str(seen["looks"]))), gap=True)
    return published


def assert_no_few_looked_later(roles: Roles) -> None:
    published, there = publish(roles), sides(roles)
    names = sorted({role for role, _ in there})
    for own, gap in product([*([name] for name in names), names], (*BOTH, BOTH)):
        chosen = [
            there[role, met]
            for role in own
            for met in (gap if isinstance(gap, tuple) else (gap,))
            if (role, met) in there
        ]
        if published.sums and 0 < sum(side[3] for side in chosen) < THRESHOLDS.k:
            goal = published.having(role=own, gap=gap, later=True)
            assert published.width(goal) >= THRESHOLDS.k, (own, gap)


MANY: Side = (12, 25, 12, 9, 1)


def test_the_check_finds_the_few_who_looked_later(monkeypatch: pytest.MonkeyPatch) -> None:
    roles = [(MANY, MANY), (MANY, MANY), ((12, 25, 12, 2, 1), MANY)]
    assert_no_few_looked_later(roles)
    monkeypatch.setattr("analytics.exposure.exposure.PEOPLE", ["people_at_gap", "people_without"])
    with pytest.raises(AssertionError):
        assert_no_few_looked_later(roles)


@settings(max_examples=60)
@given(st.lists(st.tuples(SIDE, SIDE), min_size=2, max_size=6).filter(lambda roles: len(sides(roles)) > 1))
def test_all_looks_beside_the_first(roles: Roles) -> None:
    assert_no_few_looked_later([tuple((h, p, min(a, p), n, e) for h, p, a, n, e in role) for role in roles])


def looked(by: str, people: int, day: int, *, at: str, heads: int) -> list[Row]:
    """So many candidates who each look at one of these employees on that day."""
    kinds = {"kind": "profile_view", "occurred_at": START + timedelta(days=day)}
    return [{"candidate_id": f"{by}{n:03}", "employee_id": f"{at}{n % heads:02}", **kinds} for n in range(people)]


def tables(again: int) -> Tables:
    """Cooks and buyers, half of each without photo, looked at by 60 each; some look again, at cooks without."""
    people = [*staff("a", 15), *staff("b", 15), *staff("c", 15, title="Buyer"), *staff("d", 15, title="Buyer")]
    rows = [*snapshots("a", 15, has_photo=False), *snapshots("b", 15), *snapshots("c", 15, has_photo=False)]
    once = [row for at in "abcd" for row in looked(f"{at}_", 60, 0, at=at, heads=15)]
    twice = [row for at in "bcd" for row in looked(f"{at}_", 20, 1, at=at, heads=15)]
    late = [{"candidate_id": "z", "occurred_at": START + timedelta(days=60), "kind": "job_ad"}]
    return {
        "companies": COMPANIES,
        "employees": people,
        "profiles": [*rows, *snapshots("d", 15)],
        "touchpoints": [*once, *twice, *looked("a_", again, 1, at="a", heads=15), *late],
    }


@pytest.mark.parametrize("again", [0, 3, 20])
def test_a_few_who_looked_again_hide_their_role(warehouse: Callable[[Tables], Store], again: int) -> None:
    store = warehouse(tables(again))
    assert len(first_looks(store, Scope(), whose="own").frame) == 240
    table = exposure(store, Scope(), pillar="photo").table
    assert table["hidden"].all() == (again == 3), "the other role is its companion"
    assert set(table.columns) & set(SUMS) == {"looks", "looks_at_gap"}
    photo = seen_gaps(store, Scope()).table.set_index("pillar").loc["photo"]
    assert not photo["hidden"], "20 others looked again at a gap"


def test_how_many_profiles_met_a_gap_is_not_counted_out(warehouse: Callable[[Tables], Store]) -> None:
    """Two more profiles with the gap, seen later only: beside the 30 seen first, 32 would tell them."""
    rows = tables(0)
    more = {
        "employees": [*rows["employees"], *staff("e", 2)],
        "profiles": [*rows["profiles"], *snapshots("e", 2, has_photo=False)],
        "touchpoints": [*rows["touchpoints"], *looked("b_", 20, 2, at="e", heads=2)],
    }
    before = concentration(warehouse(rows), Scope(), pillar="photo")
    assert before.people == 30
    after = concentration(warehouse(more), Scope(), pillar="photo")
    assert not isinstance(after.headline, NotYet)
    assert after.people == 30
    assert after.table["profiles"].tolist() == before.table["profiles"].tolist()
