"""The quick way with moments gives what the careful one gives, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from duckdb import ColumnExpression, ConstantExpression
from hypothesis import given, settings
from hypothesis import strategies as st

from data.imports import typed
from data.imports.mapping import Mapping
from data.imports.moments import MOMENT, ORDERS, all_within, moved, usual_moments

ZONES = ("Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "Asia/Beirut", "America/Sao_Paulo")
TURNED = {  # a moment at which the clock was put forward or back, in local time
    "Europe/Paris": datetime(2025, 3, 30, 2),
    "America/St_Johns": datetime(2010, 11, 7, 0, 1),
    "Australia/Lord_Howe": datetime(2025, 4, 6, 2),
    "Asia/Beirut": datetime(2024, 3, 31),
    "America/Sao_Paulo": datetime(2018, 11, 4),
}
NUMBER = st.integers(0, 32).map("{:02}".format)
WRITTEN = {
    "iso": "{y}-{a}-{b}",
    "dmy": "{a}{mark}{b}{mark}{y}",
    "mdy": "{b}{mark}{a}{mark}{y}",
}
Careful = Callable[[str, str], datetime | None]


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(Path(typed.__file__).with_name("moments.sql").read_text("utf-8"))
        yield connection


@pytest.fixture(scope="module")
def careful(engine: duckdb.DuckDBPyConnection) -> Careful:
    def read(text: str, order: str) -> datetime | None:
        moment = typed._moment(ConstantExpression(text), order, zone="UTC")
        found: datetime | None = engine.sql("select 1").select(moment).fetchall()[0][0]
        return found

    return read


def quick(order: str, *texts: str | None) -> list[datetime] | None:
    found = usual_moments(pa.array(texts, pa.string()), order)
    return None if found is None else found.to_pylist()


@st.composite
def written(draw: st.DrawFn) -> str:
    """Something like a moment, most often one that is written in a usual way."""
    numbers = {
        "y": draw(st.integers(1990, 2030)),
        "a": draw(NUMBER),
        "b": draw(NUMBER),
        "mark": draw(st.sampled_from("/-.")),
    }
    day = WRITTEN[draw(st.sampled_from(ORDERS))].format(**numbers)
    return day + draw(st.sampled_from(" T")) + ":".join(draw(st.lists(NUMBER, min_size=1, max_size=3)))


@settings(max_examples=300, deadline=None)
@given(text=written() | st.text(alphabet="0123459-: TZ+./", min_size=10, max_size=19), order=st.sampled_from(ORDERS))
def test_what_is_read_at_once_is_what_is_read_with_care(careful, text, order):
    found = quick(order, text)
    if found is not None:
        assert found == [careful(text, order)]


@pytest.mark.parametrize(
    ("order", "texts"),
    [
        ("iso", ("2026-01-31 10:00:00", "2025-12-01T23:59:59")),
        ("iso", ("2026-01-31 10:00", "2025-12-01T23:59")),
        ("iso", ("2026-01-31", "2025-12-01")),
        ("dmy", ("31/01/2026 10:00:00", "01-12-2025 23:59:59", "01.12.2025 00:00:00")),
        ("dmy", ("31/01/2026 10:00", "01/12/2025 23:59")),
        ("mdy", ("01/31/2026", "12-01-2025")),
    ],
)
def test_the_usual_ways_are_read_at_once(careful, order, texts):
    assert quick(order, *texts) == [careful(text, order) for text in texts]
    sliced = usual_moments(pa.array(["x", *texts], pa.string()).slice(1), order)
    assert sliced is not None
    assert sliced.to_pylist() == quick(order, *texts)


@pytest.mark.parametrize(
    ("order", "usual", "other"),
    [
        ("iso", "2026-01-31 10:00:00", None),
        ("iso", "2026-01-31 10:00:00", "2026-01-31"),
        ("iso", "2026-01-31 10:00:00", "2026-01-31 10:00+01"),
        ("iso", "2026-01-31 10:00:00", "2026-01-31 100000.5"),
        ("iso", "2026-01-31 10:00:00", "2026-02-30 10:00:00"),
        ("iso", "2026-01-31 10:00", "2026-01-31 1000Z"),
        ("iso", "2026-01-31 10:00", "2026-01-31 10+01"),
        ("dmy", "31/01/2026 10:00:00", "31/01/2026T10:00:00"),
        ("dmy", "31/01/2026 10:00", "31/01-2026 10:00"),
        ("dmy", "31/01/2026 10:00", "31 01 2026 10:00"),
        ("dmy", "31/01/2026", "2026-01-31"),
        ("mdy", "01/31/2026", "31/01/2026"),
        ("mdy", "01/31/2026", "01.31.2026"),
        ("mdy", "01/31/2026 07:24:00", "01/31/2026 07:24 PM"),
    ],
)
def test_one_that_is_written_otherwise_leaves_all_to_care(order, usual, other):
    assert quick(order, usual) is not None
    assert quick(order, usual, other) is None


def test_bounds_are_within():
    moments = pa.array([datetime(2026, 1, 1), datetime(2026, 1, 3)], MOMENT)
    assert all_within(moments, datetime(2026, 1, 1), datetime(2026, 1, 3))
    assert not all_within(moments, datetime(2026, 1, 1, 0, 0, 1), datetime(2026, 1, 3))
    assert not all_within(moments, datetime(2026, 1, 1), datetime(2026, 1, 2))


@settings(max_examples=40, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    after=st.lists(st.timedeltas(timedelta(hours=-30), timedelta(hours=30)), min_size=1, max_size=30),
    far=st.lists(st.datetimes(datetime(1991, 1, 1), datetime(2035, 1, 1)), max_size=5),
)
def test_days_moved_as_a_whole_go_where_each_moment_goes(engine, zone, after, far):
    def in_utc(local: pa.Array) -> pa.Array:
        engine.register("local", pa.table({"cell": local}))
        utc = engine.table("local").select(typed.call("in_utc", ColumnExpression("cell"), zone).alias("utc"))
        return utc.to_arrow_table().column("utc").combine_chunks()

    local = pa.array([*(TURNED[zone] + delta for delta in after), *far], MOMENT)
    assert moved(local, in_utc).to_pylist() == in_utc(local).to_pylist()


def test_a_local_log_in_the_french_way_is_read_in_utc(read):
    moments = ("30/03/2025 01:59", "30/03/2025 03:00", "31/12/2025 09:05")
    text = "candidate_id,occurred_at,kind\n" + "".join(f"a,{moment},job_ad\n" for moment in moments)
    columns = {name: name for name in ("candidate_id", "occurred_at", "kind")}
    found = read(text, mapping=Mapping("touchpoints", columns=columns, timezone="Europe/Paris"))
    assert found.counts == (3, 3, 0, 0)
    assert [str(moment) for moment in found.rows["occurred_at"]] == [
        "2025-03-30 00:59:00",
        "2025-03-30 01:00:00",
        "2025-12-31 08:05:00",
    ]
