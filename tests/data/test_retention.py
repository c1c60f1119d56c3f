"""Candidates are kept for so long after their last contact, then forgotten for good, and that is noted."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from data import warehouses
from data.__main__ import main
from data.health import health
from data.imports.undo import undo
from data.retention import MONTHS, before, forget, overdue, period
from data.store import Store
from tests.literal import many, put, shown, titled

OLD = "Zebra tamer 4712"


def filled(store: Store) -> None:
    """Six candidates last heard of in March 2026, two of 2023 of whom one has applied in 2026, one who only exists."""
    rows = [*titled("c", 6, "Buyer"), *titled("o", 2, OLD), {"candidate_id": "only", "current_title": "Buyer"}]
    touches = [*many("c", 6, (0, "job_ad")), *many("o", 2, (-1000, "job_ad"))]
    applied = [{"candidate_id": "o001", "company": "Acme", "submitted_at": datetime(2026, 2, 1)}]
    put(store, {"candidates": rows, "touchpoints": touches, "applications": applied})


@pytest.mark.parametrize(
    ("months", "today", "day"),
    [
        (24, date(2026, 11, 26), date(2024, 11, 26)),
        (1, date(2026, 3, 31), date(2026, 2, 28)),
        (11, date(2026, 11, 30), date(2025, 12, 30)),
        (12, date(2024, 2, 29), date(2023, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(months: int, today: date, day: date) -> None:
    assert before(months, today) == day


def test_the_last_contact_counts_whatever_it_was(store: Store) -> None:
    filled(store)
    assert overdue(store, date(2024, 11, 26)) == ["o000"]
    assert len(overdue(store, date(2026, 3, 2))) == 2  # the application of o001 was in February
    assert len(overdue(store, date(2026, 3, 3))) == 8  # but who never did anything was imported today
    assert overdue(store, date(2023, 6, 6)) == []


def test_what_was_taken_back_is_still_heard_of(store: Store) -> None:
    filled(store)
    for import_id in store.read("select import_id from imports")["import_id"]:
        undo(store, int(import_id))
    assert overdue(store, date(2024, 11, 26)) == ["o000"]
    assert overdue(store, date(2023, 6, 6)) == []


def test_who_is_overdue_is_forgotten_with_everything_and_it_is_noted(tmp_path: Path) -> None:
    store = warehouses.open_store(tmp_path, "own")
    filled(store)
    version = store.version
    assert forget(store, date(2024, 11, 26), who="Ada") == 1
    assert store.version == version + 1  # one transaction
    assert store.read("select count(*) as n from journeys")["n"].tolist() == [7]
    assert shown(store.read("select * from erasures"), "reason", "people", "who") == [("retention", 1, "Ada")]
    assert forget(store, date(2024, 11, 26)) == 0
    assert len(store.read("select * from erasures")) == 1
    store.close()


@pytest.mark.parametrize(("given", "months"), [("", MONTHS), ("6", 6), ("0", 1), ("soon", MONTHS)])
def test_the_period_can_be_set(monkeypatch: pytest.MonkeyPatch, given: str, months: int) -> None:
    monkeypatch.setenv("FIRST_RUNG_RETENTION_MONTHS", given)
    assert period() == months


def test_the_command_tells_first_and_forgets_only_when_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRST_RUNG_WAREHOUSE", str(tmp_path))
    store = warehouses.open_store(tmp_path, "own")
    put(store, {"touchpoints": [*many("c", 6, (0, "job_ad")), *many("o", 7, (-9000, "job_ad"))]})
    assert health(store).overdue == 7
    store.close()
    assert main(["forget", "--older-than", "24m", "--dry-run"]) == 0
    assert ": 7. Nothing was changed." in capsys.readouterr().out
    assert main(["forget", "--older-than", "24m", "--who", "Ada"]) == 0
    assert ": 7. The warehouse was written anew without them" in capsys.readouterr().out
    assert main(["status", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["rows"]["touchpoints"] == 6
    assert facts["health"]["overdue"] == 0
    with pytest.raises(SystemExit):
        main(["forget", "--older-than", "soon"])


def test_few_who_are_overdue_are_not_counted_in_public(store: Store) -> None:
    filled(store)
    assert health(store).overdue is None
