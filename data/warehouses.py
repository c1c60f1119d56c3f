"""Where the warehouses live: one folder with the sample, the reader's own data and the pseudonym key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Literal, get_args

from data import erasure
from data.errors import NoData, WarehouseReadOnly
from data.roles.titles import follow_lexicon
from data.storage import manifest, room
from data.storage.upgrade import upgrade
from data.store import Store

Name = Literal["sample", "own"]
DEFAULT = Path(__file__).parent / "warehouse"


def _place() -> Path:
    return Path(os.environ.get("FIRST_RUNG_WAREHOUSE") or DEFAULT)


def folder() -> Path:
    """`FIRST_RUNG_WAREHOUSE`, else data/warehouse; made when absent.

    Raises:
        WarehouseReadOnly: it cannot be made.
    """
    place = _place()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseReadOnly from error
    return place


def key(place: Path) -> bytes:
    """The 32 bytes that pseudonyms are made with: outside the database, readable by its owner only."""
    file = place / "pseudonym.key"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_bytes()
    with os.fdopen(handle, "wb") as stream:
        stream.write(secrets.token_bytes(32))
    return file.read_bytes()


def active(place: Path) -> Name | None:
    """The warehouse in use, or None before anything was chosen."""
    file = place / "active"
    chosen = file.read_text().strip() if file.exists() else None
    return next((name for name in get_args(Name) if name == chosen), None)


def choose(place: Path, name: Name) -> None:
    """Use this warehouse from now on; the other keeps all it holds."""
    fresh = place / "active.new"
    fresh.write_text(name)
    fresh.replace(place / "active")


def open_store(place: Path, name: str, *, accept: bool = False) -> Store:
    """Open one warehouse of the folder, brought up to date first, its titles too; see `Store` for what it refuses.

    Args:
        place: the folder.
        name: of the warehouse.
        accept: take what it holds for whole, whatever was stored before.
    """
    store = Store(place / f"{name}.duckdb", place / "staging", upgrade=upgrade, accept=accept)
    room.keep_ballast(place)
    erasure.finish(store)
    follow_lexicon(store)
    return store


def open_in_use(*, accept: bool = False) -> Store:
    """Open the warehouse in use, which has to be there: a question makes nothing a first start would take for data.

    Args:
        accept: as for `open_store`.

    Raises:
        NoData: nothing was imported here yet, and the sample is not in use.
    """
    place = _place()
    name = active(place) or "own"
    file = place / f"{name}.duckdb"
    if not place.is_dir() or (not file.exists() and manifest.read(file) is None):
        raise NoData
    return open_store(place, name, accept=accept)
