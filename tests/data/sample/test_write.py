from __future__ import annotations

import time
from pathlib import Path

import pandas as pd
import pytest

from data.contracts import CONTRACTS
from data.sample import write_sample
from tests.data.sample.conftest import WRITTEN, Written


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_same_seed_same_bytes_and_another_seed_other_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        write_sample(tmp_path / name, candidates=300, seed=seed)
    first, again, other = (_bytes(tmp_path / name) for name in "abc")
    assert first == again
    assert all(first[name] != other[name] for name in first if name != "companies.csv")


def test_a_small_sample_is_quick_and_has_every_table(tmp_path: Path) -> None:
    began = time.process_time()
    write_sample(tmp_path, candidates=300)
    assert time.process_time() - began < 2
    assert {p.name for p in tmp_path.iterdir()} == {f"{name}.csv" for name in WRITTEN} | {"truth.json"}


def test_one_candidate_is_enough_and_none_is_refused(tmp_path: Path) -> None:
    write_sample(tmp_path, candidates=1)
    assert len(pd.read_csv(tmp_path / "candidates.csv")) == 1
    with pytest.raises(ValueError, match="at least one candidate"):
        write_sample(tmp_path, candidates=0)


def test_blocks_join_without_gap_or_overlap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.sample.write.CHUNK", 100)
    write_sample(tmp_path, candidates=250)
    ids = pd.read_csv(tmp_path / "candidates.csv")["candidate_id"]
    assert ids.tolist() == [f"C{i:07d}" for i in range(1, 251)]
    assert set(pd.read_csv(tmp_path / "touchpoints.csv")["candidate_id"]) <= set(ids)


def test_progress_runs_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[float] = []
    write_sample(tmp_path, candidates=50, progress=lambda share, name: told.append(share))
    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)


@pytest.mark.parametrize("name", WRITTEN)
def test_columns_types_and_values_are_those_of_the_contract(name: str, full: Written) -> None:
    contract, table = CONTRACTS[name], full[name]
    assert tuple(table.columns) == contract.names
    for column in contract.columns:
        values = table[column.name].dropna()
        assert len(values), column.name
        if column.required:
            assert len(values) == len(table), column.name
        if column.choices:
            assert set(values) <= set(column.choices)
        if column.type in ("date", "timestamp"):
            pd.to_datetime(values, format="%Y-%m-%d" if column.type == "date" else "%Y-%m-%d %H:%M:%S")
        if column.type in ("integer", "number"):
            assert pd.api.types.is_numeric_dtype(values)
        if column.type == "boolean":
            assert set(values.astype(str)) <= {"True", "False", "true", "false"}
    if contract.key:
        assert not table.duplicated(list(contract.key)).any()


def test_ids_point_to_rows_that_exist(full: Written) -> None:
    employees, jobs = set(full["employees"]["employee_id"]), set(full["jobs"]["job_id"])
    candidates, companies = set(full["candidates"]["candidate_id"]), set(full["companies"]["company"])
    for name in ("profiles", "accompaniment", "careers", "touchpoints", "impressions"):
        assert set(full[name]["employee_id"].dropna()) <= employees
    for name in ("touchpoints", "applications", "impressions"):
        assert set(full[name]["candidate_id"]) <= candidates
    for name in ("touchpoints", "applications"):
        assert set(full[name]["job_id"].dropna()) <= jobs
    for name in ("employees", "jobs", "touchpoints", "applications"):
        assert set(full[name]["company"].dropna()) <= companies


def test_a_touchpoints_company_is_that_of_its_employee_and_its_job(full: Written) -> None:
    touchpoints = full["touchpoints"]
    for key, table in (("employee_id", "employees"), ("job_id", "jobs")):
        known = touchpoints.dropna(subset=[key])
        assert (known[key].map(full[table].set_index(key)["company"]) == known["company"]).all()


def test_every_application_is_a_touchpoint_and_the_reverse(full: Written) -> None:
    submitted = full["touchpoints"].query("kind == 'application_submitted'")
    left = sorted(zip(submitted["candidate_id"], submitted["occurred_at"], submitted["company"], strict=True))
    sent = full["applications"]
    assert left == sorted(zip(sent["candidate_id"], sent["submitted_at"], sent["company"], strict=True))
