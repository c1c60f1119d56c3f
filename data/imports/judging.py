"""A block of sound records judged by the contract: which rows hold, and what is wrong with the others.

Each text of a column is judged once, in the engine (said.py, typed.py), and its value, reason and mark go to the rows
it stands in. The work on rows is only that of picking by place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from data.imports.cells import EACH_ONCE, as_arrow, read_cells
from data.imports.mapping import Mapping
from data.imports.records import Ints
from data.imports.said import ARROW_TYPES, Marks, Said, Sayings
from data.imports.sniff import Source
from data.imports.typed import Pads

_MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits without a pattern: the golden ratio's
_HALF = np.uint64(32)


@dataclass(frozen=True)
class Judged:
    """The rows of a block that hold, their marks (equal rows have equal ones), and the others' faults by column."""

    rows: pa.RecordBatch
    marks: Marks
    faults: dict[str, pa.Table]


class Judge:
    """Judges blocks of one file by one mapping."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, source: Source, mapping: Mapping, pads: Pads) -> None:
        self._source, self._table = source, mapping.table
        now = datetime.now(UTC).replace(tzinfo=None)
        self._columns = {
            column.name: Sayings(connection, column, mapping, source, now=now, pads=pads)
            for column in mapping.table.columns
        }
        self._wanted = sorted({place for column in self._columns.values() for place in column.places})
        self._unlike = {place for column in self._columns.values() if not column.repeats for place in column.places}

    def judge(self, body: bytes, lines: Ints) -> Judged:
        """Judge the records of `body`, which stand on these lines of the file.

        Raises:
            ParsersDisagree: they are not read as that many rows.
        """
        cells = read_cells(
            body,
            self._source.delimiter,
            width=len(self._source.columns),
            rows=len(lines),
            wanted=self._wanted,
            unlike=self._unlike,
        )
        columns = {name: column.of(cells, len(lines)) for name, column in self._columns.items()}
        bad = np.zeros(len(lines), np.bool_)
        faults = {}
        for name, column in columns.items():
            if (faulty := column.faulty()) is not None and faulty.any():
                bad |= faulty
                faults[name] = _faults(column, lines, np.flatnonzero(faulty))
        rows: Any = np.flatnonzero(~bad) if bad.any() else slice(None)
        return Judged(self._rows(columns, lines[rows], rows), _marks(columns, len(lines))[rows], faults)

    @property
    def schema(self) -> pa.Schema:
        """The columns of the rows: `line`, the contract's, and the file's own word for a kind."""
        fields = [("line", pa.int64())]
        fields += [(c.name, ARROW_TYPES.get(c.type, EACH_ONCE)) for c in self._table.columns]
        if "kind" in self._table.names:
            fields.append(("kind_given", EACH_ONCE))
        return pa.schema(fields)

    def _rows(self, columns: dict[str, Said], lines: Ints, rows: Any) -> pa.RecordBatch:
        ours = [as_arrow(lines)] + [column.of("value", rows) for column in columns.values()]
        if (kind := columns.get("kind")) is not None:
            ours.append(kind.of("given", rows))
        return pa.RecordBatch.from_arrays(ours, schema=self.schema)


def _faults(column: Said, lines: Ints, rows: Ints) -> pa.Table:
    told = {"reason": column.of("reason", rows), "value": column.of("shown", rows)}
    return pa.table({"line": as_arrow(lines[rows])} | told)


def _marks(columns: dict[str, Said], rows: int) -> Marks:
    """One hash a row out of its columns' hashes."""
    mark = np.zeros(rows, np.uint64)
    for column in columns.values():
        mark = (mark ^ column.marks()) * _MIX
        mark ^= mark >> _HALF
    return mark
