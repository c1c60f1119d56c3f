"""The five pillars by group, against rivals, month by month, and where records disagree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analytics.estimate import Estimate, NotYet
from analytics.profiles.ghosts import ghosts
from analytics.profiles.own_rivals import own_rivals
from analytics.profiles.pillars import pillars
from analytics.profiles.profile_course import profile_course
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store
from tests.analytics.profiles.staff import COMPANIES, DAY, snapshots, staff
from tests.literal import Tables, shown

Make = Callable[[Tables], Store]


def tables() -> Tables:
    """Lyon: 12 with photo, 8 without, 6 unknown; Lille: 3; rivals: 20 with photo."""
    return {
        "companies": COMPANIES,
        "employees": [
            *staff("a", 12, site="Lyon"),
            *staff("b", 8, site="Lyon"),
            *staff("c", 6, site="Lyon"),
            *staff("d", 3, site="Lille"),
            *staff("r", 20, company="Theirs", site="Lyon"),
        ],
        "profiles": [
            *snapshots("a", 12),
            *snapshots("b", 8, has_photo=False, photo_pro=None),
            *snapshots("c", 6, has_photo=None, photo_pro=None),
            *snapshots("d", 3),
            *snapshots("r", 20),
        ],
    }


def test_unknown_is_not_zero_and_small_groups_are_one(warehouse: Make) -> None:
    answer = pillars(warehouse(tables()), Scope(), by="site")
    photo = answer.table[answer.table["pillar"] == "photo"]
    assert shown(photo, "label", "known", "gaps") == [("(other)", 23, 8)]  # Lille's three need Lyon's company
    assert photo["coverage"].tolist() == [pytest.approx(23 / 29)]
    assert answer.people == 29
    assert isinstance(answer.headline, Estimate)
    assert (answer.facts["pillar"], answer.headline.value) == ("photo", pytest.approx(8 / 23))


def test_groups_stand_apart_where_they_are_large_enough(warehouse: Make) -> None:
    rows = tables()
    rows = {**rows, "employees": [*rows["employees"], *staff("e", 10, site="Lille")]}
    rows = {**rows, "profiles": [*rows["profiles"], *snapshots("e", 10, posts_90d=0)]}
    answer = pillars(warehouse(rows), Scope(), by="site")
    posting = answer.table[answer.table["pillar"] == "posting"]
    assert posting["hidden"].all(), "3 without the gap in Lille, and Lyon's 0 of 26 tells them"
    assert answer.facts["pillar"] == "posting"


def test_filters_choose_employees(warehouse: Make) -> None:
    store = warehouse(tables())
    assert pillars(store, Scope(), whose="rivals").people == 20
    assert pillars(store, Scope(), whose="own").people == 29
    assert pillars(store, Scope(companies=("Theirs",)), whose="rivals").people == 20
    assert pillars(store, Scope(roles=("nobody.none",))).people == 0
    assert pillars(store, Scope(until=date(2019, 1, 1))).people == 0, "nobody was hired yet"


def test_ours_minus_theirs(warehouse: Make) -> None:
    answer = own_rivals(warehouse(tables()), Scope())
    photo = answer.table[answer.table["pillar"] == "photo"].iloc[0]
    assert photo["difference"] == pytest.approx(8 / 23)
    assert photo["low"] > 0
    assert (answer.facts["pillar"], answer.facts["told"]) == ("photo", True)


def test_a_month_follows_the_last_snapshot(warehouse: Make) -> None:
    rows = tables()
    later = snapshots("b", 8, date(2026, 5, 10))
    answer = profile_course(warehouse({**rows, "profiles": [*rows["profiles"], *later]}), Scope())
    photo = answer.table[answer.table["pillar"] == "photo"]
    months = [(str(m)[:10], k, g) for m, k, g in shown(photo, "month", "known", "gaps")]
    assert months == [("2026-03-01", 23, 8), ("2026-04-01", 23, 8), ("2026-05-01", 23, 0)]
    assert isinstance(answer.headline, Estimate)
    assert (answer.facts["pillar"], answer.headline.value, answer.facts["told"]) == ("photo", 0.0, True)


def test_leavers_still_attached(warehouse: Make) -> None:
    left = date(2026, 1, 1)
    rows: Tables = {
        "companies": COMPANIES,
        "employees": [*staff("a", 7, left_on=left), *staff("b", 6, left_on=left), *staff("h", 12), *staff("d", 6)],
        "profiles": [
            *snapshots("a", 7),
            *snapshots("b", 6, date(2025, 6, 1)),  # before they left: says nothing about today
            *snapshots("h", 12),
            *snapshots("d", 6, current_pos_attached=False),
        ],
    }
    answer = ghosts(warehouse(rows), Scope())
    found = {sign: (asked, n) for sign, asked, n in shown(answer.table, "sign", "asked", "found")}
    assert found["leaver_attached"] == (13, 7)
    assert found["not_attached"] == (18, 6)
    assert found["no_profile"] == (18, 0)
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(7 / 13)
    assert answer.people == 18


def test_what_is_missing_is_named(store: Store, warehouse: Make) -> None:
    for analysis in (pillars, own_rivals, profile_course, ghosts):
        assert analysis(store, Scope()).headline == NotYet("missing_table", {"table": "employees"}), analysis
    only_staff = warehouse({"employees": staff("a", 9)})
    assert pillars(only_staff, Scope()).headline == NotYet("missing_table", {"table": "profiles"})
    assert profile_course(only_staff, Scope()).headline == NotYet("missing_table", {"table": "profiles"})


def test_of_nobody_within_the_filters_no_table_is_called_missing(warehouse: Make) -> None:
    store = warehouse({"employees": staff("a", 9), "profiles": snapshots("a", 9)})
    for analysis in (pillars, own_rivals, profile_course, ghosts):
        answer = analysis(store, Scope(roles=("nobody",)))
        assert answer.headline == NotYet("too_few", {"people": THRESHOLDS.k}), analysis


def test_nothing_is_shown_of_a_few(warehouse: Make) -> None:
    rows: Tables = {"employees": staff("a", 4), "profiles": snapshots("a", 4, DAY)}
    store = warehouse(rows)
    answer = pillars(store, Scope())
    assert (answer.people, isinstance(answer.headline, NotYet)) == (0, True)
    assert not answer.table["known"].fillna(0).any()
    assert not ghosts(store, Scope()).table["asked"].notna().any()
    assert profile_course(store, Scope()).headline == NotYet("suppressed", {"people": 5})
