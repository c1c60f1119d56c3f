"""The quick way with moments gives what the careful one gives, or nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.imports import rows
from data.imports.moments import usual_moments

FIRST, LAST = datetime(1990, 1, 1), datetime(2026, 7, 1)
NUMBER = st.integers(0, 99).map("{:02}".format)
USUAL = st.tuples(st.integers(1980, 2030), *[NUMBER] * 5).map(lambda p: "{}-{}-{} {}:{}:{}".format(*p))


@pytest.fixture(scope="module")
def careful():
    macros = (Path(rows.__file__).with_name("moments.sql")).read_text("utf-8")
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(macros)
        yield lambda text: connection.execute("select moment_iso($text, 'UTC')", {"text": text}).fetchall()[0][0]


def quick(*texts: str | None) -> list[datetime] | None:
    found = usual_moments(pa.array(texts, pa.string()), FIRST, LAST)
    return None if found is None else found.to_pylist()


@settings(max_examples=300, deadline=None)
@given(text=USUAL | st.text(alphabet="0123459-: TZ+./", min_size=19, max_size=19))
def test_what_is_read_at_once_is_what_is_read_with_care(careful, text):
    found, moment = quick(text), careful(text)
    if found is not None:
        assert found == [moment]
    elif text[10] == " " and moment is not None:
        assert not FIRST <= moment <= LAST or text[11:13] == "24"


@pytest.mark.parametrize(
    "other",
    [
        None,
        "2026-01-31",
        "2026-01-31 10:00",
        "2026-01-31 10:00:00Z",
        "2026-01-31 10:00+01",
        "2026-01-31 100000.5",
        "2026-02-30 10:00:00",
        "1989-12-31 23:59:59",
        "2026-07-01 00:00:01",
        "31/01/2026 10:00:00",
    ],
)
def test_one_that_is_written_otherwise_leaves_all_to_care(other):
    assert quick("2026-01-31 10:00:00", "1990-01-01T00:00:00") == [datetime(2026, 1, 31, 10), FIRST]
    assert quick("2026-01-31 10:00:00", other) is None
