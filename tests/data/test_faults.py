"""What breaks around a warehouse: the disk, the memory, the process, the file. Nothing is lost, and all is said."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data import warehouses
from data.__main__ import main
from data.commands.care import scrub
from data.contracts import CONTRACTS
from data.errors import (
    MemoryLimitReached,
    OtherSchema,
    RowsMissing,
    WarehouseBusy,
    WarehouseDamaged,
    WarehouseFull,
    WarehouseReadOnly,
)
from data.imports.load import load
from data.storage import backups, engine, manifest, room
from data.storage.upgrade import upgrade
from data.store import Store
from tests.literal import checked, many, put

ROOT = Path(__file__).parents[2]
COUNT = "select count(*) as n from raw_touchpoints"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "warehouse"
    folder.mkdir()
    monkeypatch.setenv("FIRST_RUNG_WAREHOUSE", str(folder))
    return folder


def count(store: Store, sql: str = COUNT) -> int:
    return int(store.read(sql).iloc[0, 0])


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """No file of this process grows beyond `size` bytes: what a full disk does, on any machine."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def fill(store: Store, rows: int) -> None:
    with store.write() as cursor:
        cursor.execute(
            "insert into raw_careers by name select range as line, 'e' || hash(range) as employee_id from range($n)",
            {"n": rows},
        )


def test_killed_at_any_moment_it_is_as_before_or_as_after() -> None:
    asked = [sys.executable, "-m", "tests.bench.kill", "10", "--rows", "2000"]
    told = subprocess.run(asked, capture_output=True, text=True, timeout=300, cwd=ROOT, check=True)
    found = json.loads(told.stdout.splitlines()[-1])
    assert found["violations"] == []
    assert sum(found[work][end] for work in ("import", "erase") for end in ("before", "after")) == 10


def test_a_disk_that_fills_up_during_a_change_costs_nothing(store: Store) -> None:
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    before, size = store.version, store.file.stat().st_size
    with pytest.raises(WarehouseFull), files_up_to(size + 2_000_000):
        fill(store, 3_000_000)
    assert (count(store), store.version) == (5, before)
    assert count(store, "select count(*) as n from raw_careers") == 0
    fill(store, 10)  # the next change works, and the room of the failed one is given back
    assert store.file.stat().st_size <= size + 2_000_000
    assert scrub(store)


def test_a_disk_that_is_full_only_for_the_checkpoint_loses_no_row(store: Store) -> None:
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    before = store.version
    with files_up_to(store.file.stat().st_size):
        fill(store, 30_000)  # fits into the log, not into the file
        assert count(store, "select count(*) as n from raw_careers") == 30_000
    assert store.version == before + 1
    fill(store, 10)
    assert count(store, "select count(*) as n from raw_careers") == 30_010
    store.close()
    again = Store(store.file, store.staging)
    assert count(again, "select count(*) as n from raw_careers") == 30_010
    again.close()


def test_questions_of_other_threads_survive_the_opening_again(store: Store) -> None:
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    answers: list[int] = []
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            answers.append(count(store))

    readers = [threading.Thread(target=ask) for _ in range(4)]
    for reader in readers:
        reader.start()
    for _ in range(3):
        store.reopen()
    ended.set()
    for reader in readers:
        reader.join(30)
    assert set(answers) == {5}


def test_no_room_is_told_before_anything_is_begun(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = checked(store, "touchpoints", many("c", 5, (0, "job_ad")))
    needed = room.ROOM * one.parquet.stat().st_size
    usage = room.shutil.disk_usage(store.file.parent)._replace(free=needed - 1)
    monkeypatch.setattr(room.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(WarehouseFull) as full:
        load(store, [one])
    assert (full.value.needed, full.value.free) == (needed, needed - 1)
    assert store.version == 0


def test_the_reserve_is_real_and_is_given_back(tmp_path: Path) -> None:
    room.keep_ballast(tmp_path)
    reserve = tmp_path / "ballast"
    assert reserve.stat().st_blocks * 512 >= room.BALLAST
    room.release_ballast(tmp_path)
    assert not reserve.exists()


def test_too_little_memory_is_a_sentence_and_the_next_question_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine.CONFIG, "memory_limit", "40MB")
    small = Store(tmp_path / "own.duckdb", tmp_path / "staging")
    with pytest.raises(MemoryLimitReached):
        small.read("select string_agg(hash(range)::varchar) as s from range(5000000)")
    with pytest.raises(MemoryLimitReached), small.write() as cursor:
        cursor.execute("insert into kinds select string_agg(hash(range)::varchar), 'new' from range(5000000)")
    assert count(small, "select count(*) as n from kinds where letter = 'new'") == 0
    small.close()


def test_a_second_process_is_told_and_ends_with_an_error(place: Path) -> None:
    held = warehouses.open_store(place, "own")
    for command in (["status"], ["backup", str(place / "b")]):
        asked = [sys.executable, "-m", "data", *command]
        told = subprocess.run(asked, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr == "The data are in use by another program. Stop the dashboard, then try again.\n"
        assert str(os.getpid()) not in told.stderr
    with pytest.raises(WarehouseBusy):
        raise engine.fact(engine.duckdb.IOException("Could not set lock on file"), held.file) or AssertionError
    held.close()


def test_a_folder_that_cannot_be_written_to_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FIRST_RUNG_WAREHOUSE", str(tmp_path / "file" / "warehouse"))
    with pytest.raises(WarehouseReadOnly):
        warehouses.folder()
    for said in ("Permission denied", "Read-only file system"):
        refused = engine.fact(engine.duckdb.IOException(f'Cannot open file "x": {said}'), tmp_path)
        assert isinstance(refused, WarehouseReadOnly)
    assert main(["status"]) == 1


def damaged(store: Store, offset: int) -> None:
    store.close()
    content = bytearray(store.file.read_bytes())
    for at in range(offset, offset + 64):
        content[at] ^= 0xFF
    store.file.write_bytes(content)


def told_of(file: Path, staging: Path, whole: list[str]) -> bool:
    """Whether opening or checking tells of a damage; where neither does, every value was read and is as it was."""
    try:
        again = Store(file, staging)
    except WarehouseDamaged:
        return True
    try:
        assert scrub(again) == whole
        return False
    except WarehouseDamaged:
        return True
    finally:
        again.close()


def test_a_damaged_block_is_found_by_the_check(store: Store) -> None:
    fill(store, 200_000)
    whole = scrub(store)
    store.close()
    size = store.file.stat().st_size
    original, found = store.file.read_bytes(), 0
    for block in range(3, (size - 12_288) // 262_144, 4):
        store.file.write_bytes(original)
        damaged(store, 12_288 + block * 262_144 + 4_096)
        found += told_of(store.file, store.staging, whole)
    assert found >= 2
    store.file.write_bytes(original)


def test_rows_that_went_missing_are_told_by_import(store: Store) -> None:
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    earlier = store.file.read_bytes()
    put(store, {"companies": [{"company": "Acme"}, {"company": "Bolt"}]})
    store.close()
    store.file.write_bytes(earlier)  # what a torn log leaves: the state before, without a word
    with pytest.raises(RowsMissing) as lost:
        Store(store.file, store.staging)
    assert (lost.value.imports, lost.value.expected, lost.value.found) == ((2,), 2, 0)
    Store(store.file, store.staging, accept=True).close()
    Store(store.file, store.staging).close()  # accepted for good


def test_a_lost_file_is_not_replaced_by_an_empty_one(store: Store) -> None:
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    store.close()
    store.file.unlink()
    with pytest.raises(RowsMissing):
        Store(store.file, store.staging)
    assert not store.file.exists()


def test_a_value_changed_behind_our_back_is_found(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = warehouses.open_store(place, "own")
    put(store, {"companies": [{"company": "Acme"}, {"company": "Bolt"}]})
    kept = store.kept
    with store.write() as cursor:
        cursor.execute("update raw_companies set company = 'Akme' where company = 'Acme'")
    store.close()
    assert main(["check"]) == 1
    assert "but stored values have changed" in capsys.readouterr().err
    assert main(["check", "--accept"]) == 0
    assert main(["check"]) == 0
    assert manifest.read(place / "own.duckdb") != kept


def test_a_manifest_that_cannot_be_written_is_only_older(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(manifest.os, "fsync", full)
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    monkeypatch.undo()
    store.close()
    again = Store(store.file, store.staging)
    assert (count(again), manifest.read(store.file)) == (5, again.kept)
    again.close()


def test_backup_and_restore_are_a_drill_that_ends_as_it_began(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = warehouses.open_store(place, "own")
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    store.close()
    assert main(["backup", str(tmp_path / "b")]) == 0
    (place / "own.duckdb").write_bytes(b"ruined")
    assert main(["status"]) == 1
    assert main(["restore", str(tmp_path / "b")]) == 0
    assert main(["check"]) == 0
    store = warehouses.open_store(place, "own")
    assert count(store) == 5
    store.close()
    assert [file.read_bytes() for file in (place / "backups").glob("own-replaced-*.duckdb")] == [b"ruined"]

    (place / "pseudonym.key").write_bytes(b"another key of thirty-two bytes!")
    assert main(["restore", str(tmp_path / "b")]) == 0
    assert "another key" in capsys.readouterr().out
    with (tmp_path / "b" / "own.duckdb").open("ab") as stream:
        stream.write(b"x")
    assert main(["restore", str(tmp_path / "b")]) == 1
    assert "A backup was expected" in capsys.readouterr().err
    assert main(["check"]) == 0


def test_an_older_warehouse_is_backed_up_and_brought_up_to_date(place: Path) -> None:
    store = warehouses.open_store(place, "own")
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    with store.write() as cursor:  # as the first version left it
        for table in (
            "title_corrections",
            "role_names",
            "strategic_roles",
            "occupation_labels",
            "raw_totals",
            "scoring",
            "plans",
            "plan_cells",
            "plan_members",
            "erasures",
        ):
            cursor.execute(f"drop table {table}")
        cursor.execute("alter table journeys drop column told")
        cursor.execute("create table looks (candidate integer)")
        cursor.execute("update meta set schema = 1")
        for table in CONTRACTS:
            cursor.execute(f"drop table undone_{table}")
        cursor.execute("alter table imports drop column version")
    store.close()
    with pytest.raises(OtherSchema):
        Store(place / "own.duckdb", place / "staging")
    again = warehouses.open_store(place, "own")
    assert count(again) == 5
    assert count(again, "select count(*) as n from looks_of('ad')") == 5
    assert count(again, "select count(*) as n from title_corrections") == 0
    assert count(again, "select count(*) as n from journeys where len(told) = 1") == 5
    again.close()
    assert len(list((place / "backups").glob("own-schema-1-*.duckdb"))) == 1


def test_an_upgrade_that_fails_leaves_the_old_warehouse(place: Path) -> None:
    store = warehouses.open_store(place, "own")
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    with store.write() as cursor:
        cursor.execute("update meta set schema = 1")  # but its tables are there: the step cannot create them
    store.close()
    with pytest.raises(WarehouseDamaged):
        warehouses.open_store(place, "own")
    plain = engine.duckdb.connect(place / "own.duckdb")
    assert plain.execute("select schema from meta").fetchall() == [(1,)]
    assert plain.execute(COUNT).fetchall() == [(5,)]
    plain.close()


def test_a_newer_warehouse_is_refused_untouched(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("update meta set schema = 99")
    store.close()
    before = store.file.read_bytes()
    with pytest.raises(OtherSchema) as other:
        Store(store.file, store.staging, upgrade=upgrade)
    assert other.value.made == 99
    assert store.file.read_bytes() == before


def test_only_the_last_copies_are_kept(store: Store) -> None:
    store.close()
    copies = [backups.keep(store.file, "test") for _ in range(backups.KEPT + 2)]
    assert [copy.exists() for copy in copies] == [False, False] + [True] * backups.KEPT
