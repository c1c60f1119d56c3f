"""What a file looks like before anything is stored: encoding, delimiter, header, columns, first rows, date order.

Every assumption made here is a field of `Source`, to be shown to the analyst and overruled in the mapping.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from data.imports.decode import ENCODINGS, read_bytes, sample_text
from data.imports.guess import date_order, decimal_mark
from data.imports.header import find_header, unique_names
from data.imports.refusals import BadMapping, EmptyFile, NoRows, NotATable
from data.imports.total_rows import is_total

DELIMITERS = (",", ";", "\t", "|")
PREVIEW_ROWS = 20
SAMPLE_ROWS = 5_000
_SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?\n', re.IGNORECASE)

csv.field_size_limit(1 << 27)  # the limit of a cell is ours (check.MAX_CELL), not the module's


@dataclass(frozen=True)
class Source:
    """A file as it was read. `header_row` counts physical lines from 1; `columns` are unique names.

    `header_lines` are all lines with names, one or two.

    `date_orders` has one entry per column (see `guess.date_order`); `samples` holds the first rows as text.
    """

    path: Path
    size: int
    file_hash: str
    encoding: str
    delimiter: str
    quote: str
    header_row: int
    header_lines: tuple[int, ...]
    first_row: int
    decimal: str
    columns: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...]
    date_orders: tuple[str | None, ...]

    @property
    def repeated(self) -> dict[str, str]:
        """Names that stand over several columns: the first one's name -> the second one's."""
        return {name: f"{name} (2)" for name in self.columns if f"{name} (2)" in self.columns}

    def cells(self, column: str) -> tuple[str, ...]:
        """The previewed cells of the column called `column`."""
        place = self.columns.index(column)
        return tuple(row[place] for row in self.preview if place < len(row))

    def date_order(self, column: str) -> str | None:
        """How the column called `column` writes dates."""
        return self.date_orders[self.columns.index(column)]


def sniff(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
) -> Source:
    """Read the beginning of a delimited text file; what is given as argument is taken, not guessed.

    Args:
        path: the file.
        encoding: one of `decode.ENCODINGS`.
        delimiter: one character.
        header_row: physical line of the column names, from 1.

    Raises:
        DataError: EmptyFile, NoRows, NotATable, UnknownEncoding, TooManyColumns, CellTooLarge, BadMapping.
    """
    _check_declared(encoding, delimiter)
    known = read_bytes(path, encoding=encoding)
    text = sample_text(path, known.encoding)
    _refuse_other_formats(text)
    skip, text, told = _after_separator_line(text)
    delimiter = delimiter or told or best_delimiter(text)
    records = list(_records(text, delimiter, first_line=skip + 1))
    header = find_header(records, header_row)
    rows = [row for _, row in records[header.below :]]
    if not rows:
        raise NoRows(tuple(header.names))
    of_one = [row for row in rows if not is_total(row)]  # a total has figures below any name
    columns = unique_names(header.names, header.lines[0], width=_width(header.names, rows))
    return Source(
        path=path,
        size=known.size,
        file_hash=known.file_hash,
        encoding=known.encoding,
        delimiter=delimiter,
        quote='"',
        header_row=header.lines[0],
        header_lines=header.lines,
        first_row=records[header.below][0],
        decimal=decimal_mark(rows, delimiter=delimiter),
        columns=columns,
        preview=tuple(tuple(row) for row in rows[:PREVIEW_ROWS]),
        date_orders=tuple(date_order(row[i] for row in of_one if i < len(row)) for i in range(len(columns))),
    )


def _check_declared(encoding: str | None, delimiter: str | None) -> None:
    if encoding is not None and encoding not in ENCODINGS:
        raise BadMapping("encoding", encoding[:40])
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\n\r' or not delimiter.isascii()):
        raise BadMapping("delimiter", delimiter[:40])


def _refuse_other_formats(text: str) -> None:
    start = text.lstrip()[:200].lower()
    if not start:
        raise EmptyFile
    if start.startswith(("<!doctype", "<html", "<?xml", "<table", "<div")):
        raise NotATable("html")
    if re.match(r'[{\[]\s*["{\[\]}]', start):
        raise NotATable("json")


def _after_separator_line(text: str) -> tuple[int, str, str | None]:
    """Excel's `sep=;` first line names the delimiter and is no row."""
    if found := _SEPARATOR_LINE.match(text):
        return 1, text[found.end() :], found[1]
    return 0, text, None


def best_delimiter(text: str) -> str:
    """The delimiter under which most records have the same number of fields, and more than one."""

    def score(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row) for _, row in islice(_records(text, delimiter), 200))
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0))
        return (count / max(1, widths.total()) if width > 1 else 0.0, width)

    return max(DELIMITERS, key=score)


def _records(text: str, delimiter: str, *, first_line: int = 1) -> Iterator[tuple[int, list[str]]]:
    """(physical line, fields) of each record that is neither blank nor a comment before the header."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line, begun = first_line, False
    for row in islice(reader, SAMPLE_ROWS):
        comment = not begun and row and row[0].lstrip().startswith("#")
        if any(cell.strip() for cell in row) and not comment:
            begun = True
            yield line, row
        line = first_line + reader.line_num


def _width(names: list[str], rows: list[list[str]]) -> int:
    """Fields per row: one more than there are names where every row ends with a delimiter."""
    longer = all(len(row) == len(names) + 1 and not row[-1].strip() for row in rows)
    return len(names) + longer
