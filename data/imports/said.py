"""What is said of the cells of one column, block after block: each text's value, what is wrong with it, its mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from duckdb import ColumnExpression
from pyarrow import compute

from data.contracts import Column
from data.imports.cells import Cells, as_arrow, as_numpy
from data.imports.mapping import Mapping
from data.imports.moments import MOMENT, ORDERS, all_within, moved, usual_moments
from data.imports.records import Bools
from data.imports.sniff import Source
from data.imports.typed import Pads, bounds, call, judged

Marks = npt.NDArray[np.uint64]

MAX_KEPT = 20_000  # texts whose judgement is kept for the next block; columns with more are judged block by block
_NEVER = as_arrow(np.zeros(1, np.int64))[0]  # where there is no moment
ARROW_TYPES = {  # of the values; all others are texts
    "timestamp": MOMENT,
    "date": pa.date32(),
    "number": pa.float64(),
    "integer": pa.int32(),
    "boolean": pa.bool_(),
}


@dataclass(frozen=True)
class Said:
    """What was said of each text of a column in a block, and the place of each row's text there."""

    table: pa.Table
    places: npt.NDArray[np.int32]

    def of(self, name: str, rows: Any) -> pa.Array:
        """`value`, `reason`, `shown` or `given` of these rows; texts stay listed once."""
        said = self.table.column(name).combine_chunks()
        places = as_arrow(self.places[rows])
        if not pa.types.is_string(said.type):
            return said.take(places)
        once = said.dictionary_encode()
        return pa.DictionaryArray.from_arrays(once.indices.take(places), once.dictionary)

    def faulty(self) -> Bools | None:
        """Which rows have a fault here; None where no text of the block has one."""
        reasons = self.table.column("reason").combine_chunks()
        if reasons.null_count == len(reasons):
            return None
        faulty: Bools = as_numpy(reasons.is_valid().cast(pa.uint8())).view(np.bool_)[self.places]
        return faulty

    def marks(self) -> Marks:
        """The hash of each row's value; moments, which are read in two ways, stand for themselves."""
        values = self.table.column("value").combine_chunks()
        if pa.types.is_timestamp(values.type):
            moments = compute.coalesce(values.view(pa.int64()), _NEVER)
            return as_numpy(moments).view(np.uint64)[self.places]  # type: ignore[no-any-return]
        marks: Marks = as_numpy(self.table.column("mark").combine_chunks())[self.places]
        return marks


class Sayings:
    """Judges the cells of one contract column; texts that were judged before are not judged again."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        column: Column,
        mapping: Mapping,
        source: Source,
        *,
        now: datetime,
        pads: Pads,
    ) -> None:
        self._connection, self._column, self._mapping, self._source = connection, column, mapping, source
        self._now, self._pads, self._name = now, pads, f"cells_{column.name}"
        self._judged: duckdb.DuckDBPyRelation | None = None
        self._nothing = None if column.name in mapping.columns or column.name in mapping.constants else _nothing(column)
        named = [h.get(column.name) for h in (mapping.columns, mapping.joined)]
        self.places = [source.columns.index(header) for header in named if header is not None]
        self.repeats = column.type not in ("date", "timestamp") and len(self.places) < 2
        self._texts, self._table = pa.nulls(0, pa.string()), None
        usual = column.type == "timestamp" and len(self.places) == 1 and column.name not in mapping.extracts
        self._order = mapping.format(column.name, source) if usual else ""

    def of(self, cells: dict[int, Cells], rows: int) -> Said:
        """What is said of this column in a block of so many rows."""
        if self._nothing is not None:
            return Said(self._nothing, np.zeros(rows, np.int32))
        mine = [cells[place] for place in self.places]
        if len(mine) == 2:  # a pair is judged row by row
            first, second = (one.texts.take(as_arrow(one.places)) for one in mine)
            return Said(self._judge(cell=first, second=second), np.arange(rows, dtype=np.int32))
        texts, places = (
            (mine[0].texts, mine[0].places) if mine else (pa.nulls(1, pa.string()), np.zeros(rows, np.int32))
        )
        if self._order in ORDERS and (moments := self._moments(texts)) is not None:
            return Said(_all_sound(moments), places)
        if not self.repeats or len(texts) > MAX_KEPT:
            return Said(self._judge(cell=texts), places)
        known = self._known(texts)
        assert self._table is not None, "texts were looked up in it"
        return Said(self._table, known[places])

    def _known(self, texts: pa.Array) -> npt.NDArray[np.int32]:
        """Where each text stands among those that were judged, new ones being judged now."""
        if len(self._texts) > MAX_KEPT:
            self._texts, self._table = self._texts[:0], None
        new = texts.filter(compute.invert(compute.is_in(texts, value_set=self._texts)))
        if len(new):
            said = self._judge(cell=new)
            self._texts = pa.concat_arrays([self._texts, new])
            self._table = pa.concat_tables([self._table, said]).combine_chunks() if self._table else said
        known: npt.NDArray[np.int32] = as_numpy(compute.index_in(texts, value_set=self._texts))
        return known

    def _moments(self, texts: pa.Array) -> pa.Array | None:
        """The texts as moments in UTC where all are written in a usual way and hold."""
        found = usual_moments(texts, self._order)
        if found is not None and self._mapping.timezone != "UTC":
            found = moved(found, self._in_utc)
        return found if found is not None and all_within(found, *bounds(self._column, self._now)[:2]) else None

    def _in_utc(self, local: pa.Array) -> pa.Array:
        self._connection.register("local_moments", pa.table({"cell": local}))
        moments = self._connection.table("local_moments")
        utc = moments.select(call("in_utc", ColumnExpression("cell"), self._mapping.timezone).alias("utc"))
        return utc.to_arrow_table().column("utc").combine_chunks()

    def _judge(self, **texts: pa.Array) -> pa.Table:
        self._connection.register(self._name, pa.table(texts))
        if self._judged is None:  # planned once: it reads whatever table has the name
            cells = self._connection.table(self._name)
            self._judged = judged(cells, self._column, self._mapping, self._source, now=self._now, pads=self._pads)
        return self._judged.to_arrow_table()


def _all_sound(values: pa.Array) -> pa.Table:
    """What is said of texts that all hold; the marks of moments are theirs already."""
    nothing = pa.nulls(len(values), pa.string())
    return pa.table({"value": values, "reason": nothing, "shown": nothing, "given": nothing})


def _nothing(column: Column) -> pa.Table:
    """What is said of the empty cell of a column the file does not have, which is none it must have."""
    empty = dict.fromkeys(("reason", "shown", "given"), pa.nulls(1, pa.string()))
    value = pa.nulls(1, ARROW_TYPES.get(column.type, pa.string()))
    return pa.table({"value": value, **empty, "mark": as_arrow(np.zeros(1, np.uint64))})
