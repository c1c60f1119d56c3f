"""Packed files and workbooks, good and hostile: the rows come out whole, or a fact says why not."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlwt

from data.errors import DataError
from data.imports import unpack as unpacking
from data.imports.opening import one_table, open_file
from data.imports.refusals import BadArchive, SeveralTables, TooManyColumns
from data.imports.sniff import sniff
from data.imports.unpack import unpack
from data.imports.workbook import WITHOUT_VALUE

LOG = b"candidate_id,occurred_at,kind\na,2026-01-02,job_ad\n"


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def sheet(*rows: list[object]) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


@pytest.fixture
def opened(tmp_path):
    def make(content: bytes):
        (tmp_path / "upload").write_bytes(content)
        (tmp_path / "out").mkdir(exist_ok=True)
        return unpack(tmp_path / "upload", tmp_path / "out", name="t")

    return make


@pytest.mark.parametrize(
    "content",
    [gzip.compress(LOG), zipped(**{"log.csv": LOG}), zipped(**{"../../etc/log.txt": LOG, "__MACOSX/._log.txt": b"x"})],
    ids=["gz", "zip", "zip with paths"],  # the bytes hold the time of day, and names must not
)
def test_one_table_comes_out_byte_by_byte_under_our_own_name(opened, tmp_path, content):
    (table,) = opened(content)
    assert table.path.read_bytes() == LOG
    assert [p.name for p in (tmp_path / "out").iterdir()] == [table.path.name] == ["t-1.csv"]


def test_several_members_are_told_apart_by_name(opened):
    tables = opened(zipped(**{"a.csv": LOG, "b.tsv": b"x\ty\n1\t2\n", "read.me": b"-"}))
    assert [t.name for t in tables] == ["a.csv", "b.tsv"]
    with pytest.raises(SeveralTables):
        one_table(tables)
    assert one_table(tables, name="b.tsv") == tables[1]


def test_a_sheet_keeps_its_types_and_its_rows_their_numbers(opened):
    rows = [
        ["who", "when", "day", "sum", "sure", "note"],
        ["a", datetime(2026, 1, 2, 9, 30), date(2026, 1, 3), 12.0, True, "two\nlines; and, more"],
        [],
        ["0012", None, None, 1234.5, False, "#N/A"],
    ]
    (table,) = opened(sheet(*rows))
    assert table.path.read_text().splitlines()[1:] == [
        '"a","2026-01-02 09:30:00","2026-01-03","12","true","two lines; and, more"',
        "",
        '"0012","","","1234.5","false",""',
    ]
    assert sniff(table.path).columns == ("who", "when", "day", "sum", "sure", "note")


def test_the_calendar_of_1904_is_heeded(opened):
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["when"])
    book.active.append([datetime(2026, 1, 2, 9, 30)])
    book.save(made)
    (table,) = opened(made.getvalue())
    assert table.path.read_text() == '"when"\n"2026-01-02 09:30:00"\n'


def test_of_merged_cells_the_first_holds_the_value(opened):
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in (["a", "b", "c"], ["x", "lost", "z"]):
        book.active.append(row)
    book.active.merge_cells("A2:B2")
    book.save(made)
    (table,) = opened(made.getvalue())
    assert table.path.read_text() == '"a","b","c"\n"x","","z"\n'


def test_a_formula_without_a_value_is_no_value(opened):
    (table,) = opened(sheet(["a", "b", "c"], ["x", "=1+1", "#REF!"]))
    assert table.path.read_text().splitlines()[1] == f'"x","{WITHOUT_VALUE}","{WITHOUT_VALUE}"'


def test_a_row_with_a_formula_without_a_value_is_rejected(read, tmp_path):
    rows = ["candidate_id,occurred_at,kind,company,dwell_s\n", f"a,2026-01-02,job_ad,{WITHOUT_VALUE},3\n"]
    rows += [f"b,2026-01-02,job_ad,Acme,{WITHOUT_VALUE}\n", "c,2026-01-02,job_ad,Acme,3\n"]
    found = read("".join(rows))
    assert found.counts == (3, 1, 0, 2)
    assert found.outcome.reasons == {"formula_without_value": 2}


def test_hidden_sheets_are_marked_and_empty_ones_left_out(opened):
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["a", "b"])
    book.create_sheet("Secret").append(["c", "d"])
    book["Secret"].sheet_state = "hidden"
    book.create_sheet("Nothing")
    book.save(made)
    tables = opened(made.getvalue())
    assert [(t.name, t.hidden) for t in tables] == [("Sheet", False), ("Secret", True)]
    assert one_table(tables) == tables[0]


@pytest.mark.parametrize("calendar", [0, 1])
def test_an_old_workbook(opened, calendar):
    book, made = xlwt.Workbook(), io.BytesIO()
    book.dates_1904 = bool(calendar)
    page = book.add_sheet("Visits")
    style = xlwt.easyxf(num_format_str="DD/MM/YYYY HH:MM")
    for place, value in enumerate(["who", "when", "sum", "sure"]):
        page.write(0, place, value)
    page.write(1, 0, "Zoé")
    # the writer counts from 1900 alone
    page.write(1, 1, 45900.5, style)
    page.write(1, 2, 12.5)
    page.write(1, 3, True)
    book.save(made)
    (table,) = opened(made.getvalue())
    day = "2029-09-01" if calendar else "2025-08-31"
    assert table.path.read_text() == f'"who","when","sum","sure"\n"Zoé","{day} 12:00:00","12.5","true"\n'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (gzip.compress(LOG)[:-6], "damaged"),
        (b"\x1f\x8b\x08nonsense", "damaged"),
        (b"PK\x03\x04nonsense", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (zipped(**{"xl/workbook.xml": b"<x>"}), "damaged"),
        (zipped(**{"picture.png": b"x"}), "nothing"),
        (zipped(**{"inner.csv": gzip.compress(LOG)}), "nested"),
        (zipped(**{"log.csv": b"0" * (30 << 20)}), "bomb"),
        (zipped(**{"xl/workbook.xml": b" " * (30 << 20)}), "bomb"),
        (sheet(), "nothing"),
        (zipped(**{f"{n}.csv": LOG for n in range(60)}), "too_many"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_cannot_be_opened_says_why(opened, content, found):
    with pytest.raises(BadArchive) as caught:
        opened(content)
    assert caught.value.found == found


def test_an_encrypted_member_is_told(opened):
    content = bytearray(zipped(**{"log.csv": LOG}))
    content[6] |= 1  # the flag in the member's own header and in the directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadArchive) as caught:
        opened(bytes(content))
    assert caught.value.found == "encrypted"


def test_a_stream_that_lies_about_its_size_is_stopped(opened, monkeypatch):
    monkeypatch.setattr(unpacking, "SUSPECT", 1 << 20)
    with pytest.raises(BadArchive) as caught:
        opened(gzip.compress(b"0" * (8 << 20)))
    assert caught.value.found == "bomb"


def test_a_far_cell_is_too_many_columns(opened):
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.active["XFD1048576"] = "far"
    book.save(made)
    with pytest.raises(TooManyColumns):
        opened(made.getvalue())


def with_entities(doctype: str) -> bytes:
    """A workbook one of whose cells is the entity `e`."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet(["a", "b"], ["x", "y"]))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/"):
                text = f"<!DOCTYPE r [{doctype}]>".encode() + text.replace(b"<t>x</t>", b"<t>&e;</t>")
            new.writestr(name, text)
    return made.getvalue()


def test_entities_are_not_opened(opened, tmp_path):
    (tmp_path / "secret").write_text("secret")
    with pytest.raises(DataError):
        opened(with_entities(f'<!ENTITY e SYSTEM "file://{tmp_path}/secret">'))


def test_entities_within_entities_are_not_opened(opened, tmp_path):
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))  # a thousand million words
    with pytest.raises(DataError):
        opened(with_entities(f'<!ENTITY e0 "word">{grown}<!ENTITY e "&e9;">'))
    assert not [file for file in (tmp_path / "out").iterdir() if file.stat().st_size > 1 << 20]


def test_the_way_through_the_reading_process(tmp_path):
    path = tmp_path / "log.csv.gz"
    path.write_bytes(gzip.compress(LOG))
    (table,) = open_file(path, tmp_path / "staging")
    assert (table.name, table.path.read_bytes()) == ("log.csv.gz", LOG)
    path.write_bytes(gzip.compress(LOG)[:-6])
    with pytest.raises(BadArchive):
        open_file(path, tmp_path / "staging")
    assert list((tmp_path / "staging").iterdir()) == [table.path]
    (tmp_path / "plain.csv").write_bytes(LOG)
    assert open_file(tmp_path / "plain.csv", tmp_path / "staging")[0].path == tmp_path / "plain.csv"
