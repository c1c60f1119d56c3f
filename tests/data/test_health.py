"""How the tables of a warehouse fit together, over a few literal rows."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.thresholds import THRESHOLDS
from data import warehouses
from data.__main__ import main
from data.contracts import CONTRACTS
from data.health import LEAST_PEOPLE, NEEDS, Counted, Part, health
from data.store import Store
from tests.literal import many, put, titled

ROOT = Path(__file__).parents[2]
LOOK = {"employee_id": "e1", "title": "Buyer"}


def test_the_least_number_of_people_is_that_of_the_analyses() -> None:
    assert THRESHOLDS.k == LEAST_PEOPLE


def test_every_page_that_is_filtered_says_what_it_needs() -> None:
    from pages.shared.menu import MENU, UNFILTERED

    assert set(NEEDS) == set(MENU) - set(UNFILTERED)
    assert {table for needed in NEEDS.values() for table in needed} <= set(CONTRACTS)


def test_freshness_and_cover_of_each_table(store: Store) -> None:
    put(
        store,
        {
            "employees": [{"employee_id": "e1", "company": "Acme", "title": "Buyer", "hired_on": datetime(2020, 1, 2)}],
            "profiles": [{"employee_id": "e1", "as_of": datetime(2026, 3, 4), "n_skills": 3}],
            "candidates": titled("c", 10, "Buyer") + titled("d", 6, "Xyzzy plugh"),
            # the profile is known from the third of March on: the first six looks come before it
            "touchpoints": many("d", 6, (0, "profile_view"), **LOOK)
            + many("c", 10, (5, "profile_view"), **LOOK)
            + many("d", 6, (6, "profile_view"), employee_id="e9", title="Xyzzy plugh"),
        },
    )
    found = health(store)
    assert found.covered == {
        "looks_with_profile": Part(10, 22),
        "looks_with_role": Part(16, 22),
        "looks_with_employee": Part(16, 22),
        "candidates_with_role": Part(10, 16),
    }
    assert found.titles == Part(1, 2)
    assert (found.tables["touchpoints"].rows, found.tables["touchpoints"].last_day) == (22, date(2026, 3, 8))
    assert found.tables["profiles"].last_day == date(2026, 3, 4)
    assert found.tables["companies"].imported_at is None
    assert found.tables["employees"].imported_at is not None
    assert found.lacks["plan"] == ("accompaniment",)
    assert "funnel" not in found.lacks
    assert found.lacks["rivals"] == ("companies", "applications")


@pytest.mark.parametrize(("people", "told"), [(4, None), (5, Part(5, 5))])
def test_what_rests_on_a_few_people_is_not_told(store: Store, people: int, told: Part | None) -> None:
    put(store, {"touchpoints": many("c", people, (0, "profile_view"), **LOOK)})
    assert health(store).covered["looks_with_role"] == told


def test_a_share_does_not_tell_of_the_few_it_leaves_out(store: Store) -> None:
    put(store, {"candidates": titled("c", 10, "Buyer") + titled("d", 2, "Xyzzy plugh")})
    assert health(store).covered["candidates_with_role"] is None


def test_an_empty_warehouse_lacks_what_the_pages_need(store: Store) -> None:
    found = health(store)
    assert found.lacks == NEEDS
    assert all(held.rows == 0 and held.imported_at is None for held in found.tables.values())


def total(source: str, metric: str, day: int, value: float, segment: str | None = None) -> dict[str, object]:
    moment = datetime(2026, 3, day)
    return {"source": source, "metric": metric, "segment": segment, "day": moment, "value": value}


@pytest.mark.parametrize(("people", "ours"), [(4, None), (6, 6)])
def test_what_others_counted_stands_beside_our_own_count(store: Store, people: int, ours: int | None) -> None:
    put(
        store,
        {
            "companies": [{"company": "Acme", "is_own": True}, {"company": "Bolt", "is_own": False}],
            "totals": [
                total("linkedin_page", "page_views", 2, 30, "total, total"),
                total("linkedin_page", "page_views", 3, 12, "total, total"),
                total("linkedin_page", "page_views", 2, 20, "overview, total"),  # a part of the total
                total("linkedin_page", "unique_visitors", 2, 9, "total, total"),  # never added up
                total("plausible", "pageviews", 3, 7),
                total("plausible", "pageviews", 3, 5, "page: /jobs"),
            ],
            "touchpoints": many("c", people, (0, "company_page"), company="Acme")
            + many("c", 7, (1, "company_page"), company="Bolt")
            + many("d", 7, (9, "company_page"), company="Acme"),  # after the days told of
        },
    )
    assert health(store).counted == (
        Counted("linkedin_page", "company_page", date(2026, 3, 2), date(2026, 3, 3), 42, ours),
        Counted("plausible", "career_site", date(2026, 3, 3), date(2026, 3, 3), 7, 0),
    )


def test_a_figure_given_again_replaces_the_earlier_one(store: Store) -> None:
    put(store, {"totals": [total("plausible", "pageviews", 3, 7)]})
    put(store, {"totals": [total("plausible", "pageviews", 3, 8)]})
    assert [one.theirs for one in health(store).counted] == [8]


def test_the_command_line_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRST_RUNG_WAREHOUSE", str(tmp_path))
    store = warehouses.open_store(tmp_path, "own")
    put(store, {"touchpoints": many("c", 6, (0, "profile_view"), **LOOK)})
    store.close()
    assert main(["status", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["health"]
    assert told["covered"]["looks_with_role"] == {"n": 6, "of": 6}
    assert told["tables"]["touchpoints"]["last_day"] == "2026-03-02"
    assert told["lacks"]["profiles"] == ["employees", "profiles", "companies"]
    assert main(["status"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Looks at employees whose profile of that day is known: 0 of 6" in lines
    assert "Gaps lacks candidates, employees, profiles" in lines
