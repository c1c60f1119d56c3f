"""A polluter: clean tables in every dress, and the same with one fault each, at every place it can stand.

`judge` compares what a reader took from a polluted file with the clean rows: `right` (all of them, unchanged), `loud`
(an error, or some rows with the others reported) or `silent` (a row that is not in the clean table, or one missing
without a word).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

DELIMITERS = (",", ";", "\t", "|")
LINE_ENDS = ("\n", "\r\n", "\r")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le", "latin-1")

HEADER = ("candidate_id", "occurred_at", "kind", "company", "title", "dwell_s")
ROWS: tuple[tuple[str, ...], ...] = (
    ("c01", "2026-01-05 09:30:00", "job_ad", "Électro Sud", "Acheteur, achats indirects", "12.5"),
    ("c02", "2026-01-05 10:00:00", "profile_view", 'Dupont "et" Fils', "Chef d'équipe", "3.25"),
    ("c03", "2026-01-06 11:15:00", "company_page", "Acme; Paris", "Ingénieure | études", "40.5"),
    ("c04", "2026-01-06 12:00:00", "career_site", "Horizon", "Logistics\tmanager", "7.75"),
    ("c05", "2026-01-07 08:00:00", "profile_view", "Nord et Cie", "Comptable", "61.5"),
    ("c06", "2026-01-08 18:45:00", "job_ad", "Été", "Développeuse", "5.5"),
    ("c07", "2026-01-09 09:10:00", "event", "Vandelay", "Import-export", "1.5"),
    ("c08", "2026-01-10 10:20:00", "job_ad", "Société Générique", "Juriste", "9.5"),
)
Row = tuple[str, ...]


@dataclass(frozen=True)
class Dress:
    """How a table is written down."""

    delimiter: str
    line_end: str
    encoding: str

    def cell(self, text: str) -> str:
        """The cell, quoted where it has to be."""
        special = (self.delimiter, '"', "\n", "\r")
        return '"' + text.replace('"', '""') + '"' if any(s in text for s in special) else text

    def line(self, cells: Row) -> str:
        """One record without its line end."""
        return self.delimiter.join(map(self.cell, cells))

    def lines(self) -> list[str]:
        """The whole table, header first."""
        return [self.line(row) for row in (HEADER, *ROWS)]

    def file(self, lines: list[str]) -> bytes:
        """Lines as the bytes of a file."""
        return "".join(line + self.line_end for line in lines).encode(self.encoding)


DRESSES = tuple(Dress(*d) for d in product(DELIMITERS, LINE_ENDS, ENCODINGS))


@dataclass(frozen=True)
class Polluted:
    """One file with one fault."""

    fault: str
    place: str
    dress: Dress
    content: bytes


def clean() -> Iterator[Polluted]:
    """The table in every dress."""
    for dress in DRESSES:
        yield Polluted("none", "", dress, dress.file(dress.lines()))


def polluted(dresses: tuple[Dress, ...]) -> Iterator[Polluted]:
    """Every fault at every place, in the dresses given."""
    for dress in dresses:
        yield from _of_files(dress)
        for number, name in product(range(len(ROWS)), ROW_FAULTS):
            for field in range(len(HEADER)):
                made = ROW_FAULTS[name](dress, ROWS[number], field)
                lines = dress.lines()
                if made is not None and made != lines[number + 1]:
                    lines[number + 1] = made
                    yield Polluted(name, f"row {number + 1}, field {field + 1}", dress, dress.file(lines))


def judge(accepted: list[Row] | None, told: bool, *, warned: bool = False) -> str:
    """What a reader made of a polluted file.

    Args:
        accepted: the rows it took, None for an error.
        told: whether it said that something was left out.
        warned: whether it said that its last row may be cut short.
    """
    if accepted is None:
        return "loud"
    missing, strange = Counter(ROWS) - Counter(accepted), Counter(accepted) - Counter(ROWS)
    if strange:
        return "loud" if warned else "silent"
    if not missing:
        return "right"
    return "loud" if told else "silent"


def _cells(dress: Dress, row: Row) -> list[str]:
    return [dress.cell(cell) for cell in row]


def _extra_delimiter(dress: Dress, row: Row, field: int) -> str:
    cells = _cells(dress, row)
    return dress.delimiter.join([*cells[:field], "", *cells[field:]])


def _missing_delimiter(dress: Dress, row: Row, field: int) -> str | None:
    cells = _cells(dress, row)
    if field == 0:
        return None
    return dress.delimiter.join([*cells[: field - 1], cells[field - 1] + cells[field], *cells[field + 1 :]])


def _shifted_right(dress: Dress, row: Row, field: int) -> str:
    cells = _cells(dress, row)
    return dress.delimiter.join([*cells[:field], "", *cells[field:-1]]) if field < 5 else dress.line(row) + " x"


def _shifted_left(dress: Dress, row: Row, field: int) -> str | None:
    cells = _cells(dress, row)
    return dress.delimiter.join([*cells[:field], *cells[field + 1 :], ""]) if field < 5 else None


def _unclosed_quote(dress: Dress, row: Row, field: int) -> str:
    cells = _cells(dress, row)
    cells[field] = '"' + row[field].replace('"', '""')
    return dress.delimiter.join(cells)


def _unopened_quote(dress: Dress, row: Row, field: int) -> str:
    cells = _cells(dress, row)
    cells[field] = row[field].replace(dress.delimiter, " ") + '"'
    return dress.delimiter.join(cells)


def _quote_within(dress: Dress, row: Row, field: int) -> str:
    cells = _cells(dress, row)
    cells[field] = '"' + row[field][:2] + '"' + row[field][2:].replace(dress.delimiter, " ") + '"'
    return dress.delimiter.join(cells)


def _text_after_quote(dress: Dress, row: Row, field: int) -> str:
    cells = _cells(dress, row)
    cells[field] = '"' + row[field].replace('"', '""') + '" x'
    return dress.delimiter.join(cells)


def _backslash_quote(dress: Dress, row: Row, field: int) -> str | None:
    cells = _cells(dress, row)
    cells[field] = '"' + row[field].replace('"', '\\"') + '"'
    return dress.delimiter.join(cells) if '"' in row[field] else None


def _other_quote(dress: Dress, row: Row, field: int) -> str:
    cells = _cells(dress, row)
    cells[field] = "'" + row[field] + "'"
    # a single quote is a letter to every reader of these files, unless it hides a delimiter
    return dress.delimiter.join(cells) if dress.delimiter in row[field] else dress.line(row)


def _other_delimiter(dress: Dress, row: Row, field: int) -> str | None:
    other = next(d for d in DELIMITERS if d != dress.delimiter and not any(d in cell for cell in row))
    return other.join(_cells(dress, row)) if field == 0 else None


def _line_break(dress: Dress, row: Row, field: int) -> str:
    cells = _cells(dress, row)
    text = row[field]
    cells[field] = text[:2] + dress.line_end + text[2:]
    return dress.delimiter.join(cells)


def _cut(dress: Dress, row: Row, field: int) -> str | None:
    return dress.delimiter.join(_cells(dress, row)[:field]) if field else None


def _zero_byte(dress: Dress, row: Row, field: int) -> str:
    cells = _cells(dress, row)
    cells[field] = "\x00" + cells[field]
    return dress.delimiter.join(cells)


def _joined(dress: Dress, row: Row, field: int) -> str | None:
    return dress.line(row) + dress.line(ROWS[0]) if field == 0 else None


def _header_again(dress: Dress, row: Row, field: int) -> str | None:
    return dress.line(row) + dress.line_end + dress.line(HEADER) if field == 0 else None


def _two_columns_swapped(dress: Dress, row: Row, field: int) -> str | None:
    if field not in (0, 1, 4):  # two texts or a text and an identifier change places unseen by anyone
        return None
    cells = _cells(dress, row)
    cells[field], cells[field + 1] = cells[field + 1], cells[field]
    return dress.delimiter.join(cells)


ROW_FAULTS: dict[str, Callable[[Dress, Row, int], str | None]] = {
    "extra delimiter": _extra_delimiter,
    "missing delimiter": _missing_delimiter,
    "shifted right": _shifted_right,
    "shifted left": _shifted_left,
    "unclosed quote": _unclosed_quote,
    "unopened quote": _unopened_quote,
    "quote within": _quote_within,
    "text after quote": _text_after_quote,
    "backslash quote": _backslash_quote,
    "other quote": _other_quote,
    "other delimiter": _other_delimiter,
    "line break": _line_break,
    "cut": _cut,
    "zero byte": _zero_byte,
    "joined rows": _joined,
    "header again": _header_again,
    "swapped cells": _two_columns_swapped,
}


def _of_files(dress: Dress) -> Iterator[Polluted]:
    head, *body = dress.lines()
    d, end = dress.delimiter, dress.line_end
    whole = dress.file([head, *body])
    wide = len(HEADER) - 1
    texts: dict[str, list[str]] = {
        "no header": body,
        "header twice": [head, head, *body],
        "header only": [head],
        "header cut": [d.join(head.split(d)[:-1]), *body],
        "header with one more": [head + d + "more", *body],
        "header repeated name": [head.replace("title", "company"), *body],
        "header unnamed": [head.replace("title", ""), *body],
        "header unnamed first": [head.replace("candidate_id", ""), *body],
        "header in capitals": [head.upper(), *body],
        "header with spaces": [d.join(f" {name} " for name in HEADER), *body],
        "header over two lines": [head.replace("dwell_s", f'"dwell_s{end}(seconds)"'), *body],
        "preamble of one line": ["Exported by the board", head, *body],
        "preamble of three lines": ["Exported by the board", "", "Period: January", head, *body],
        "preamble with delimiters": [f"Exported{d}2026-01-31", head, *body],
        "comments": ["# exported", "# January", head, *body],
        "comment in the middle": [head, *body[:3], "# checked until here", *body[3:]],
        "separator line": [f"sep={d}", head, *body],
        "total": [head, *body, "Total" + d * wide + "141"],
        "total in one cell": [head, *body, "Total: 8"],
        "footnote": [head, *body, "", "Source: board"],
        "second table": [head, *body, "", f"day{d}views", f"2026-01-05{d}2", f"2026-01-06{d}2"],
        "second table as wide": [head, *body, "", d.join("abcdef"), d.join("123456")],
        "trailing delimiters": [line + d for line in (head, *body)],
        "trailing delimiters below": [head, *(line + d for line in body)],
        "trailing delimiter above": [head + d, *body],
        "blank lines": [head, "", *(line for row in body for line in (row, ""))],
        "lines of delimiters": [head, *body, d * wide, d * wide],
        "spaces around delimiters": [d.join(f" {dress.cell(c)} " for c in row) for row in (HEADER, *ROWS)],
        "doubled delimiters": [(d + d).join(map(dress.cell, row)) for row in (HEADER, *ROWS)],
        "all quoted": [d.join('"' + c.replace('"', '""') + '"' for c in row) for row in (HEADER, *ROWS)],
        "single quotes": [d.join("'" + c + "'" for c in row) for row in (HEADER, *ROWS)],
        "lines quoted whole": ['"' + line.replace('"', '""') + '"' for line in (head, *body)],
        "columns reversed": [dress.line(row[::-1]) for row in (HEADER, *ROWS)],
        "other delimiter below": [head, *body[:4], *(dress.line(r).replace(d, "~") for r in ROWS[4:])],
    }
    for name, lines in texts.items():
        yield Polluted(name, "file", dress, dress.file(lines))
    raw: dict[str, bytes] = {
        "no line end at the end": whole.removesuffix(end.encode(dress.encoding.replace("utf-16", "utf-16-le"))),
        "cut in the middle": whole[: len(whole) * 2 // 3 // 2 * 2],
        "cut by one byte": whole[:-3],
        "empty": b"",
        "line ends mixed": dress.file([head, *body[:4]]) + _bare(dress, [*body[4:]], "\n" if end != "\n" else "\r\n"),
        "encoding changes": dress.file([head, *body[:4]]) + "\n".join(body[4:]).encode("cp1252"),
        "wrong encoding": "".join(line + end for line in (head, *body)).encode("cp850", "replace"),
        "zero bytes at the end": whole + b"\x00" * 64,
        "mark in the middle": dress.file([head, *body[:4]]) + "\ufeff".encode("utf-8") + _bare(dress, body[4:], end),
    }
    for name, content in raw.items():
        if content != whole:
            yield Polluted(name, "file", dress, content)


def _bare(dress: Dress, lines: list[str], end: str) -> bytes:
    """Lines as bytes that continue a file, so without a mark of their own."""
    plain = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(dress.encoding, dress.encoding)
    return "".join(line + end for line in lines).encode(plain)
