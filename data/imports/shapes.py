"""What a text holds that is no table of rows yet: several tables, a column per metric, or visits with actions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.errors import DataError
from data.imports.sections import part_tables, read_text
from data.imports.sniff import Source, sniff
from data.imports.table import Table
from data.imports.totals import Report, days, lengthen, report
from data.imports.visits import has_visits, write_actions

_FIRST = 1 << 16
_HINT = re.compile(
    rb"\A\W*#|\A\W*\[\s*\{|\n[\s,;\t|\"]*\n|unique visitors|followers|impressions \(|pageviews"
    rb"|<result\b|actionDetails_\d"
    rb"|\A\W*(location|job function|seniority|industry|company size)\b",
    re.IGNORECASE,
)
New = Callable[[], Path]


@dataclass(frozen=True)
class _Piece:
    table: Table
    source: Source | None = None
    report: Report | None = None


def may_be_shaped(path: Path) -> bool:
    """Whether a look at the first bytes finds a reason to open this text before it is read as one table."""
    with path.open("rb") as file:
        start = file.read(_FIRST)
    plain = start.replace(b"\0", b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return bool(_HINT.search(plain))


def shaped(tables: Sequence[Table], new: New) -> list[Table]:
    """The tables with those parted that hold several, and reports of totals as a row per figure.

    Args:
        tables: texts, in the file's order.
        new: gives the path for the next text.
    """
    pieces = [piece for table in tables for piece in _pieces(table, new)]
    known = [days(piece.source, piece.report) for piece in pieces if piece.source and piece.report]
    spans = [span for span in known if span[0]]
    period = (min(first for first, _ in spans), max(last for _, last in spans)) if spans else ("", "")
    made: list[Table] = []
    for piece in pieces:
        if piece.source is None or piece.report is None:
            made.append(piece.table)
            continue
        target = new()
        lengthen(piece.source, piece.report, target, period=period)
        made.append(replace(piece.table, path=target))
    return made


def _pieces(table: Table, new: New) -> list[_Piece]:
    try:
        text = read_text(table.path)
    except DataError:  # it is no text: whoever reads it says why
        return [_Piece(table)]
    if text and has_visits(text) and write_actions(text, target := new()):
        return [_Piece(replace(table, path=target))]
    parted = part_tables(text or "", new)
    if not parted:
        return [_piece(table, text or "")]
    pieces: list[_Piece] = []
    above = ""
    for place, one in enumerate(parted):
        above = one.above if re.search(r"20\d{6}", one.above) else above
        name = one.name or f"{table.name} ({place + 1})".lstrip()
        pieces.append(_piece(replace(table, name=name), above, path=one.path))
    return pieces


def _piece(table: Table, above: str, path: Path | None = None) -> _Piece:
    table = replace(table, path=path or table.path)
    try:
        source = sniff(table.path)
    except DataError:  # nothing below its header, or no table: said where it is read
        return _Piece(table)
    return _Piece(table, source, report(source, above=above))
