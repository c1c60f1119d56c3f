"""A text is judged once; what is said of the rows equals what is said when every row is judged on its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.contracts import CONTRACTS, Column
from data.imports import said, typed
from data.imports.cells import Cells, read_cells
from data.imports.mapping import Mapping
from data.imports.sniff import Source, sniff

SHORT_WAY = "when strlen(cell) = 19 and cell like '____-__-__ __:__:__'"
NOW = datetime(2026, 1, 31)
PADS = (b"i" * 64, b"o" * 64)
NAMES = ("candidate_id", "occurred_at", "kind", "title", "dwell_s", "offline")
MAPPING = Mapping("touchpoints", columns={name: name for name in NAMES}, values={"kind": {"vu": "job_ad"}})
CELLS = [
    *("vu", "VU ", "JOB_AD", "a@B.c", "a@b.c", "A\u00a0 b", "e\u0301", "é", "1 234,5", "-3", "12.5", "1e9", "oui"),
    *("2026-01-01", "2026-01-01 10:00:00", "2026-01-01T10:00:00", "2026-01-01 10:00+02", "2026-13-01 10:00:00"),
    *("0024-01-01 00:00:00", "2027-01-01 00:00:00", "abcd-ef-gh ij:kl:mn", "x" * 33_000, "\u200b", None),
]
DIRTY = st.lists(st.sampled_from(CELLS) | st.text(max_size=4), min_size=1, max_size=30)


@pytest.fixture
def engine() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for macros in ("cells.sql", "moments.sql"):
        connection.execute(Path(said.__file__).with_name(macros).read_text("utf-8"))
    return connection


@pytest.fixture
def source(tmp_path: Path) -> Source:
    (tmp_path / "a.csv").write_text(",".join(NAMES) + "\na,2026-01-01,vu,Buyer,1.5,oui\n")
    return sniff(tmp_path / "a.csv")


def rows_of(one: said.Said) -> list[tuple[object, ...]]:
    columns = [one.of(name, slice(None)).to_pylist() for name in ("value", "reason", "shown", "given")]
    return list(zip(*columns, alike(one.marks().tolist()), strict=True))


def alike(marks: list[int]) -> list[int]:
    """The place of the first row of the same mark: marks are only compared."""
    return [marks.index(mark) for mark in marks]


def in_rows(engine: duckdb.DuckDBPyConnection, column: Column, source: Source, texts: list[str | None]):
    cells = engine.from_arrow(pa.table({"cell": pa.array(texts, pa.string())}))
    rows = typed.judged(cells, column, MAPPING, source, now=NOW, pads=PADS).fetchall()
    return [(*row[:-1], first) for row, first in zip(rows, alike([row[-1] for row in rows]), strict=True)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    blocks=st.lists(DIRTY, min_size=1, max_size=4), kept=st.sampled_from([0, 3, 20_000]), name=st.sampled_from(NAMES)
)
def test_texts_judged_once_give_what_rows_judged_one_by_one_give(engine, source, blocks, kept, name):
    column = CONTRACTS["touchpoints"].column(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(said, "MAX_KEPT", kept)
        sayings = said.Sayings(engine, column, MAPPING, source, now=NOW, pads=PADS)
        for texts in blocks:
            once = pa.array(texts, pa.string()).dictionary_encode()
            listed = pa.concat_arrays([once.dictionary, pa.nulls(1, pa.string())])
            places = once.indices.fill_null(len(once.dictionary)).to_numpy().astype(np.int32)
            found = sayings.of({sayings.places[0]: Cells(listed, places)}, len(texts))
            assert rows_of(found) == in_rows(engine, column, source, texts)


def test_of_a_column_the_file_lacks_is_said_what_is_said_of_an_empty_cell(engine, source):
    for column in (c for contract in CONTRACTS.values() for c in contract.columns if not c.required):
        mapping = Mapping("touchpoints")
        found = said.Sayings(engine, column, mapping, source, now=NOW, pads=PADS).of({}, 3).table
        cell = engine.from_arrow(pa.table({"cell": pa.nulls(1, pa.string())}))
        judged = typed.judged(cell, column, mapping, source, now=NOW, pads=PADS).to_arrow_table()
        assert found.schema == judged.schema, column
        assert found.drop_columns("mark") == judged.drop_columns("mark")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cell=st.text(alphabet="0123456789-/ :T.Z+é", min_size=19, max_size=19) | st.datetimes().map(str))
def test_a_moment_read_the_short_way_is_the_one_read_by_its_pattern(engine, cell):
    macros = Path(said.__file__).with_name("moments.sql").read_text("utf-8")
    assert SHORT_WAY in macros
    (iso,) = (one for one in macros.split(";") if "create macro moment_iso(" in one)
    by_pattern = iso.replace("create macro moment_iso", "create or replace macro by_pattern")
    engine.execute(by_pattern.replace(SHORT_WAY, "when false"))
    for zone in ("UTC", "Europe/Paris"):
        given_both = {"cell": cell, "zone": zone}
        found = engine.execute("select moment_iso($cell, $zone), by_pattern($cell, $zone)", given_both).fetchone()
        assert found[0] == found[1]


def test_the_second_parser_reads_cells_as_they_stand():
    body = b'1,"a, ""b"""\nNA,"c\nd"\n"NA",\n'
    found = read_cells(body, ",", width=2, rows=3, wanted=[0, 1], unlike={1})
    assert [found[0].texts[place].as_py() for place in found[0].places] == ["1", None, None]
    assert found[1].texts.to_pylist() == ['a, "b"', "c\nd", None]
