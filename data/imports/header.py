"""Where the names of a text's columns stand: below a preamble, on one line or over two, one for each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from data.imports.guess import MISSING, date_order
from data.imports.refusals import BadMapping, CellTooLarge, EmptyFile, TooManyColumns

MAX_COLUMNS = 1_000
MAX_NAME = 1_000
LOOKED_AT = 30  # records among which the names are sought, and rows that tell names from values
_NUMBER = re.compile(r"[-+]?[\d .,\u00a0\u202f]*\d\s*[%€$£]?$")

Record = tuple[int, list[str]]  # physical line, fields


@dataclass(frozen=True)
class Header:
    """The names, the physical lines they stand on, one or two, and the place of the first record below them."""

    lines: tuple[int, ...]
    names: list[str]
    below: int


def find_header(records: Sequence[Record], header_row: int | None) -> Header:
    """The record with the names, past a preamble; two records where each names what the other leaves blank.

    Args:
        records: the first records of the text.
        header_row: the line that was declared; it is taken, and no other line is joined to it.

    Raises:
        EmptyFile, BadMapping: there is no record, or none on that line.
    """
    if not records:
        raise EmptyFile
    if header_row is not None:
        for place, (line, names) in enumerate(records):
            if line == header_row:
                return Header((line,), names, place + 1)
        raise BadMapping("header_row", str(header_row))
    place = _place(records)
    line, names = records[place]
    if (both := _joined(records, place)) is not None:
        return Header((line, records[place + 1][0]), both, place + 2)
    return Header((line,), names, place + 1)


def _place(records: Sequence[Record]) -> int:
    """The first record about as wide as most; a fuller one further down where all above it is sparse."""
    usual = _usual_width(records)
    wide = (len(row) in (usual, usual - 1) and _filled(row) >= min(2, usual) for _, row in records)
    place = next((place for place, fits in enumerate(wide) if fits), 0)
    for further in range(place, min(len(records), place + LOOKED_AT)):
        row = records[further][1]
        full = len(row) == usual and 2 * _filled(row) > usual
        if full and is_header([row for _, row in records[further : further + LOOKED_AT]]):
            return place if _joined(records, place) is not None else further
        if full:  # rows have begun
            break
    return place


def _usual_width(records: Sequence[Record]) -> int:
    """The most frequent number of fields; single fields above the first wide record and below the last are prose."""
    widths = [len(row) for _, row in records[:500]]
    first = next((place for place, width in enumerate(widths) if width > 1), 0)
    last = max((place for place, width in enumerate(widths) if width > 1), default=0)
    wide = [width for width in widths[first:] if width > 1]
    if 5 * len(wide) >= 4 * len(widths[first : last + 1]) and 2 * len(wide) >= len(widths[first:]):
        widths = wide or widths
    return Counter(widths).most_common(1)[0][0]


def _joined(records: Sequence[Record], place: int) -> list[str] | None:
    """The names of two records as one, where the second fills blanks of the first and is no row itself.

    What tells it from a row: no cell of it is a number or a date, and below one of its words there are only such.
    """
    if place + 2 >= len(records):
        return None
    rows = [[cell.strip() for cell in row] for _, row in records[place : place + LOOKED_AT]]
    width = len(rows[0])
    first, second, below = rows[0], (rows[1] + [""] * width)[:width], rows[2:]
    if len(rows[1]) > width or any(map(is_value, first + second)):
        return None
    filled = [place for place in range(width) if second[place] not in MISSING]
    if not any(not first[place] for place in filled) or not any(_values_below(below, place) for place in filled):
        return None
    names = [second[place] if place in filled else first[place] for place in range(width)]
    groups = [next((one for one in reversed(first[: place + 1]) if one), "") for place in range(width)]
    twice = {name for name, times in Counter(names).items() if times > 1}
    if names == second and not twice:  # it needs nothing of the line above it
        return None
    return [f"{groups[place]} {name}".strip() if name in twice else name for place, name in enumerate(names)]


def _values_below(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = [row[place] for row in rows if place < len(row) and row[place] not in MISSING]
    return bool(cells) and all(map(is_value, cells))


def is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first record holds names: no number, no date, no name twice, and something else below."""
    names = [name.strip() for name in rows[0] if name.strip()]
    if len(names) < max(2, len(rows[0]) - 1) or len(set(names)) < len(names) or any(map(is_value, names)):
        return False
    return any(is_value(cell.strip()) for row in rows[1:] for cell in row)


def is_value(cell: str) -> bool:
    """Whether a cell holds a number or a date."""
    return bool(_NUMBER.match(cell)) or date_order([cell]) is not None


def unique_names(names: Sequence[str], line: int, *, width: int) -> tuple[str, ...]:
    """One name per column: blanks collapsed, unnamed ones `column 3`, repeated ones `name (2)`.

    Raises:
        TooManyColumns, CellTooLarge: there are too many, or one is too long.
    """
    if width > MAX_COLUMNS:
        raise TooManyColumns(width, MAX_COLUMNS)
    taken: dict[str, None] = {}
    for place in range(width):
        name = " ".join(names[place].replace("\x00", "").split()) if place < len(names) else ""
        if len(name) > MAX_NAME:
            raise CellTooLarge(line, place + 1, MAX_NAME)
        name = name or f"column {place + 1}"
        unique, count = name, 1
        while unique in taken:
            count += 1
            unique = f"{name} ({count})"
        taken[unique] = None
    return tuple(taken)


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)
