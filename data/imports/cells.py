"""The cells of a block of sound records by column: each text once, and which of them stands in each row.

A log of a million rows has a dozen kinds and some hundred companies and titles, so what is judged is the text and not
the row. Read by Arrow, which is the second parser: it must find as many rows as there are sound records.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import compute, csv

from data.imports.guess import MISSING
from data.imports.refusals import ParsersDisagree

Places = npt.NDArray[np.int32]

EACH_ONCE = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class Cells:
    """One column of a block: `places` has the place in `texts` of each row's cell."""

    texts: pa.Array
    places: Places


def as_arrow(numbers: npt.NDArray[Any]) -> pa.Array:
    """The numbers as Arrow holds them; its own way loads pandas first, which takes as long as a small file."""
    held = np.ascontiguousarray(numbers)
    return pa.Array.from_buffers(pa.from_numpy_dtype(held.dtype), len(held), [None, pa.py_buffer(held)])


def as_numpy(numbers: pa.Array) -> Any:
    """Arrow's numbers, none of them null, as numpy sees them; `to_numpy` loads pandas too."""
    return np.from_dlpack(numbers)


def read_cells(
    body: bytes, delimiter: str, *, width: int, rows: int, wanted: Sequence[int], unlike: Collection[int]
) -> dict[int, Cells]:
    """The wanted columns of a block.

    Args:
        body: whole, sound records.
        delimiter: what parts their fields.
        width: fields of a record.
        rows: records there are.
        wanted: places of the columns to read, from 0.
        unlike: those of them whose cells hardly repeat, so that looking for repeats would cost more than it saves.

    Raises:
        ParsersDisagree: Arrow finds another number of rows.
    """
    names = [f"c{place}" for place in range(width)]  # by place: names of the file never reach a parser
    table = csv.read_csv(
        pa.BufferReader(body),
        read_options=csv.ReadOptions(column_names=names, block_size=len(body) + 1, use_threads=False),
        parse_options=csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types={f"c{place}": pa.string() if place in unlike else EACH_ONCE for place in wanted},
            include_columns=[f"c{place}" for place in wanted] or names[:1],
            null_values=list(MISSING),
            strings_can_be_null=True,
        ),
    )
    if table.num_rows != rows:
        raise ParsersDisagree(rows, table.num_rows)
    return {place: _cells(table.column(f"c{place}").combine_chunks()) for place in wanted}


def _cells(column: pa.Array) -> Cells:
    if not pa.types.is_dictionary(column.type):
        return Cells(column, np.arange(len(column), dtype=np.int32))
    texts = pa.concat_arrays([column.dictionary, pa.nulls(1, pa.string())])  # the last one is the empty cell
    empty = as_arrow(np.array([len(column.dictionary)], np.int32))[0]
    return Cells(texts, as_numpy(compute.coalesce(column.indices, empty)))
