"""Rows that are no rows but totals of others: named so, with nothing but figures beside the name.

A report ends with them, or has one below each group. They are rejected for what they are, once each, and neither their
figures nor their words are taken for a column's. A company called Total is none: where all that a row needs is there,
only an identifier tells a total.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.imports.guess import date_order
from data.imports.names import plain
from data.imports.quoting import COUNT, TOTAL
from data.imports.records import Block, Bools, Ints

_ALONE = re.compile(
    r"(grand )?total|total [a-z ]+|totaux|somme|sum|moyenne|average|mean|(sous|sub) ?(total|totaux)( .*)?"
)
_NAMED = re.compile(r"(total|somme|sum|moyenne|average|mean) .*")
_FIGURE = re.compile(r"[-+(]*\d[\d .,:\u00a0\u202f\u2009]*\)?\s*(%|€|\$|£|h|min|s)?", re.IGNORECASE)
_BEGINS = re.compile(rb'[\s",;|]*(tot|grand|sou|sub|som|sum|moy|ave|mean)', re.IGNORECASE)
_LETTERS = (b"to", b"gr", b"so", b"su", b"mo", b"av", b"me")
_QUOTE, _BLANK, _LOWER = 34, 32, 32


def is_total(cells: Sequence[str]) -> bool:
    """Whether the first filled cell is a total's name and every other one is empty or a figure."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and _is_name(filled[0]) and all(map(_is_figure, filled[1:]))


@dataclass(frozen=True)
class TotalRows:
    """Which rows of one file are totals.

    Attributes:
        ids: places of the columns that identify something; nobody and nothing is called Total there.
        needed: places of the columns without which no row can be used.
    """

    ids: frozenset[int] = frozenset()
    needed: frozenset[int] = frozenset()

    def holds(self, cells: Sequence[str], width: int) -> bool:
        """Whether a row is a total: it lacks what a row needs, or an identifier says so."""
        if not is_total(cells):
            return False
        place = next(place for place, cell in enumerate(cells) if cell.strip())
        lacks = len(cells) != width or any(not cells[needed].strip() for needed in self.needed)
        return lacks or (place in self.ids and bool(_ALONE.fullmatch(plain(cells[place]))))

    def mark(self, body: bytes, block: Block, *, delimiter: str, width: int) -> None:
        """Give the totals among a block's records, sound or not as wide as others, that fault."""
        starts = np.concatenate(([0], block.ends[:-1])) if len(block.ends) else block.ends
        for place in np.flatnonzero(np.isin(block.faults, (0, COUNT)) & _may_begin(body, starts, delimiter)):
            record = body[starts[place] : block.ends[place]]
            if _BEGINS.match(record):
                cells = next(csv.reader([record.decode()], delimiter=delimiter), [])
                if self.holds(cells, width):
                    block.faults[place] = TOTAL


def _may_begin(body: bytes, starts: Ints, delimiter: str) -> Bools:
    """Whether the first two letters are those of a total's name, or the first cell is empty."""
    read = np.frombuffer(body + b"  ", np.uint8)
    first = read[starts]
    at = starts + (first == _QUOTE)
    pairs = (read[at] | _LOWER).astype(np.uint16) << 8 | (read[at + 1] | _LOWER)
    named = np.isin(pairs, [int.from_bytes(letters, "big") for letters in _LETTERS])
    may: Bools = named | np.isin(read[at], (ord(delimiter), _QUOTE, _BLANK))
    return may


def _is_name(cell: str) -> bool:
    if "@" in cell:
        return False
    name = plain(cell)
    return bool(_ALONE.fullmatch(name) or _NAMED.fullmatch(name))


def _is_figure(cell: str) -> bool:
    return bool(_FIGURE.fullmatch(cell)) and date_order([cell]) is None
