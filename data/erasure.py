"""Erasing people: deleted from every table, then the file is written anew, because deleted rows stay in the old one."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

import pandas as pd

from data.imports.marts import build_touched
from data.storage import room
from data.storage.schema import MODELS
from data.store import Store

Reason = Literal["asked", "retention"]

_PEOPLE = """
insert into touched select candidate from people where list_contains($pseudonyms, pseudonym) returning candidate
"""
_NOTE = "insert into erasures values ($now, $reason, $people, $who)"
_NOTED = "select erased_at, reason, people, who from erasures order by erased_at desc"
_COPIES = {"own": "copy from database own to rewritten", "sample": "copy from database sample to rewritten"}
_DELETES = (MODELS / "erase.sql").read_text()


def pseudonym(candidate: str, key: bytes) -> str:
    """What a candidate's identifier is stored as: HMAC-SHA256 in hexadecimal, of the trimmed text."""
    return hmac.new(key, candidate.strip().encode(), hashlib.sha256).hexdigest()


def erase(store: Store, pseudonyms: Sequence[str], *, reason: Reason = "asked", who: str = "") -> int:
    """Erase people for good: no byte of the warehouse, its backups or its staging folder holds them afterwards.

    Args:
        store: the warehouse; it is written anew, which needs as much free room as it has.
        pseudonyms: whom; see `pseudonym`.
        reason: why, for the history.
        who: who does it, for the history.

    Returns:
        How many of them were there.

    Raises:
        WarehouseFull: there is no room for the new file; nothing was changed.
    """
    room.require(store.file.parent, 2 * store.file.stat().st_size)
    _pending(store).touch()  # should the process die on the way, the next opening finishes what was begun
    with store.write(recount=True) as cursor:
        cursor.execute("delete from touched")
        number = len(cursor.execute(_PEOPLE, {"pseudonyms": list(pseudonyms)}).fetchall())
        if number:
            cursor.execute(_DELETES)
            build_touched(cursor)
            cursor.execute("delete from touched")
            cursor.execute(_NOTE, {"now": datetime.now(), "reason": reason, "people": number, "who": who})
    if number:
        finish(store)
    else:
        _pending(store).unlink(missing_ok=True)
    return number


def erasures(store: Store) -> pd.DataFrame:
    """Every erasure so far, the newest first: erased_at, reason, people, who."""
    return store.read(_NOTED)


def finish(store: Store) -> None:
    """Do what is left of an erasure, if anything: the file anew, and no older copy of it."""
    if not _pending(store).exists():
        return
    _rewrite(store)
    for old in (store.file.parent / "backups").glob(f"{store.file.stem}-*"):
        old.unlink()
    _pending(store).unlink(missing_ok=True)


def _pending(store: Store) -> Path:
    return store.file.with_suffix(".erasing")


def _rewrite(store: Store) -> None:
    """Write the warehouse into a new file and put that in its place in one step: the old or the new one, never neither.

    What a process that died left of an earlier attempt is deleted first.
    """
    fresh = store.staging / f"{store.file.stem}.rewritten.duckdb"
    for left in store.staging.glob(f"{fresh.name}*"):
        left.unlink()
    with store.replacing(fresh) as cursor:
        cursor.execute("attach $file as rewritten", {"file": str(fresh.resolve())})
        cursor.execute(_COPIES[store.file.stem])
        cursor.execute("detach rewritten")
