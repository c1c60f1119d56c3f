"""Copies of a warehouse: kept by itself before it is changed in depth, or made and put back by hand."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from data.errors import BackupUnusable
from data.storage import manifest, room

KEPT = 3  # copies made by itself; the oldest go first


@dataclass(frozen=True)
class Backup:
    """One backup: when, of which warehouse, the file's SHA-256, and a check of the key its pseudonyms are made with."""

    made_at: str
    name: str
    sha256: str
    key_check: str


def keep(file: Path, why: str) -> Path:
    """Copy a closed warehouse file beside it before something that could fail; returns the copy.

    Raises:
        WarehouseFull: there is no room for a copy.
    """
    folder = file.parent / "backups"
    folder.mkdir(exist_ok=True)
    room.require(folder, file.stat().st_size)
    copy = folder / f"{file.stem}-{why}-{datetime.now():%Y%m%d-%H%M%S-%f}.duckdb"
    _copy(file, copy)
    if manifest.place(file).exists():
        _copy(manifest.place(file), manifest.place(copy))
    for old in sorted(folder.glob(f"{file.stem}-*.duckdb"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
        old.unlink()
        manifest.place(old).unlink(missing_ok=True)
    return copy


def write(file: Path, folder: Path, key: bytes) -> Backup:
    """Write a backup of a warehouse file that nobody writes to, with what is needed to trust it later.

    Raises:
        WarehouseFull: there is no room for it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    room.require(folder, file.stat().st_size)
    _copy(file, folder / file.name)
    if manifest.place(file).exists():
        _copy(manifest.place(file), manifest.place(folder / file.name))
    made = Backup(datetime.now().isoformat(timespec="seconds"), file.name, _sha256(folder / file.name), _key_check(key))
    (folder / "backup.json").write_text(json.dumps(asdict(made), indent=1), "utf-8")
    return made


def read(folder: Path) -> Backup:
    """The backup of a folder, its bytes compared with those written.

    Raises:
        BackupUnusable: there is none, or it has changed since.
    """
    try:
        found = Backup(**json.loads((folder / "backup.json").read_text("utf-8")))
        sound = Path(found.name).name == found.name and _sha256(folder / found.name) == found.sha256
    except (OSError, ValueError, TypeError) as error:
        raise BackupUnusable from error
    if not sound:
        raise BackupUnusable
    return found


def put_back(folder: Path, file: Path) -> None:
    """Put a backup in a warehouse's place in one step; what stood there is kept as a copy.

    Raises:
        BackupUnusable: the folder holds no sound backup.
        WarehouseFull: there is no room for both.
    """
    found = read(folder)
    source = folder / found.name
    room.require(file.parent, 2 * source.stat().st_size)
    if file.exists():
        keep(file, "replaced")
    fresh = file.with_name(file.name + ".new")
    _copy(source, fresh)
    manifest.forget(file)  # of the old file: would call the new one damaged
    file.with_name(file.name + ".wal").unlink(missing_ok=True)
    fresh.replace(file)
    if manifest.place(source).exists():
        _copy(manifest.place(source), manifest.place(file))


def fits(found: Backup, key: bytes) -> bool:
    """Whether new files will be joined to the people of a backup: the key of the pseudonyms is the same."""
    return hmac.compare_digest(found.key_check, _key_check(key))


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb") as stream:
        os.fsync(stream.fileno())


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _key_check(key: bytes) -> str:
    return hmac.new(key, b"first rung backup", "sha256").hexdigest()[:16]
