"""Rows come back in order, alike ones are found wherever they stand, and those that are to go are gone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from data.imports.cells import EACH_ONCE
from data.imports.spool import Spool

SCHEMA = pa.schema([("line", pa.int64()), ("title", EACH_ONCE), ("at", pa.timestamp("us"))])
BLOCKS = (([2, 3, 5], ["Buyer", None, "Clerk"]), ([], []), ([6, 8], ["Clerk", "Buyer"]))


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool.arrow", SCHEMA)


def fill(spool: Spool, *marks: Sequence[int]) -> Spool:
    for (lines, titles), block in zip(BLOCKS, marks, strict=True):
        columns = [pa.array(lines, pa.int64()), pa.array(titles, pa.string()).dictionary_encode()]
        columns.append(pa.array(lines, pa.timestamp("us")))
        spool.add(pa.RecordBatch.from_arrays(columns, schema=SCHEMA), np.array(block, np.uint64))
    spool.close()
    return spool


def lines(reader: pa.RecordBatchReader | None) -> list[int] | None:
    return None if reader is None else reader.read_all().column("line").to_pylist()


@pytest.mark.parametrize(
    ("marks", "alike"),
    [
        (([1, 2, 3], [], [4, 5]), None),
        (([1, 2, 3], [], [4, 1]), [2, 8]),
        (([7, 7, 1 << 63], [], [(1 << 63) + 1, 7]), [2, 3, 8]),  # two that begin alike are not alike
        (([0, 2**64 - 1, 2**64 - 1], [], [0, 3]), [2, 3, 5, 6]),
    ],
)
def test_rows_with_a_mark_in_common_are_found_over_all_blocks(spool, marks, alike):
    with fill(spool, *marks) as judged:
        assert lines(judged.alike()) == alike


def test_all_rows_but_some_are_written_in_order(spool, tmp_path):
    with fill(spool, [1, 2, 3], [], [4, 5]) as judged:
        assert lines(judged.reader()) == [2, 3, 5, 6, 8]
        judged.write(tmp_path / "all.parquet", without=np.array([], np.int64))
        judged.write(tmp_path / "some.parquet", without=np.array([1, 3, 4, 8, 9]))
    rows = parquet.read_table(tmp_path / "all.parquet")
    assert rows.column("title").to_pylist() == ["Buyer", None, "Clerk", "Clerk", "Buyer"]
    assert rows.schema.field("title").type == pa.string()
    assert parquet.read_table(tmp_path / "some.parquet").column("line").to_pylist() == [2, 5, 6]
    assert not (tmp_path / "spool.arrow").exists()


def test_a_spool_that_failed_leaves_nothing(spool, tmp_path):
    with pytest.raises(ZeroDivisionError), spool:
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
