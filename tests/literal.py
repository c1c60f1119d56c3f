"""Literal rows as files that passed every check, loaded as any file is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pandas as pd

from data.contracts import CONTRACTS
from data.imports.check import Checked
from data.imports.load import load
from data.store import Store

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
_TYPES = {
    "id": "string",
    "text": "string",
    "choice": "string",
    "timestamp": "datetime64[us]",
    "date": "datetime64[us]",
    "number": "Float64",
    "integer": "Int64",
    "boolean": "boolean",
}
_numbers = count(1)


def checked(store: Store, contract: str, rows: Sequence[Row]) -> Checked:
    """Literal rows as a checked file. A `candidate_id` is its own pseudonym; `line` counts from 2."""
    columns = {c.name: _TYPES[c.type] for c in CONTRACTS[contract].columns}
    frame = pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], columns=list(columns))
    frame = frame.astype(columns)
    frame.insert(0, "line", range(2, len(frame) + 2))
    if contract == "touchpoints":
        frame["kind_given"] = frame["kind"]
    number = next(_numbers)
    parquet = store.staging / f"literal_{number}.parquet"
    frame.to_parquet(parquet)
    return Checked(
        contract=contract,
        parquet=parquet,
        file_name=f"{contract}.csv",
        file_hash=hashlib.sha256(str(number).encode()).hexdigest(),
        mapping="{}",
        rows_read=len(frame),
        accepted=len(frame),
        duplicates=0,
        rejected=0,
        reasons={},
    )


def put(store: Store, tables: Tables) -> list[int]:
    """Load literal rows, all tables in one import each; returns the import numbers."""
    return load(store, [checked(store, contract, rows) for contract, rows in tables.items()])


START = datetime(2026, 3, 2, 9)


def many(prefix: str, people: int, *events: tuple[float, str], **rest: object) -> list[Row]:
    """Touchpoints of `people` candidates who all do the same: (days after the start, kind) each."""
    return [
        {"candidate_id": f"{prefix}{n:03}", "occurred_at": START + timedelta(days=day), "kind": kind, **rest}
        for n in range(people)
        for day, kind in events
    ]


def titled(prefix: str, people: int, title: str, **rest: object) -> list[Row]:
    """The candidates of `many`, with the title they hold."""
    return [{"candidate_id": f"{prefix}{n:03}", "current_title": title, **rest} for n in range(people)]


def shown(table: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of a table as plain rows; what is missing is None."""
    plain = table[list(columns)].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))
