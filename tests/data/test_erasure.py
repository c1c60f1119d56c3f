"""Erasing a person: no byte of the warehouse, its copies or its staging folder tells of them afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from data import warehouses
from data.__main__ import main
from data.commands.care import scrub
from data.erasure import erase, pseudonym
from data.errors import NotUndone
from data.imports.undo import redo, undo
from data.storage import backups, manifest
from data.store import Store
from tests.literal import many, put, titled

MARKER = "Zebra tamer 4711"
ROOT = Path(__file__).parents[2]
# an erasure whose process dies just before the change is stored, or just after it
DIES = """
import os, sys
from pathlib import Path
from data import erasure, warehouses
from data.storage import manifest
place, step, person = sys.argv[1:]
store = warehouses.open_store(Path(place), "own")
setattr(manifest, step, lambda *given: os._exit(9))
erasure.erase(store, [person])
"""


def holding(folder: Path) -> list[str]:
    """Files below a folder that hold the marker."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return sorted(file.name for file in files if MARKER.encode() in file.read_bytes())


def filled(place: Path, key: bytes) -> Store:
    store = warehouses.open_store(place, "own")
    known = pseudonym("person 1", key)
    rows = [*titled("c", 6, "Buyer"), {"candidate_id": known, "current_title": MARKER}]
    touches = [*many("c", 6, (0, "job_ad")), {"candidate_id": known, "occurred_at": "2026-03-02", "kind": "job_ad"}]
    put(store, {"candidates": rows, "touchpoints": touches})
    return store


def test_no_byte_is_left_and_the_others_stay(tmp_path: Path) -> None:
    key = b"k" * 32
    filled(tmp_path, key).close()
    backups.keep(tmp_path / "own.duckdb", "test")
    assert "own.duckdb" in holding(tmp_path)
    store = warehouses.open_store(tmp_path, "own")
    assert erase(store, [pseudonym(" person 1 ", key)]) == 1
    assert store.read("select count(*) as n from journeys")["n"].tolist() == [6]
    store.close()
    assert holding(tmp_path) == []
    assert not list((tmp_path / "backups").iterdir())
    warehouses.open_store(tmp_path, "own").close()  # and it is whole


def test_what_was_begun_is_finished_at_the_next_opening(tmp_path: Path) -> None:
    filled(tmp_path, b"k" * 32).close()
    (tmp_path / "own.erasing").touch()
    before = (tmp_path / "own.duckdb").stat().st_ino
    store = warehouses.open_store(tmp_path, "own")
    assert store.read("select count(*) as n from journeys")["n"].tolist() == [7]
    store.close()
    assert (tmp_path / "own.duckdb").stat().st_ino != before
    assert not (tmp_path / "own.erasing").exists()


@pytest.mark.parametrize("step", ["prepare", "settle"])
def test_a_process_that_dies_beside_its_manifest_loses_nobody_else(tmp_path: Path, step: str) -> None:
    key = b"k" * 32
    filled(tmp_path, key).close()
    given = [sys.executable, "-c", DIES, str(tmp_path), step, pseudonym("person 1", key)]
    assert subprocess.run(given, cwd=ROOT, timeout=120, check=False).returncode == 9
    for _ in range(2):
        store = warehouses.open_store(tmp_path, "own")
        people = 7 if step == "prepare" else 6
        assert store.read("select count(*) as n from journeys")["n"].tolist() == [people]
        assert manifest.read(store.file) == store.kept
        scrub(store)
        store.close()
    assert bool(holding(tmp_path)) == (step == "prepare")
    assert not (tmp_path / "own.erasing").exists()


def test_somebody_unknown_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRST_RUNG_WAREHOUSE", str(tmp_path))
    filled(tmp_path, warehouses.key(tmp_path)).close()
    before = (tmp_path / "own.duckdb").stat().st_ino
    assert main(["erase", "--candidate", "nobody"]) == 0
    assert "Nobody" in capsys.readouterr().out
    assert (tmp_path / "own.duckdb").stat().st_ino == before
    assert main(["erase", "--candidate", "person 1"]) == 0
    assert holding(tmp_path) == []


def test_rows_of_an_undone_import_are_erased_too(tmp_path: Path) -> None:
    key = b"k" * 32
    store = filled(tmp_path, key)
    undo(store, 1)  # the candidates, and the marked title with them
    assert erase(store, [pseudonym("person 1", key)]) == 1
    with pytest.raises(NotUndone):  # it is not whole any more
        redo(store, 1)
    store.close()
    assert holding(tmp_path) == []
