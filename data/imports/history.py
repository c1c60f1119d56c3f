"""What was imported: who, when, which file, how many rows; and the mapping that fits a new file of the same header."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from data.errors import DataError
from data.imports.mapping import Mapping
from data.imports.sniff import Source
from data.imports.suggest import suggest
from data.store import Store

_HISTORY = """
select import_id, contract, file_name, file_hash, mapping, who, imported_at, undone_at,
    rows_read, accepted, duplicates, rejected, coalesce(version, 0)::integer as version
from imports order by import_id desc
"""


@dataclass(frozen=True)
class Import:
    """One import. `undone_at` is None while it counts; rows read = accepted + duplicates + rejected.

    `version` is the state of the warehouse it made; 0 where that was not noted.
    """

    import_id: int
    contract: str
    file_name: str
    file_hash: str
    mapping: str
    who: str
    imported_at: datetime
    undone_at: datetime | None
    rows_read: int
    accepted: int
    duplicates: int
    rejected: int
    version: int


def history(store: Store) -> tuple[Import, ...]:
    """All imports, the newest first."""
    frame = store.read(_HISTORY)
    return tuple(_import({str(k): v for k, v in row.items()}) for row in frame.to_dict("records"))


def same_file(imports: tuple[Import, ...], file_hash: str) -> Import | None:
    """The newest import of the very same bytes that still counts."""
    return next((one for one in imports if one.file_hash == file_hash and one.undone_at is None), None)


def named(imports: tuple[Import, ...]) -> dict[str, Mapping]:
    """The mappings that were given a name, the newest of each; undone imports keep theirs."""
    found = {}
    for one in reversed(imports):
        with suppress(DataError):  # of a contract that has changed since
            mapping = Mapping.from_toml(one.mapping)
            if mapping.name:
                found[mapping.name] = mapping
    return found


def remembered(imports: tuple[Import, ...], contract: str, source: Source) -> list[tuple[Import, Mapping]]:
    """The imports of a table whose mapping can read this file too, the newest of each name (and of no name)."""
    found: dict[str | None, tuple[Import, Mapping]] = {}
    for one in imports:
        if one.contract != contract:
            continue
        try:
            mapping = Mapping.from_toml(one.mapping)
            mapping.check(source)
        except DataError:  # another header, or a contract that has changed since: not offered
            continue
        found.setdefault(mapping.name, (one, mapping))
    return list(found.values())


def as_before(imports: tuple[Import, ...], contract: str, source: Source) -> Mapping | None:
    """The newest mapping by which such a file was brought in and still counts; None where there was none.

    One that leaves out a column whose name tells what it is was made for another header, and does not count.
    """
    told = suggest(contract, source).columns.keys()
    kept = tuple(one for one in imports if one.undone_at is None)
    fit = (mapping for _, mapping in remembered(kept, contract, source) if told <= mapping.columns.keys())
    return next((mapping.of_another_file({}) for mapping in fit), None)


def as_met(imports: tuple[Import, ...], source: Source) -> Mapping | None:
    """The same for a file that is not recognised by itself: a mapping has to read most of its columns."""
    for contract in dict.fromkeys(one.contract for one in imports):
        mapping = as_before(imports, contract, source)
        if mapping and 2 * len({*mapping.columns.values(), *mapping.joined.values()}) > len(source.columns):
            return mapping
    return None


def _import(row: dict[str, object]) -> Import:
    moments = {
        name: None if pd.isna(row[name]) else pd.Timestamp(row[name]).to_pydatetime()  # type: ignore[call-overload,arg-type]
        for name in ("imported_at", "undone_at")
    }
    return Import(**(row | moments))  # type: ignore[arg-type]
