"""What touchpoints refer to: the latest import wins, and the five pillars of a profile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pandas as pd

from data.store import Store
from tests.literal import Row, Tables, put

Make = Callable[[Tables], Store]
Known = Callable[[dict[str, tuple[str, int]]], None]
DAY = datetime(2026, 1, 15)
FULL: Row = {
    "employee_id": "E1",
    "as_of": DAY,
    "has_profile": True,
    "profile_title": "Buyer",
    "has_photo": True,
    "photo_pro": True,
    "headline": "I buy steel for ships",
    "summary_len": 200,
    "current_pos_attached": True,
    "current_pos_desc": True,
    "n_past_pos": 2,
    "education": True,
    "n_skills": 5,
    "location": True,
    "industry": True,
    "n_connections": 500,
    "posts_90d": 6,
}


PILLARS = ("complete", "attached", "photo", "network", "posting")
CHANGES: list[tuple[Row, str, float | None]] = [
    ({"headline": " buyer "}, "complete", 6 / 7),  # a headline that only repeats the title says nothing
    ({"headline": None}, "complete", 6 / 7),
    ({"summary_len": 199}, "complete", 6 / 7),
    ({"current_pos_desc": False, "education": False, "n_skills": 4}, "complete", 4 / 7),
    ({"n_past_pos": 1}, "complete", 6 / 7),
    ({"location": False}, "complete", 6 / 7),
    ({"summary_len": None}, "complete", None),  # not captured is not known
    ({"current_pos_attached": False}, "attached", 0),
    ({"current_pos_attached": None}, "attached", None),
    ({"profile_title": "Cook"}, "attached", 0),  # attached to another role
    ({"has_photo": False, "photo_pro": None}, "photo", 0),
    ({"photo_pro": False}, "photo", 0.5),
    ({"photo_pro": None}, "photo", 0.5),
    ({"has_photo": None, "photo_pro": None}, "photo", None),
    ({"n_connections": 125}, "network", 0.25),
    ({"n_connections": 9000}, "network", 1),
    ({"n_connections": None}, "network", None),
    ({"posts_90d": 3}, "posting", 0.5),
    ({"posts_90d": None}, "posting", None),
]


def test_a_change_of_the_profile_changes_its_pillar_and_no_other(warehouse: Make, known_roles: Known) -> None:
    known_roles({"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4)})
    names = [f"E{n:02}" for n in range(len(CHANGES))]
    staff = {"company": "Alto", "title": "Buyer", "hired_on": datetime(2020, 1, 1)}
    store = warehouse(
        {
            "employees": [{"employee_id": name, **staff} for name in names],
            "profiles": [
                {**FULL, **change, "employee_id": name} for name, (change, _, _) in zip(names, CHANGES, strict=True)
            ],
        }
    )
    found = store.read("select complete, attached, photo, network, posting from profiles order by employee_id")
    expected = pd.DataFrame([{**dict.fromkeys(PILLARS, 1.0), name: score} for _, name, score in CHANGES])
    pd.testing.assert_frame_equal(found, expected.astype(float))


def test_no_profile_has_no_scores(warehouse: Make) -> None:
    store = warehouse({"profiles": [{**FULL, "has_profile": False}]})
    scores = store.read("select complete, attached, photo, network, posting from profiles")
    assert scores.isna().all(axis=None)


def test_a_newcomer_needs_no_past_position(warehouse: Make) -> None:
    store = warehouse(
        {
            "employees": [{"employee_id": "E1", "company": "Alto", "title": "Buyer", "hired_on": datetime(2025, 6, 1)}],
            "profiles": [{**FULL, "n_past_pos": 0}],
        }
    )
    assert store.read("select complete from profiles")["complete"].tolist() == [1.0]


def test_the_latest_import_of_a_key_replaces_the_earlier_one(store: Store) -> None:
    put(store, {"companies": [{"company": "Alto", "is_own": False, "size_band": "1-49"}]})
    put(store, {"companies": [{"company": "Alto", "is_own": True, "size_band": "5000+"}]})
    companies = store.read("select is_own, size_band from companies")
    assert companies.to_numpy().tolist() == [[True, "5000+"]]


def test_the_last_line_of_a_key_in_one_file_wins(warehouse: Make) -> None:
    store = warehouse(
        {
            "jobs": [
                {"job_id": "J1", "company": "Alto", "title": "Cook", "strategic": True},
                {"job_id": "J1", "company": "Brio", "title": "Cook"},
            ]
        }
    )
    assert store.read("select company, strategic from jobs").to_numpy().tolist() == [["Brio", False]]
