"""The total order, what counts once, and who the person looked at is to the candidate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from data.imports.undo import undo
from data.store import Store
from tests.literal import Row, Tables, put

Make = Callable[[Tables], Store]
Known = Callable[[dict[str, tuple[str, int]]], None]
NINE, TEN = datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 10)


def touch(who: str, at: datetime, kind: str, **rest: object) -> Row:
    return {"candidate_id": who, "occurred_at": at, "kind": kind, **rest}


def order(store: Store) -> list[tuple[int, str]]:
    steps = store.read("select ord, kind from steps order by candidate, ord")
    return list(steps.itertuples(index=False, name=None))


def test_touchpoints_of_one_moment_keep_the_order_of_the_file(warehouse: Make) -> None:
    store = warehouse(
        {
            "touchpoints": [
                touch("a", TEN, "event"),
                touch("a", NINE, "review_site"),
                touch("a", NINE, "job_ad"),
                touch("a", NINE, "company_page"),
            ]
        }
    )
    assert order(store) == [(1, "review_site"), (2, "job_ad"), (3, "company_page"), (4, "event")]


def test_an_earlier_import_comes_first_among_equal_moments(store: Store) -> None:
    put(store, {"touchpoints": [touch("a", NINE, "review_site")]})
    put(store, {"touchpoints": [touch("a", NINE, "job_ad")]})
    assert order(store) == [(1, "review_site"), (2, "job_ad")]


def test_what_was_only_stated_is_in_no_count(warehouse: Make) -> None:
    store = warehouse(
        {
            "touchpoints": [
                touch("a", NINE, "profile_view", channel="stated"),
                touch("a", TEN, "job_ad", channel="search"),
                touch("b", NINE, "profile_view", channel="stated"),
            ]
        }
    )
    assert order(store) == [(1, "job_ad")]
    counted = store.read(
        "select (select count(*) from candidates) as c, (select count(*) from journeys) as j,"
        " (select count(*) from looks_of('ad')) as l, (select count(*) from raw_touchpoints) as kept"
    )
    assert counted.to_numpy().tolist() == [[1, 1, 1, 3]]


def test_every_candidate_has_an_order_of_its_own(warehouse: Make) -> None:
    store = warehouse({"touchpoints": [touch("a", NINE, "event"), touch("b", NINE, "event")]})
    assert order(store) == [(1, "event"), (1, "event")]


def test_the_same_touchpoint_in_two_imports_counts_once(store: Store) -> None:
    both = touch("a", NINE, "job_ad", job_id="J1", company="Alto")
    put(store, {"touchpoints": [both]})
    put(store, {"touchpoints": [both, touch("a", NINE, "job_ad", job_id="J2", company="Alto")]})
    assert store.read("select job_id from steps order by ord")["job_id"].tolist() == ["J1", "J2"]


def test_what_a_later_import_repeats_counts_from_now_on_when_the_first_is_undone(store: Store) -> None:
    [first] = put(store, {"touchpoints": [touch("a", NINE, "job_ad"), touch("a", TEN, "event")]})
    put(store, {"touchpoints": [touch("a", NINE, "job_ad")]})
    undo(store, first)
    assert order(store) == [(1, "job_ad")]


def test_the_application_of_the_tracking_system_that_a_touchpoint_tells_counts_once(warehouse: Make) -> None:
    store = warehouse(
        {
            "touchpoints": [touch("a", NINE, "application_submitted", job_id="J1")],
            "applications": [
                {"candidate_id": "a", "job_id": "J1", "submitted_at": TEN},  # the same job and day
                {"candidate_id": "a", "job_id": "J2", "submitted_at": TEN},
                {"candidate_id": "b", "job_id": "J1", "submitted_at": TEN},
            ],
        }
    )
    steps = store.read("select candidate, job_id, kind from steps order by candidate, ord")
    assert steps["job_id"].tolist() == ["J1", "J2", "J1"]
    assert set(steps["kind"]) == {"application_submitted"}


def test_company_and_title_come_from_the_touchpoint_else_the_employee_else_the_job(
    warehouse: Make, known_roles: Known
) -> None:
    known_roles({"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4)})
    store = warehouse(
        {
            "employees": [{"employee_id": "E1", "company": "Alto", "title": "Buyer"}],
            "jobs": [{"job_id": "J1", "company": "Brio", "title": "Cook"}],
            "touchpoints": [
                touch("a", datetime(2026, 1, 1), "profile_view", employee_id="E1"),
                touch("a", datetime(2026, 1, 2), "profile_view", employee_id="E1", company="Alto SA", title="Cook"),
                touch("a", datetime(2026, 1, 3), "job_ad", job_id="J1"),
                touch("a", datetime(2026, 1, 4), "job_ad", job_id="J9"),
            ],
        }
    )
    steps = store.read("select company, role, subject from steps order by ord").astype(object)
    assert steps.where(steps.notna(), None).to_numpy().tolist() == [
        ["Alto", "purchasing.staff", "profile"],
        ["Alto SA", "catering.staff", "profile"],
        ["Brio", "catering.staff", "ad"],
        [None, None, "ad"],
    ]


def test_a_job_that_is_imported_later_names_the_company_of_an_application(store: Store) -> None:
    put(store, {"applications": [{"candidate_id": "a", "job_id": "J1", "submitted_at": NINE}]})
    put(store, {"jobs": [{"job_id": "J1", "company": "Alto", "title": "Cook"}]})
    assert store.read("select company from steps")["company"].tolist() == ["Alto"]


TITLES = {
    "Buyer": ("purchasing.staff", 4),
    "Senior Buyer": ("purchasing.staff", 5),
    "Chief Buyer": ("purchasing.staff", 6),
    "Junior Buyer": ("purchasing.staff", 2),
    "Purchasing Analyst": ("purchasing.analyst", 5),
    "Purchasing Manager": ("purchasing.manager", 8),
    "Purchasing Lead": ("purchasing.lead", 7),
    "Purchasing Director": ("purchasing.manager", 9),
    "CEO": ("general-management.chief", 12),
    "Recruiter": ("recruitment.staff", 4),
    "HR Manager": ("human-resources.manager", 8),
    "Cook": ("catering.staff", 4),
}


RELATIONS: dict[tuple[str | None, str | None], str] = {
    ("Buyer", "Buyer"): "peer",
    ("Buyer", "Senior Buyer"): "peer",  # one level apart
    ("Buyer", "Chief Buyer"): "senior",  # the same role, two levels up
    ("Buyer", "Junior Buyer"): "junior",
    ("Buyer", "Purchasing Analyst"): "other",  # another role, neither managing nor two levels away
    ("Buyer", "Purchasing Manager"): "senior",
    ("Chief Buyer", "Purchasing Lead"): "senior",  # one level up, but managing
    ("Purchasing Manager", "Buyer"): "junior",
    ("Purchasing Manager", "Purchasing Director"): "peer",
    ("Buyer", "CEO"): "executive",
    ("Buyer", "Recruiter"): "recruiter",
    ("Buyer", "HR Manager"): "recruiter",
    ("Recruiter", "Recruiter"): "peer",  # a recruiter is a recruiter's peer
    ("CEO", "CEO"): "peer",
    ("Buyer", "Cook"): "other",
    ("Buyer", "Wizard"): "unknown",
    ("Wizard", "Buyer"): "unknown",
    (None, "Buyer"): "unknown",
    ("Buyer", None): "unknown",
}


def test_relation(warehouse: Make, known_roles: Known) -> None:
    known_roles(TITLES)
    store = warehouse(
        {
            "candidates": [{"candidate_id": f"{n:02}", "current_title": held} for n, (held, _) in enumerate(RELATIONS)],
            "touchpoints": [
                touch(f"{n:02}", NINE, "profile_view", title=seen) for n, (_, seen) in enumerate(RELATIONS)
            ],
        }
    )
    found = store.read("select relation from steps join people using (candidate) order by pseudonym")["relation"]
    assert dict(zip(RELATIONS, found, strict=True)) == RELATIONS


def test_the_role_held_and_the_role_aimed_for_both_have_peers(warehouse: Make, known_roles: Known) -> None:
    known_roles(TITLES)
    store = warehouse(
        {
            "candidates": [{"candidate_id": "a", "current_title": "Cook", "target_title": "Buyer"}],
            "touchpoints": [touch("a", NINE, "profile_view", title=t) for t in ("Cook", "Buyer", "Recruiter")],
        }
    )
    assert store.read("select relation from steps order by ord")["relation"].tolist() == ["peer", "peer", "recruiter"]
    assert store.read("select role from candidates")["role"].tolist() == ["purchasing.staff"]


def test_only_looks_have_a_relation(warehouse: Make, known_roles: Known) -> None:
    known_roles(TITLES)
    store = warehouse(
        {
            "candidates": [{"candidate_id": "a", "current_title": "Cook"}],
            "touchpoints": [touch("a", NINE, "message_to_employee", title="Cook")],
        }
    )
    assert store.read("select relation from steps")["relation"].isna().all()


@pytest.mark.parametrize(
    ("past", "works_at", "alumnus"),
    [("Brio", "Alto", True), ("Cargo", "Alto", False), ("Brio", "Brio", False)],
    ids=["once a colleague", "elsewhere", "still a colleague"],
)
def test_an_alumnus_once_worked_where_the_candidate_works(
    warehouse: Make, past: str, works_at: str, alumnus: bool
) -> None:
    store = warehouse(
        {
            "candidates": [{"candidate_id": "a", "current_company": "Brio"}],
            "employees": [{"employee_id": "E1", "company": works_at, "title": "Cook"}],
            "careers": [
                {"employee_id": "E1", "company": past, "title": "Cook", "started_on": datetime(2015, 1, 1)},
                {"employee_id": "E1", "company": past, "title": "Chef", "started_on": datetime(2018, 1, 1)},
            ],
            "touchpoints": [touch("a", NINE, "profile_view", employee_id="E1")],
        }
    )
    assert store.read("select alumnus from steps")["alumnus"].tolist() == [alumnus]
