"""Where the warehouses live: one folder with the sample, the reader's own data and the pseudonym key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Literal, get_args

from data import erasure, room
from data.faults import WarehouseReadOnly
from data.store import Store
from data.upgrade import upgrade

Name = Literal["sample", "own"]
DEFAULT = Path(__file__).parent / "warehouse"


def folder() -> Path:
    """`FIRST_RUNG_WAREHOUSE`, else data/warehouse; made when absent.

    Raises:
        WarehouseReadOnly: it cannot be made.
    """
    place = Path(os.environ.get("FIRST_RUNG_WAREHOUSE") or DEFAULT)
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
    """Open one warehouse of the folder, brought up to date first; see `Store` for what it refuses.

    Args:
        place: the folder.
        name: of the warehouse.
        accept: take what it holds for whole, whatever was stored before.
    """
    store = Store(place / f"{name}.duckdb", place / "staging", upgrade=upgrade, accept=accept)
    room.keep_ballast(place)
    erasure.finish(store)
    return store
