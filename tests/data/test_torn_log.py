"""A log that holds committed rows and is damaged before the next start: what it lost is told, by import."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.errors import DataError, RowsMissing
from data.store import Store
from tests.data.test_faults import count, files_up_to
from tests.literal import many, put

CUTS, ROWS = 12, 30_000


@pytest.fixture
def logged(store: Store, tmp_path: Path) -> Path:
    """The files of a warehouse whose second import is in the log alone, as after a full disk and a power cut."""
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    with files_up_to(store.file.stat().st_size):
        put(store, {"companies": [{"company": f"Company {n}"} for n in range(ROWS)]})
        shutil.copytree(store.file.parent, tmp_path / "logged", ignore=shutil.ignore_patterns("staging", "ballast"))
    store.close()
    log = tmp_path / "logged" / f"{store.file.name}.wal"
    assert log.stat().st_size > 5_000
    return tmp_path / "logged" / store.file.name


def found_in(file: Path) -> str:
    """What opening the warehouse says, or how many rows of the second import it holds."""
    try:
        opened = Store(file, file.parent / "staging")
    except DataError as told:
        return told.code
    held = count(opened, "select count(*) as n from raw_companies")
    opened.close()
    return str(held)


def damaged(logged: Path, folder: Path, content: bytes) -> Path:
    shutil.copytree(logged.parent, folder)
    (folder / f"{logged.name}.wal").write_bytes(content)
    return folder / logged.name


def test_a_whole_log_loses_nothing(logged: Path) -> None:
    assert found_in(logged) == str(ROWS)


@pytest.mark.parametrize("how", ["cut", "flipped"])
def test_a_damaged_log_is_told_or_lost_nothing(logged: Path, tmp_path: Path, how: str) -> None:
    log = Path(f"{logged}.wal").read_bytes()
    said = []
    for number in range(CUTS):
        at = len(log) * (number + 1) // (CUTS + 1)
        content = log[:at] if how == "cut" else log[:at] + bytes([log[at] ^ 0x10]) + log[at + 1 :]
        said.append(found_in(damaged(logged, tmp_path / f"{how}{number}", content)))
    assert set(said) <= {str(ROWS), "RowsMissing", "WarehouseDamaged"}, said


def test_what_a_cut_log_lost_is_named(logged: Path, tmp_path: Path) -> None:
    log = Path(f"{logged}.wal").read_bytes()
    file = damaged(logged, tmp_path / "half", log[: len(log) // 2])
    with pytest.raises(RowsMissing) as lost:
        Store(file, file.parent / "staging")
    assert (lost.value.imports, lost.value.expected, lost.value.found) == ((2,), ROWS, 0)
