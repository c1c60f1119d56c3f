"""What a warehouse should hold, kept beside it: rows lost with a damaged file are noticed, never passed over.

The manifest lists, for each import that counts, its rows and their fingerprint (an order-free sum of row hashes).
It is prepared before every commit, holds from then on, and is compared at every opening; the engine itself drops a torn
log without a word.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb

from data.errors import RowsMissing

_IMPORTS = "select import_id, contract from imports where undone_at is null order by import_id"
TAKEN = """
select count(*) as rows, coalesce(sum(hash(t)), 0)::varchar as fingerprint
from query_table($name) as t where import_id = $import_id
"""
_COUNTED = "select import_id, count(*) from query_table($name) group by import_id"


@dataclass(frozen=True)
class Kept:
    """One import as it was stored."""

    contract: str
    rows: int
    fingerprint: str


@dataclass(frozen=True)
class Manifest:
    """The state after one change; `engine` is the version whose hashes these are."""

    version: int
    engine: str = duckdb.__version__
    imports: dict[int, Kept] = field(default_factory=dict)


def place(file: Path) -> Path:
    """The manifest of a warehouse file."""
    return file.with_suffix(".manifest.json")


def read(file: Path) -> Manifest | None:
    """The manifest beside a warehouse; None where there is none that can be read."""
    return _read(place(file))


def write(file: Path, manifest: Manifest) -> None:
    """Put the manifest in place whole: a reader finds the old one or the new one."""
    prepare(file, manifest)
    settle(file, manifest.version)


def prepare(file: Path, manifest: Manifest) -> None:
    """Lay out the manifest of a change that is about to be stored, beside the one that holds until then.

    On a full disk there is only the old one: it is older than the warehouse, which is no sign of loss.
    """
    fresh = _prepared(file)
    try:
        with fresh.open("w", encoding="utf-8") as stream:
            json.dump(asdict(manifest), stream)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        fresh.unlink(missing_ok=True)


def settle(file: Path, version: int) -> None:
    """Let the prepared manifest hold if the warehouse has its version; else its change was not stored, and it goes."""
    fresh = _prepared(file)
    made = _read(fresh)
    if made is not None and made.version == version:
        fresh.replace(place(file))
    else:
        fresh.unlink(missing_ok=True)


def forget(file: Path) -> None:
    """Leave no manifest beside a file: another one comes in its place."""
    for one in (place(file), _prepared(file)):
        one.unlink(missing_ok=True)


def _prepared(file: Path) -> Path:
    return place(file).with_suffix(".new")


def _read(place: Path) -> Manifest | None:
    try:
        found = json.loads(place.read_text("utf-8"))
        imports = {int(number): Kept(**kept) for number, kept in found["imports"].items()}
        return Manifest(int(found["version"]), str(found["engine"]), imports)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def take(cursor: duckdb.DuckDBPyConnection, version: int, before: Manifest | None) -> Manifest:
    """What the warehouse holds now; only imports that `before` does not know are read."""
    known = before.imports if before is not None and before.engine == duckdb.__version__ else {}
    kept = {}
    for number, contract in cursor.execute(_IMPORTS).fetchall():
        kept[number] = known.get(number) or _taken(cursor, number, contract)
    return Manifest(version, imports=kept)


def missing(cursor: duckdb.DuckDBPyConnection, version: int, known: Manifest) -> RowsMissing | None:
    """What the manifest lists and the warehouse does not hold: cheap, reads the import numbers only."""
    found: dict[int, int] = {}
    for contract in {kept.contract for kept in known.imports.values()}:
        found |= dict(cursor.execute(_COUNTED, {"name": f"raw_{contract}"}).fetchall())
    if version > known.version:  # a change was stored and the process died before it wrote the manifest
        active = {number for number, _ in cursor.execute(_IMPORTS).fetchall()}
        known = Manifest(known.version, imports={n: kept for n, kept in known.imports.items() if n in active})
    lost = {n: kept.rows for n, kept in known.imports.items() if found.get(n, 0) != kept.rows}
    if not lost and version >= known.version:
        return None
    return RowsMissing(tuple(lost), sum(lost.values()), sum(found.get(n, 0) for n in lost))


def _taken(cursor: duckdb.DuckDBPyConnection, number: int, contract: str) -> Kept:
    name = {"name": f"raw_{contract}", "import_id": number}
    rows, fingerprint = cursor.execute(TAKEN, name).fetchall()[0]
    return Kept(contract, rows, fingerprint)
