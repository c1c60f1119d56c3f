"""What a file looks like: each assumption on a literal file."""

from __future__ import annotations

import pytest

from data.errors import BadMapping, UnknownEncoding
from data.imports.sniff import sniff


@pytest.fixture
def file(tmp_path):
    def write(content: str | bytes):
        path = tmp_path / "a.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_equal_rows(file, delimiter):
    text = "\n".join(delimiter.join(row) for row in [["name", "note"], ["a", "x, y; z"], ["b", "one, two"]])
    quoted = text.replace("x, y; z", '"x, y; z"').replace("one, two", '"one, two"')
    assert sniff(file(quoted)).delimiter == delimiter


def test_repeated_and_missing_names_are_made_unique(file):
    source = sniff(file('id,,id,"two\nlines", id ,\n1,2,3,4,5,6\n'))
    assert source.columns == ("id", "column 2", "id (2)", "two lines", "id (3)", "column 6")
    assert (source.header_row, source.first_row) == (1, 3)


def test_a_preamble_and_comments_stand_above_the_header(file):
    source = sniff(file("# made by hand\nMonthly report\n\nwho;when\na;2026-01-01\nb;2026-01-02\n"))
    assert (source.header_row, source.first_row, source.columns) == (4, 5, ("who", "when"))
    assert source.preview == (("a", "2026-01-01"), ("b", "2026-01-02"))


def test_what_is_declared_is_not_guessed(file):
    path = file("a;b\n1,5;2\n3,5;4\n")
    assert sniff(path, delimiter=",", header_row=2).columns == ("1", "5;2")
    with pytest.raises(BadMapping):
        sniff(path, header_row=7)
    with pytest.raises(BadMapping):
        sniff(path, encoding="rot13")


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["2026-01-02", "2026-01-03T10:00"], "iso"),
        (["13/02/2026", "01/02/2026"], "dmy"),
        (["02/13/2026 10:00", "01/02/2026 11:00"], "mdy"),
        (["01/02/2026", "03/04/2026"], "ambiguous"),
        (["01.02.2026"], "dmy"),
        (["20260131"], "ymd"),
        (["1719835200"], "epoch_s"),
        (["1719835200123"], "epoch_ms"),
        (["1719835200123456"], "epoch_us"),
        (["2026-01-02", "13/02/2026"], "dmy"),
        (["13/02/2026", "02/13/2026"], None),
        (["1234", "apple"], None),
        (["", "NA"], None),
    ],
)
def test_the_order_of_day_and_month(file, cells, order):
    assert sniff(file("a,b\n" + "".join(f"x,{cell}\n" for cell in cells))).date_orders[1] == order


@pytest.mark.parametrize(
    ("cell", "decimal"),
    [("1,5", ","), ("1.5", "."), ("1 234,56 €", ","), ("62,5 %", ","), ("abc", ","), ("05.09.2026", ",")],
)
def test_the_decimal_mark(file, cell, decimal):
    assert sniff(file(f"a;b\nx;{cell}\n")).decimal == decimal


def test_text_in_no_known_encoding_is_refused_with_its_line(file):
    with pytest.raises(UnknownEncoding) as caught:
        sniff(file(b"a,b\n1,2\n\x81\x8d,3\n"))
    assert caught.value.line == 3


def test_equal_bytes_have_equal_hashes(file):
    first = sniff(file("a,b\n1,2\n")).file_hash
    assert sniff(file("a,b\n1,3\n")).file_hash != first
