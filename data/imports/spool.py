"""The judged rows of a file until it is known which of them are repeats: on disk, as Arrow holds them.

Rows leave no Parquet file once they are in it, and decoding one to write it anew costs more than all the rest; a stream
of Arrow's blocks is read back as fast as the disk gives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa
from pyarrow import ipc, parquet

from data.imports.cells import as_arrow, as_numpy
from data.imports.records import Ints
from data.imports.said import Marks

_DICTIONARY_BYTES = 1 << 26  # a block's texts stand in its dictionary, however many there are
_BEGINNING = np.uint64(48)  # moves a mark to its first 16 bits


class Spool:
    """Rows in the order they were judged, `line` ascending, with a mark each: equal rows have equal ones."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._path, self._schema = path, schema
        self._marks: list[Marks] = []
        self._sink = pa.OSFile(str(path), "wb")
        self._writer = ipc.new_stream(self._sink, schema)

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sink.close()
        self._path.unlink(missing_ok=True)

    def add(self, rows: pa.RecordBatch, marks: Marks) -> None:
        """The rows of the next block."""
        self._writer.write_batch(rows)
        self._marks.append(marks)

    def close(self) -> None:
        """Nothing is added any more; from here on it can be read."""
        self._writer.close()
        self._sink.close()

    def reader(self) -> pa.RecordBatchReader:
        """All rows, once."""
        return pa.RecordBatchReader.from_batches(self._schema, self._blocks())

    def alike(self) -> pa.RecordBatchReader | None:
        """The rows that have their mark in common with another; None where none has."""
        ordered = np.sort(np.concatenate(self._marks)) if self._marks else np.empty(0, np.uint64)
        again = ordered[1:][ordered[1:] == ordered[:-1]]
        if not len(again):
            return None
        return pa.RecordBatchReader.from_batches(self._schema, self._among(again))

    def write(self, path: Path, *, without: Ints) -> None:
        """The rows as Parquet but for those of these lines, which ascend; each block is a row group."""
        with _row_file(path, self._schema) as file:
            for rows in self._blocks():
                file.write_batch(_left(rows, without))

    def _blocks(self) -> Iterator[pa.RecordBatch]:
        with pa.OSFile(str(self._path)) as source, ipc.open_stream(source) as blocks:
            yield from blocks

    def _among(self, again: Marks) -> Iterator[pa.RecordBatch]:
        met = np.zeros(1 << 16, np.bool_)
        met[again >> _BEGINNING] = True
        for rows, marks in zip(self._blocks(), self._marks, strict=True):
            places = np.flatnonzero(met[marks >> _BEGINNING])  # most begin like none of them: no search is needed
            at = np.minimum(np.searchsorted(again, marks[places]), len(again) - 1)
            yield rows.take(as_arrow(places[again[at] == marks[places]]))


def _left(rows: pa.RecordBatch, without: Ints) -> pa.RecordBatch:
    lines = as_numpy(rows.column("line"))
    at = np.searchsorted(lines, without)
    at = at[at < len(lines)]
    gone = at[lines[at] == without[: len(at)]]
    return rows.take(as_arrow(np.delete(np.arange(len(lines)), gone))) if len(gone) else rows


def _row_file(path: Path, schema: pa.Schema) -> parquet.ParquetWriter:
    rising = [f.name for f in schema if f.name == "line" or pa.types.is_timestamp(f.type)]
    return parquet.ParquetWriter(
        path,
        schema,
        compression="none",  # packing the numbers of lines and moments leaves as little, for a third less of work
        use_dictionary=[f.name for f in schema if pa.types.is_dictionary(f.type)],
        column_encoding=dict.fromkeys(rising, "DELTA_BINARY_PACKED"),
        dictionary_pagesize_limit=_DICTIONARY_BYTES,
        write_statistics=False,
        store_schema=False,  # texts are texts to whoever reads them, not categories
    )
