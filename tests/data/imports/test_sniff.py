"""What a file looks like: each assumption on a literal file."""

from __future__ import annotations

import pytest

from data.imports.refusals import BadMapping, UnknownEncoding
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


@pytest.mark.parametrize(
    ("text", "line", "columns"),
    [
        # prose above one row only: most lines are prose
        ('Notes:\n"You may find, among others, ..."\n\nname,when\nAda,2026-01-02\n', 4, ("name", "when")),
        # prose with the delimiter in it, as wide as the table but for one
        ("Export of Monday, 3 November\nid,when,what\nA,2026-01-02,x\nB,2026-01-03,y\n", 2, ("id", "when", "what")),
        # a title in two cells, padded to the table's width
        ("Site;Lyon;;;\nId;Date;Nom;Lieu;Note\nA;31/01/2026;x;y;z\n", 2, ("Id", "Date", "Nom", "Lieu", "Note")),
        (
            "Édité le;31/01/2026;;;\nId;Date;Nom;Lieu;Note\nA;31/01/2026;x;y;z\n",
            2,
            ("Id", "Date", "Nom", "Lieu", "Note"),
        ),
        # rows without a header: a row of words further down is a row, nothing above it is passed over
        ("a,2026-01-02,x\nb,2026-01-03,y\nc,unknown,z\nd,2026-01-04,w\n", 1, ("a", "2026-01-02", "x")),
        # one column, although one line has a comma
        ("note\none\ntwo, three\nfour\nfive\nsix\n", 1, ("note",)),
    ],
)
def test_the_names_stand_below_whatever_is_written_above_them(file, text, line, columns):
    source = sniff(file(text))
    assert (source.header_row, source.columns[: len(columns)]) == (line, columns)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (
            "Candidate,Touchpoint,,\n,Time,Kind,Company\nA,2026-01-02,job_ad,Acme\n",
            ("Candidate", "Time", "Kind", "Company"),
        ),
        # names that stand in two groups bear the group's
        (
            "Id;January;;February;\n;views;clicks;views;clicks\nA;1;2;3;4\n",
            ("Id", "January views", "January clicks", "February views", "February clicks"),
        ),
    ],
)
def test_names_over_two_lines_are_joined(file, text, columns):
    source = sniff(file(text))
    assert (source.columns, source.header_lines, source.first_row) == (columns, (1, 2), 3)
    assert sniff(file(text), header_row=2).header_lines == (2,)  # whoever says which line it is has the last word


@pytest.mark.parametrize(
    "text",
    [
        "id,when,kind,\nA,2026-01-02,job_ad,x\nB,2026-01-03,event,y\n",  # a column without a name, a row with a date
        "name,,town\nAcme,x,Lyon\nBeta,y,Metz\n",  # words only: nothing tells a name from a row
        "name,,amount\nAcme,x,NA\nBeta,y,3\n",  # a number that is not known
    ],
)
def test_a_row_is_never_joined_to_the_names(file, text):
    source = sniff(file(text))
    assert (source.header_lines, source.first_row) == ((1,), 2)


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


def test_prose_above_and_below_a_short_table_is_neither_a_name_nor_a_row_of_it(tmp_path):
    (tmp_path / "a.csv").write_text(
        "Liste du personnel\nDossier 12\n\nMatricule;Emploi;Entrée\n1;Comptable;01/02/2020\n2;Serveur;15/03/2021\n\n"
        "2 salariés\n"
    )
    source = sniff(tmp_path / "a.csv")
    assert (source.columns, source.header_row) == (("Matricule", "Emploi", "Entrée"), 4)
