"""Each doubt about accepted rows, on a file of a few lines, against a warehouse of a few rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from data.contracts import CONTRACTS
from data.imports.check import Checked, check_file
from data.imports.doubts import HERE, MOST_LOOKS_A_DAY, RULES, Doubt, find_doubts
from data.imports.load import load
from data.imports.sniff import sniff
from data.imports.suggest import suggest
from data.store import Store

KEY = b"k" * 32
HEAD = "candidate_id,occurred_at,kind,employee_id,job_id,title\n"


def checked(store: Store, content: str, contract: str = "touchpoints") -> Checked:
    path = store.staging / "file.csv"
    path.write_text(content)
    return check_file(path, contract, suggest(contract, sniff(path)), key=KEY, staging=store.staging)


def stored(store: Store, contract: str, content: str) -> None:
    load(store, [checked(store, content, contract)])


def doubts(store: Store, content: str, contract: str = "touchpoints") -> dict[str, tuple[str, int, tuple[int, ...]]]:
    found = find_doubts(store, checked(store, content, contract))
    return {one.rule: (one.level, one.found, one.lines) for one in found}


GREEN = ("green", 0, ())


def test_a_rule_has_one_statement_and_asks_columns_that_its_tables_have() -> None:
    files = {file.stem for file in HERE.glob("*.sql")} - {"rows", "crowd", "new_titles"}
    assert files == {rule.name for rule in RULES}
    for rule in RULES:
        for table in rule.on:
            assert {*rule.needs} & {*CONTRACTS[table].names}, (rule.name, table)


def test_identifiers_nobody_knows_are_counted_with_their_lines(store: Store) -> None:
    stored(store, "employees", "employee_id,company,title\ne1,Acme,Buyer\n")
    stored(store, "jobs", "job_id,company,title\nj1,Acme,Buyer\n")
    stored(store, "candidates", "candidate_id,region\nc1,Paris\n")
    found = doubts(
        store,
        HEAD + "c1,2026-01-01,profile_view,e1,,\nc2,2026-01-01,profile_view,e2,,\nc1,2026-01-01,job_ad,,j2,\n"
        "c1,2026-01-02,job_ad,,j1,\nc3,2026-01-02,job_ad,,j1,\n",
    )
    assert found["unknown_candidate"] == ("red", 2, (3, 6))
    assert found["unknown_employee"] == ("red", 1, (3,))
    assert found["unknown_job"] == ("red", 1, (4,))


def test_what_there_is_nothing_to_compare_with_is_left_open(store: Store) -> None:
    content = HEAD + "c1,2026-01-01,profile_view,e1,j1,Buyer\n"
    found = {one.rule: one for one in find_doubts(store, checked(store, content))}
    assert found["unknown_employee"] == Doubt("unknown_employee", "open", table="employees")
    assert found["unknown_job"] == Doubt("unknown_job", "open", table="jobs")
    assert found["unknown_candidate"] == Doubt("unknown_candidate", "open", table="candidates")
    assert found["outside_employment"].level == "open"


def test_a_column_the_file_does_not_have_is_not_asked_about(store: Store) -> None:
    found = doubts(store, "candidate_id,occurred_at,kind\nc1,2026-01-01,job_ad\n")
    assert {"unknown_employee", "unknown_job", "outside_employment", "unmapped_title", "ends_first"}.isdisjoint(found)
    assert found["stored_already"] == GREEN


def test_rows_of_an_earlier_import_are_recognised_in_another_file(store: Store) -> None:
    row = "c1,2026-01-01 10:00:00,profile_view,e1,,Buyer\n"
    stored(store, "touchpoints", HEAD + row + "c2,2026-01-01 10:00:00,job_ad,,j1,\n")
    found = doubts(store, HEAD + "c3,2026-01-01 10:00:00,job_ad,,j1,\n" + row + row.replace("e1", "e2"))
    assert found["stored_already"] == ("red", 1, (3,))


def test_an_application_of_an_earlier_import_is_recognised(store: Store) -> None:
    stored(store, "applications", "candidate_id,job_id,submitted_at\nc1,j1,2026-01-01\n")
    found = doubts(
        store,
        "candidate_id,job_id,submitted_at\nc1,j2,2026-01-01\nc1,j1,2026-01-01\nc2,j1,2026-01-01\n",
        "applications",
    )
    assert found["stored_already"] == ("red", 1, (3,))


def test_looks_after_an_application_of_the_file_or_of_the_warehouse(store: Store) -> None:
    stored(store, "applications", "candidate_id,job_id,submitted_at\nc2,j1,2026-01-01 09:00:00\n")
    found = doubts(
        store,
        HEAD
        + "c1,2026-01-01 08:00:00,job_ad,,j1,\nc1,2026-01-01 09:00:00,application_submitted,,j1,\n"
        + "c1,2026-01-01 10:00:00,profile_view,e1,,\nc1,2026-01-01 11:00:00,career_site,,,\n"
        + "c2,2026-01-02 08:00:00,job_ad,,j1,\nc3,2026-01-02 08:00:00,job_ad,,j1,\n",
    )
    assert found["after_applying"] == ("amber", 2, (4, 6))


def test_looks_at_employees_before_they_came_or_after_they_left(store: Store) -> None:
    stored(
        store,
        "employees",
        "employee_id,company,title,hired_on,left_on\ne1,Acme,Buyer,2026-01-10,2026-01-20\ne2,Acme,Buyer,,\n",
    )
    days = ("09", "10", "20", "21")
    looks = "".join(f"c{day},2026-01-{day} 12:00:00,profile_view,e1,,\n" for day in days)
    found = doubts(store, HEAD + looks + "c1,1999-01-01 10:00:00,profile_view,e2,,\n")
    assert found["outside_employment"] == ("red", 2, (2, 5))


def test_a_profile_dated_before_its_owner_came(store: Store) -> None:
    stored(store, "employees", "employee_id,company,title,hired_on\ne1,Acme,Buyer,2026-01-10\n")
    found = doubts(store, "employee_id,as_of,n_skills\ne1,2026-01-09,3\ne1,2026-01-11,3\n", "profiles")
    assert found["outside_employment"] == ("red", 1, (2,))


@pytest.mark.parametrize(("more", "level"), [(0, "green"), (1, "red")])
def test_more_looks_a_day_than_a_person_can_read(store: Store, more: int, level: str) -> None:
    start = datetime(2026, 1, 1, 8)
    looks = MOST_LOOKS_A_DAY + more
    rows = "".join(f"c1,{start + timedelta(minutes=n, seconds=n % 3)},job_ad,,j{n},\n" for n in range(looks))
    rows += "c1,2026-01-02 08:00:01,job_ad,,j1,\n"
    assert doubts(store, HEAD + rows)["like_a_machine"][:2] == (level, looks * more)


def pace(seconds: float) -> str:
    start = datetime(2026, 1, 1, 8, 0, 1)
    return "".join(f"c1,{start + timedelta(seconds=seconds * n)},job_ad,,j{n},\n" for n in range(12))


def test_looks_faster_than_a_person_can_read(store: Store) -> None:
    assert doubts(store, HEAD + pace(0.4) + "c2,2026-01-01 08:00:00,job_ad,,j1,\n")["like_a_machine"][:2] == ("red", 12)
    assert doubts(store, HEAD + pace(2))["like_a_machine"] == GREEN


@pytest.mark.parametrize("moment", ["2026-01-01", "2026-01-01 10:30:00"])
def test_moments_noted_to_the_day_or_the_minute_tell_no_pace(store: Store, moment: str) -> None:
    rows = "".join(f"c1,{moment},job_ad,,j{n},\n" for n in range(12))
    assert doubts(store, HEAD + rows)["like_a_machine"] == GREEN


def test_what_has_not_happened_yet_is_flagged(store: Store) -> None:
    soon = datetime.now(UTC) + timedelta(hours=6)  # a day's slack is left to clocks and time zones
    found = doubts(store, HEAD + f"c1,{soon:%Y-%m-%d %H:%M:%S},job_ad,,j1,\nc1,2026-01-01,job_ad,,j1,\n")
    assert found["in_future"] == ("red", 1, (2,))
    later = date.today() + timedelta(days=40)
    found = doubts(
        store, f"employee_id,company,title,hired_on\ne1,Acme,Buyer,{later}\ne2,Acme,Buyer,2020-01-01\n", "employees"
    )
    assert found["in_future"] == ("red", 1, (2,))


@pytest.mark.parametrize(
    ("contract", "content"),
    [
        ("employees", "employee_id,company,title,hired_on,left_on\n1,A,Buyer,2020-01-02,2020-01-01\n"),
        ("jobs", "job_id,company,title,opened_on,closed_on\n1,A,Buyer,2020-01-02,2020-01-01\n"),
        ("careers", "employee_id,company,title,started_on,ended_on\n1,A,Buyer,2020-01-02,2020-01-01\n"),
        ("totals", "source,metric,day,last_day,value\ns,m,2020-01-02,2020-01-01,3\n"),
    ],
)
def test_what_ends_before_it_begins(store: Store, contract: str, content: str) -> None:
    assert doubts(store, content, contract)["ends_first"] == ("red", 1, (2,))
    assert doubts(store, content.replace("2020-01-01", "2020-01-02"), contract)["ends_first"] == GREEN


def test_titles_that_stand_for_no_role(store: Store) -> None:
    stored(store, "jobs", "job_id,company,title\nj1,Acme,Xyzzy plugh\n")  # met before, without a role
    content = "candidate_id,current_title,target_title\nc1,Logistics manager,Buyer\n"
    found = doubts(store, content + "c2,Xyzzy plugh,\nc3,Buyer,Grault garply\nc4,,\n", "candidates")
    assert found["unmapped_title"] == ("red", 2, (3, 4))


def test_the_worst_is_said_first_and_the_rows_stay(store: Store, tmp_path: Path) -> None:
    one = checked(store, HEAD + pace(0.4) + "c2,2026-01-01 08:00:00,job_ad,,j1,\n")
    levels = [doubt.level for doubt in find_doubts(store, one)]
    assert levels == sorted(levels, key=["red", "amber", "open", "green"].index)
    assert levels[0] == "red"
    load(store, [one])
    assert store.read("select count(*) as n from raw_touchpoints")["n"].tolist() == [13]


def test_a_table_without_rules_has_no_doubts(store: Store) -> None:
    assert find_doubts(store, checked(store, "company,is_own\nAcme,true\n", "companies")) == ()
