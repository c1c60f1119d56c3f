"""Whatever is uploaded is opened as tables or refused as a fact, and every row of every table is accounted for."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import DataError
from data.imports.mapping import Mapping
from data.imports.opening import likeliest
from data.imports.outcome import Paths
from data.imports.recognise import recognise
from data.imports.rows import read_rows
from data.imports.shapes import shaped
from data.imports.sniff import sniff
from data.imports.suggest import suggest
from data.imports.table import Table
from data.imports.unpack import unpack

CELLS = st.sampled_from(
    ["", "a", "Total", "# note", "2026-01-05", "05/01/2026", "12", "1 234,56", "62,5 %", 'say "no"', "two\nlines", "é"]
)
NAMES = st.sampled_from(["candidate_id", "occurred_at", "kind", "", "kind", "Date", "Total followers", "Users"])
LINES = st.lists(
    st.one_of(
        st.lists(CELLS, min_size=1, max_size=4),
        st.lists(NAMES, min_size=2, max_size=4),
        st.just([""]),
        st.just(["# 20260101-20260131"]),
    ),
    max_size=14,
)


def dressed(lines: list[list[str]], delimiter: str, end: str, *, quoted: bool) -> str:
    """Lines as text; without quotes a delimiter or a line end in a cell makes the fault it would in the trade."""
    quote = (lambda cell: '"' + cell.replace('"', '""') + '"') if quoted else (lambda cell: cell)
    return end.join(delimiter.join(map(quote, line)) for line in lines) + end


def opened(content: bytes, folder: Path) -> tuple[Table, ...]:
    (folder / "upload").write_bytes(content)
    (folder / "out").mkdir()
    return unpack(folder / "upload", folder / "out", name="t")


def account(table: Table, folder: Path) -> None:
    """Read a table as suggested; rows read are the sum of what became of them, or a fact says why there are none."""
    source = sniff(table.path)
    contract = recognise(source)
    mapping = suggest(contract, source) if contract else Mapping("touchpoints")
    out = folder / "read"
    out.mkdir(exist_ok=True)
    found = read_rows(
        table.path, mapping, Paths(out, "r"), key=b"k", memory="300MB", threads=1, progress=lambda share, step: None
    )
    assert found.rows_read == found.accepted + found.duplicates + found.rejected


@settings(max_examples=60)
@given(LINES, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_faults_of_structure_end_as_rows_or_as_facts(lines, delimiter, end, quoted):
    with TemporaryDirectory() as name:
        folder = Path(name)
        try:
            for table in opened(dressed(lines, delimiter, end, quoted=quoted).encode(), folder):
                account(table, folder)
        except DataError:
            return


@settings(max_examples=150)
@given(st.binary(max_size=300), st.sampled_from([b"", b"#", b'[{"visitorId":1,"actionDetails":', b"a,b\n\nc,d\n1,2\n"]))
def test_any_bytes_are_opened_or_refused(content, start):
    with TemporaryDirectory() as name:
        try:
            opened(start + content, Path(name))
        except DataError:
            return


@settings(max_examples=60)
@given(st.binary(max_size=200), st.binary(max_size=200), st.integers(0, 400), st.booleans())
def test_a_damaged_archive_is_opened_or_refused(profile, positions, cut, packed):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("Profile.csv", b"First Name,Headline\n" + profile)
        archive.writestr("Positions.csv", b"Company Name,Title,Started On,Finished On\n" + positions)
    content = made.getvalue()
    broken = content[:cut] + content[cut + 1 :]
    with TemporaryDirectory() as name:
        try:
            opened(gzip.compress(broken) if packed else broken, Path(name))
        except DataError:
            return


def test_texts_are_shaped_in_their_order(tmp_path):
    for place, text in enumerate(
        ("a;b\n1;2\n", "Date,Total followers,Organic followers\n01/13/2026,3,2\n", "c;d\n3;4\n")
    ):
        (tmp_path / f"{place}.csv").write_text(text)
    tables = [Table(str(place), tmp_path / f"{place}.csv") for place in range(3)]
    found = shaped(tables, lambda: tmp_path / "new.csv")
    assert [(table.name, table.path.name) for table in found] == [("0", "0.csv"), ("1", "new.csv"), ("2", "2.csv")]


def test_a_cover_sheet_is_not_where_one_begins(tmp_path: Path) -> None:
    texts = {
        "Read me": "Exported on 31 January\n",
        "Notes": "a;b\n1;2\n",
        "Staff": "Matricule;Société;Poste\n1;Acme;Buyer\n",
    }
    tables = []
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
        tables.append(Table(name, tmp_path / name))
    assert likeliest(tables) == tables[2]
    assert likeliest(tables[:2]) == tables[1]
    assert likeliest(tables[:1]) is None
