"""Looks that meet a gap: by pillar, by role, by profile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import numpy as np
import pytest

from analytics.estimate import Estimate, NotYet
from analytics.exposure.clustered import clustered_share
from analytics.exposure.concentration import concentration
from analytics.exposure.exposure import exposure
from analytics.exposure.seen_gaps import seen_gaps
from analytics.scope import Scope
from data.store import Store
from tests.analytics.profiles.staff import COMPANIES, snapshots, staff
from tests.literal import Row, Tables, shown

Make = Callable[[Tables], Store]
START = datetime(2026, 3, 2, 9)


def looks(prefix: str, people: int, *, each: int, by: str) -> list[Row]:
    """Every employee is looked at by `each` candidates of their own."""
    return [
        {
            "candidate_id": f"{by}{n:02}{c:02}",
            "occurred_at": START + timedelta(days=c),
            "kind": "profile_view",
            "employee_id": f"{prefix}{n:02}",
        }
        for n in range(people)
        for c in range(each)
    ]


def tables() -> Tables:
    """Cooks: 10 without photo seen 6 times each, 10 with photo seen twice; buyers: 10 of each, seen once."""
    return {
        "companies": COMPANIES,
        "employees": [*staff("a", 10), *staff("b", 10), *staff("c", 10, title="Buyer"), *staff("d", 10, title="Buyer")],
        "profiles": [
            *snapshots("a", 10, has_photo=False),
            *snapshots("b", 10),
            *snapshots("c", 10, has_photo=False),
            *snapshots("d", 10),
        ],
        "touchpoints": [
            *looks("a", 10, each=6, by="a"),
            *looks("b", 10, each=2, by="b"),
            *looks("c", 10, each=1, by="c"),
            *looks("d", 10, each=1, by="d"),
        ],
    }


def test_looks_weigh_more_where_people_look(warehouse: Make) -> None:
    answer = seen_gaps(warehouse(tables()), Scope())
    photo = answer.table[answer.table["pillar"] == "photo"].iloc[0]
    assert (photo["looks"], photo["employees"]) == (100, 40)
    assert (photo["value"], photo["by_heads"], photo["ratio"]) == pytest.approx((0.7, 0.5, 1.4))
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.clusters == 40


def test_many_looks_of_a_few_candidates_are_not_told(warehouse: Make) -> None:
    """Each of four candidates looks at all forty: 160 looks, half of them at a gap."""
    rows = [
        {**look, "candidate_id": f"c{c}", "occurred_at": START + timedelta(days=c, hours=n)}
        for c in range(4)
        for n, look in enumerate(look for one in "abcd" for look in looks(one, 10, each=1, by=one))
    ]
    few = {**tables(), "touchpoints": rows}
    answer = seen_gaps(warehouse(few), Scope())
    assert answer.headline == NotYet("suppressed", {"people": 5})
    assert answer.table["hidden"].all()


def test_the_role_with_most_looks_at_the_gap_leads(warehouse: Make) -> None:
    answer = exposure(warehouse(tables()), Scope(), pillar="photo")
    rows = {role: numbers for role, *numbers in shown(answer.table, "employee_role", "looks", "looks_at_gap")}
    assert sorted(rows.values()) == [[20, 10], [80, 60]]
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.facts["share"]) == pytest.approx((60 / 70, 0.75))


def test_a_few_profiles_carry_the_gap(warehouse: Make) -> None:
    rows = {**tables(), "employees": [*tables()["employees"], *staff("e", 10)]}
    rows["profiles"] = [*rows["profiles"], *snapshots("e", 10, has_photo=False)]
    rows["touchpoints"] = [*rows["touchpoints"], *looks("e", 10, each=1, by="e")]
    answer = concentration(warehouse(rows), Scope(), pillar="photo")
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(62 / 80), "ten with 6 looks each, two with 1, of 80"
    assert shown(answer.table, "profiles") == [(12,)], "25 would leave five"
    assert answer.people == 30


def test_few_profiles_are_never_told(warehouse: Make) -> None:
    answer = concentration(warehouse(tables()), Scope(), pillar="photo")
    assert isinstance(answer.headline, NotYet)
    assert answer.table.empty


def test_nor_what_few_candidates_looked_at(warehouse: Make) -> None:
    """Thirty profiles at a gap, all of them opened by the same four candidates."""
    staff_ = [*tables()["employees"], *staff("e", 10)]
    profiles = [*tables()["profiles"], *snapshots("e", 10, has_photo=False)]
    rows = [
        {**look, "candidate_id": f"c{c}", "occurred_at": START + timedelta(days=c, hours=n)}
        for c in range(4)
        for n, look in enumerate(look for one in "ace" for look in looks(one, 10, each=1, by=one))
    ]
    store = warehouse({**tables(), "employees": staff_, "profiles": profiles, "touchpoints": rows})
    assert concentration(store, Scope(), pillar="photo").headline == NotYet("suppressed", {"people": 10})


def test_one_busy_profile_widens_the_interval() -> None:
    even = clustered_share(np.tile([1.0, 0.0], 50), np.ones(100))
    busy = clustered_share(np.array([50.0] + [0.0] * 50), np.array([50.0] + [1.0] * 50))
    assert isinstance(even, Estimate)
    assert isinstance(busy, Estimate)
    assert (even.value, busy.value) == (0.5, 0.5)
    assert even.high - even.low == pytest.approx(2 * 1.984 * 0.05025, rel=1e-3), "the binomial one: no clustering"
    assert busy.high - busy.low > 3 * (even.high - even.low)


def test_respects_filters_and_says_what_is_missing(store: Store, warehouse: Make) -> None:
    for analysis in (seen_gaps, exposure, concentration):
        assert analysis(store, Scope()).headline == NotYet("missing_table", {"table": "employees"})
    full = warehouse(tables())
    assert seen_gaps(full, Scope(companies=("Theirs",))).table.empty
    assert seen_gaps(full, Scope(), whose="rivals").table.empty
    until = seen_gaps(full, Scope(until=(START + timedelta(days=1)).date())).table
    assert until.loc[until["pillar"] == "photo", "looks"].item() == 40
