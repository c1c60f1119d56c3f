"""The benchmark itself: what it counts, on ten thousand touchpoints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import jobs
from tests.bench.report import import_table, page_table, question_table, table


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, jobs.Found]:
    folder = tmp_path_factory.mktemp("bench")
    files, place = str(folder / "files"), str(folder / "warehouse")
    return {
        "made": jobs.made(files, 10_000),
        "bare": jobs.bare(files) | {"peak_mib": 0.0},
        "imported": jobs.imported(files, place) | {"peak_mib": 0.0},
        "later": jobs.later(files, place) | {"peak_mib": 0.0},
        "looked": jobs.asked(place, "looked", {}),
        "sessions": jobs.asked(place, "applied", {"unit": ["session"]}),
    }


def test_every_touchpoint_is_imported_once(measured: dict[str, jobs.Found]) -> None:
    made = measured["made"]
    assert 9_000 < made["rows"] + made["later"] < 11_000
    assert (measured["imported"]["rows"], measured["later"]["rows"]) == (made["rows"], made["later"])


def test_the_stages_are_all_of_the_import(measured: dict[str, jobs.Found]) -> None:
    stages = measured["imported"]["stages"]
    assert list(stages) == ["check", "store", "roles", "candidates", "steps", "journeys", "met"]
    assert sum(stage["cpu"] for stage in stages.values()) == pytest.approx(measured["imported"]["cpu"])


def test_the_floor_reads_the_columns_of_the_question_and_no_others(measured: dict[str, jobs.Found]) -> None:
    assert {"look_at", "look_role"} <= set(measured["looked"]["read"]["journeys"])
    assert not {"path", "look_employee"} & set(measured["looked"]["read"]["journeys"])
    assert "steps" not in measured["looked"]["read"]
    assert {"told", "role"} <= set(measured["sessions"]["read"]["journeys"])
    assert "steps" not in measured["sessions"]["read"]


def test_the_engine_is_part_of_the_time(measured: dict[str, jobs.Found]) -> None:
    assert 0 < measured["looked"]["engine"] <= measured["looked"]["cpu"]
    assert measured["looked"]["floor"]["cpu"] > 0


def test_ratios_are_of_this_run() -> None:
    cost = {"wall": 2.0, "cpu": 4.0, "peak_mib": 100.0}
    figures = {
        "made": {"rows": 1000},
        "bare": cost | {"cpu": 1.0},
        "imported": cost | {"rows": 1000, "stages": {"check": {"wall": 1.0, "cpu": 2.0}}, "file_mib": 5.0},
        "later": cost | {"cpu": 1.0, "rows": 10},
    }
    told = import_table(1000, figures)
    assert "| import | 2.0 | 4.0 | 500 | 250 | 25% | 100 |" in told
    assert "| - check | 1.0 | 2.0 | 1,000 | 500 | 50% |  |" in told
    assert "costs 25.0% of the import of the rest" in told


def test_a_question_is_compared_with_its_floor() -> None:
    fast = {"scope": "all", "analysis": "looked", "wall": 0.03, "cpu": 0.04, "engine": 0.03, "peak": 99.0}
    told = question_table(1000, [fast | {"floor": {"cpu": 0.01}}, fast | {"floor": {"cpu": 0.005}}])
    assert "| all: looked | 30 | 40 | 30 | 10 | 4.0 | 99 |" in told
    assert "1 of 2 within 5 x the floor" in told


def test_tables_are_markdown() -> None:
    assert table(("", "s"), [["a", "1"]]) == "|  | s |\n| --- | ---: |\n| a | 1 |\n"
    figures = {"sample": {"wall": 9.0, "cpu": 8.0}, "pages": {"summary": {"wall": 0.5, "cpu": 0.25}}}
    assert "| page summary, filter changed | 0.50 | 0.25 |" in page_table(figures)


def test_the_last_hundredth_of_the_log_is_kept_apart(tmp_path: Path) -> None:
    made = jobs.made(str(tmp_path), 2_000)
    last = (tmp_path / "touchpoints.csv").read_text("utf-8").splitlines()[-1].split(",")[1]
    late = [line.split(",")[1] for line in (tmp_path / "later.csv").read_text("utf-8").splitlines()[1:]]
    assert len(late) == made["later"] == round((made["rows"] + made["later"]) * 0.01)
    assert min(late) >= last
