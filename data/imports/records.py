"""Records in a block of UTF-8 text whose line ends are `\\n`: where each one ends and whether it is whole.

`judge` looks at the block at once (bits.py): separators outside quotes, their number per record. When a quote stands
where none belongs, `_one_by_one` walks the records with a pattern, writes the sound ones anew in canonical form and
gives up only the physical line on which a broken one begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.imports import bits
from data.imports.bits import Bits
from data.imports.bits import Ints as Ints
from data.imports.quoting import BLANK, CONTROL, COUNT, LARGE, QUOTES, TORN, judge_one, patterns
from data.imports.quoting import FAULTS as FAULTS

MAX_RECORD = 1 << 20
_NEWLINE, _QUOTE = 10, 34
_REMARK = re.compile(rb"\W*+(#|total|sum\b|somme|source|note|fin\b|end\b)", re.IGNORECASE)

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Block:
    """The whole records at the beginning of a block.

    Attributes:
        ends: one past the line end of each record.
        lines: physical line each record begins on, from 0 at the block's start.
        faults: index into FAULTS per record, 0 = sound.
        lone: whether a record is one cell where more are due, and no remark: its neighbours are torn.
        newlines: line ends up to the last end.
        text: each record in canonical form, only where they had to be written anew.
        cut: the last record goes on past the block and is given up: skip to the next line end.
    """

    ends: Ints
    lines: Ints
    faults: npt.NDArray[np.int8]
    lone: Bools
    newlines: int
    text: tuple[bytes, ...] | None = None
    cut: bool = False

    def held_back(self) -> Block:
        """The block without its last record: the next one may yet tell that it is torn."""
        kept = max(0, len(self.ends) - 1)
        newlines = int(self.lines[kept]) if len(self.ends) else 0
        text = None if self.text is None else self.text[:kept]
        return Block(self.ends[:kept], self.lines[:kept], self.faults[:kept], self.lone[:kept], newlines, text)


def judge(body: bytes, delimiter: bytes, width: int, *, final: bool, torn: bool = False) -> Block:
    """Judge the records of `body`, which begins with one; what follows the last whole record is left alone.

    Args:
        body: UTF-8 text; ends with a line end when `final`.
        delimiter: one byte.
        width: fields a record must have.
        final: nothing follows, so every record is to be judged.
        torn: the record before was a lone cell.
    """
    separators, newlines, quotes = bits.where(np.frombuffer(body, np.uint8), delimiter[0], _NEWLINE, _QUOTE)
    inside = bits.between(quotes)
    if not _quotes_belong(quotes, inside, separators | newlines | quotes, len(body)):
        return _one_by_one(body, delimiter, width, final=final, torn=torn)
    last = bits.places(newlines & ~inside)
    ends = last + 1
    end = int(ends[-1]) if len(ends) else 0
    if len(body) - end > (0 if final else MAX_RECORD):
        return _one_by_one(body, delimiter, width, final=final, torn=torn)
    starts = np.concatenate(([0], ends[:-1])) if len(ends) else ends
    fields = np.diff(bits.before(separators & ~inside, last), prepend=0) + 1
    faults = _faults(body, starts, ends, fields, width)
    lone = _tear(body, starts, ends, faults, fields, torn=torn)
    if bits.number(newlines) == len(ends):  # no line end stands inside quotes
        return Block(ends, np.arange(len(ends)), faults, lone, len(ends))
    breaks = bits.places(newlines)
    return Block(ends, np.searchsorted(breaks, starts), faults, lone, int(np.searchsorted(breaks, end)))


def sound(body: bytes, block: Block) -> bytes:
    """The sound records of the block as bytes."""
    if block.text is not None:
        return b"".join(anew for anew, fault in zip(block.text, block.faults, strict=True) if not fault)
    if not len(block.ends):
        return b""
    bad = np.flatnonzero(block.faults)
    if not len(bad):
        return body[: int(block.ends[-1])]
    starts = np.concatenate(([0], block.ends))
    edges = np.concatenate(([0], np.stack((starts[bad], block.ends[bad]), axis=1).ravel(), [block.ends[-1]]))
    return b"".join(body[a:b] for a, b in edges.reshape(-1, 2).tolist() if b > a)


def _quotes_belong(quotes: Bits, inside: Bits, beside: Bits, length: int) -> bool:
    """Whether every quote opens after a separator, closes before one, or stands doubled inside quotes."""
    opened = quotes & inside & ~bits.after_each(beside)
    closed = quotes & ~inside & ~bits.before_each(beside, length)
    return not opened.any() and not closed.any()


def _faults(body: bytes, starts: Ints, ends: Ints, fields: Ints, width: int) -> npt.NDArray[np.int8]:
    lengths = ends - starts - 1
    faults = np.where(fields != width, COUNT, 0).astype(np.int8)
    faults[(lengths == 0) | ((lengths == width - 1) & (fields == width))] = BLANK
    for place in np.flatnonzero((faults == COUNT) & (lengths < 100)):
        if not body[starts[place] : ends[place]].strip():
            faults[place] = BLANK
    faults[lengths > MAX_RECORD] = LARGE
    if b"\0" in body:
        zeros = np.flatnonzero(np.frombuffer(body, np.uint8) == 0)
        hit = np.searchsorted(ends, zeros, side="right")
        faults[hit[hit < len(ends)]] = CONTROL
    return faults


def _tear(body: bytes, starts: Ints, ends: Ints, faults: npt.NDArray[np.int8], fields: Ints, *, torn: bool) -> Bools:
    """Give up the sound neighbours of a line with one cell: a line break in a first or last cell leaves such a pair."""
    lone: Bools = (faults == COUNT) & (fields == 1)
    for place in np.flatnonzero(lone):
        lone[place] = not _REMARK.match(body, starts[place], ends[place])
    beside = np.zeros(len(faults), np.bool_)
    beside[:1] = torn
    beside[1:] |= lone[:-1]
    beside[:-1] |= lone[1:]
    faults[beside & (faults == 0)] = TORN
    return lone


def _one_by_one(body: bytes, delimiter: bytes, width: int, *, final: bool, torn: bool) -> Block:
    record = patterns(delimiter)[1]
    ends: list[int] = []
    lines: list[int] = []
    faults: list[int] = []
    fields: list[int] = []
    text: list[bytes] = []
    start = line = 0
    cut = False
    while start < len(body):
        found = record.match(body, start)
        if found is None and not final and len(body) - start <= MAX_RECORD:
            break
        end = found.end() if found else body.find(b"\n", start) + 1
        cut = end == 0
        end = end or len(body)
        one = body[start:end]
        fault, anew, cells = judge_one(one, delimiter, width) if found else (QUOTES, b"", 0)
        if len(one) > MAX_RECORD:
            fault = LARGE
        ends.append(end)
        lines.append(line)
        faults.append(fault)
        fields.append(cells)
        text.append(anew)
        line += one.count(b"\n")
        start = end
    judged = np.array(faults, np.int8)
    starts = np.array([0, *ends[:-1]])
    lone = _tear(body, starts, np.array(ends), judged, np.array(fields), torn=torn)
    return Block(np.array(ends, np.int64), np.array(lines, np.int64), judged, lone, line, tuple(text), cut)
