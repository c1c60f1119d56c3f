from __future__ import annotations

import numpy as np
import pandas as pd

from data.contracts import SIZE_BANDS
from data.sample.titles import roles
from tests.data.sample.conftest import Written

# Groups of the trade that exist: none may be named anywhere in the sample.
REAL = (
    "accor", "marriott", "hilton", "hyatt", "ihg", "radisson", "novotel", "ibis", "louvre hotels", "club med", "dhl",
    "geodis", "fedex", "kuehne", "schenker", "dachser", "chronopost", "stef", "xpo", "maersk", "linkedin", "indeed",
)  # fmt: skip


def test_counts_are_those_announced(full: Written) -> None:
    assert len(full["companies"]) == 6
    assert full["companies"]["is_own"].sum() == 1
    assert len(full["employees"]) == 2500
    assert len(full["candidates"]) == 40_000
    assert 280_000 <= len(full["touchpoints"]) <= 330_000
    assert full["touchpoints"]["candidate_id"].nunique() == 40_000
    assert 25 <= len(full.truth["roles"]) <= 40


def test_size_bands_hold_the_headcount_and_one_group_is_small(full: Written) -> None:
    limits = dict(zip(SIZE_BANDS, ((1, 49), (50, 249), (250, 999), (1000, 4999), (5000, 10**6)), strict=True))
    heads = full["employees"]["company"].value_counts()
    bands = full["companies"].set_index("company")["size_band"]
    assert bands.nunique() >= 4
    assert (bands == "1-49").sum() == 1
    for company, band in bands.items():
        assert limits[band][0] <= heads[company] <= limits[band][1]


def test_eighteen_months_ending_on_a_fixed_day_with_seasons(full: Written) -> None:
    at = pd.to_datetime(full["touchpoints"]["occurred_at"])
    assert at.min() >= pd.Timestamp("2025-05-01")
    assert pd.Timestamp("2026-10-31") <= at.max() < pd.Timestamp("2026-11-01")
    by_month = at.dt.strftime("%Y-%m").value_counts()
    assert len(by_month) == 18
    assert by_month["2025-09"] > 1.4 * by_month["2025-08"]
    weekday = at.dt.day_of_week.value_counts()
    assert weekday[1] > 1.3 * weekday[6]
    assert ((at.dt.hour >= 8) & (at.dt.hour < 22)).mean() > 0.75


def test_staff_leave_arrive_and_some_have_no_profile(full: Written) -> None:
    employees, profiles = full["employees"], full["profiles"]
    known = profiles.merge(employees, on="employee_id")
    ghosts = known[(known["left_on"] <= known["as_of"]) & (known["current_pos_attached"] == True)]  # noqa: E712
    assert ghosts["employee_id"].nunique() > 50
    assert employees["left_on"].notna().mean() > 0.1
    assert (employees["hired_on"] > "2025-05-01").mean() > 0.1
    without = profiles.groupby("employee_id")["has_profile"].max()
    assert 0.08 < (~without).mean() < 0.2
    assert profiles.groupby("employee_id").size().median() >= 5
    assert 0.02 < profiles.loc[profiles["has_profile"], "posts_90d"].isna().mean() < 0.2
    assert (employees.dropna(subset=["left_on"])["left_on"] > employees.dropna(subset=["left_on"])["hired_on"]).all()


def test_the_rival_is_better_in_logistics_only(full: Written) -> None:
    known = full["profiles"].merge(full["employees"], on="employee_id")
    function = known["team"].str.split().str[0]
    rival = known["company"] == "Trasvelle Logistique"
    logistics = function.isin(["logistics", "warehousing", "truck-driving", "transport-operations"])
    photo = known["has_photo"].astype(float)
    assert photo[rival & logistics].mean() - photo[~rival & logistics].mean() > 0.15
    assert abs(photo[rival & ~logistics].mean() - photo[~rival & ~logistics].mean()) < 0.1


def test_a_few_employees_draw_many_looks(full: Written) -> None:
    looks = full["touchpoints"].query("kind == 'profile_view'")["employee_id"].value_counts()
    assert looks.head(25).sum() / looks.sum() > 0.07
    assert looks.iloc[0] > 15 * looks.median()


def test_offline_touchpoints_are_events_and_talks(full: Written) -> None:
    touchpoints = full["touchpoints"]
    offline = touchpoints["offline"].astype(bool)
    assert set(touchpoints.loc[offline, "kind"]) == {"event", "referral_talk"}
    assert 0.01 < offline.mean() < 0.1


def test_titles_vary_and_few_say_nothing(full: Written) -> None:
    titles = full["employees"]["title"]
    assert titles.nunique() > 500
    assert titles.str.contains("H/F").any()
    assert (titles == titles.str.upper()).mean() > 0.03
    assert full["jobs"]["title"].str.contains(r"\d{5}").mean() > 0.4
    silly = titles.isin(["Couteau suisse", "Rock star", "Divers", "???", "Jedi"]).mean()
    assert 0 < silly < 0.04


def test_rival_staff_look_at_us(full: Written) -> None:
    employer = full["candidates"].set_index("candidate_id")["current_company"]
    looks = full["touchpoints"].query("kind == 'profile_view' and company == 'Quillombre Hôtels'")
    from_rival = looks["candidate_id"].map(employer) == "Trasvelle Logistique"
    assert from_rival.sum() > 2000


def test_no_real_group_is_named(full: Written) -> None:
    words = set()
    for table in full.tables.values():
        for column in table.select_dtypes(exclude=[np.number, bool]):
            if not column.endswith("_id"):
                words |= set(table[column].dropna().astype(str).str.lower().unique())
    text = "\n".join(sorted(words))
    assert not [name for name in REAL if f" {name} " in f" {text} " or f"\n{name}" in text]


def test_functions_have_several_levels() -> None:
    levels: dict[str, set[int]] = {}
    for role in roles():
        levels.setdefault(role.function, set()).add(role.level)
        assert 1 <= role.level <= 12
        assert len(role.titles) >= 3
    assert len(levels["logistics"]) >= 4
    assert sum(len(found) > 1 for found in levels.values()) >= 10
