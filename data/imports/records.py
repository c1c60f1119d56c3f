"""Records in a block of UTF-8 text whose line ends are `\\n`: where each one ends and whether it is whole.

`judge` looks at the block at once with numpy: separators outside quotes, their number per record. When a quote stands
where none belongs, `_one_by_one` walks the records with a pattern, writes the sound ones anew in canonical form and
gives up only the physical line on which a broken one begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

MAX_RECORD = 1 << 20
FAULTS = ("", "field_count", "cell_too_large", "control_character", "broken_quotes", "blank", "torn")
_COUNT, _LARGE, _CONTROL, _QUOTES, _BLANK, _TORN = range(1, 7)
_NEWLINE, _QUOTE = 10, 34
_REMARK = re.compile(rb"\W*+(#|total|sum\b|somme|source|note|fin\b|end\b)", re.IGNORECASE)

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Chars = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Block:
    """The whole records at the beginning of a block.

    Attributes:
        ends: one past the line end of each record.
        lines: physical line each record begins on, from 0 at the block's start.
        faults: index into FAULTS per record, 0 = sound.
        newlines: line ends up to the last end.
        text: the sound records, only where they had to be written anew.
        cut: the last record goes on past the block and is given up: skip to the next line end.
    """

    ends: Ints
    lines: Ints
    faults: npt.NDArray[np.int8]
    newlines: int
    text: bytes | None = None
    cut: bool = False


def judge(body: bytes, delimiter: bytes, width: int, *, final: bool) -> Block:
    """Judge the records of `body`, which begins with one; what follows the last whole record is left alone.

    Args:
        body: UTF-8 text; ends with a line end when `final`.
        delimiter: one byte.
        width: fields a record must have.
        final: nothing follows, so every record is to be judged.
    """
    chars = np.frombuffer(body, np.uint8)
    special = (chars == _NEWLINE) | (chars == delimiter[0])
    if quoted := b'"' in body:
        special |= chars == _QUOTE
    places = np.flatnonzero(special)
    found = chars[places]
    breaks: Ints | None = None
    if quoted:
        quote = found == _QUOTE
        if not _quotes_belong(chars, places[quote], delimiter[0]):
            return _one_by_one(body, delimiter, width, final=final)
        breaks = places[found == _NEWLINE]
        outside = ~(quote | (np.cumsum(quote, dtype=np.uint8) & 1).view(np.bool_))
        places, found = places[outside], found[outside]
    last = np.flatnonzero(found == _NEWLINE)
    end = int(places[last[-1]]) + 1 if len(last) else 0
    if len(body) - end > (0 if final else MAX_RECORD):
        return _one_by_one(body, delimiter, width, final=final)
    ends = places[last] + 1
    starts = np.concatenate(([0], ends[:-1])) if len(ends) else ends
    faults = _faults(body, starts, ends, np.diff(last, prepend=-1), width)
    if breaks is None or len(breaks) == len(ends):  # no line end stands inside quotes
        return Block(ends, np.arange(len(ends)), faults, len(ends))
    return Block(ends, np.searchsorted(breaks, starts), faults, int(np.searchsorted(breaks, end)))


def sound(body: bytes, block: Block) -> bytes:
    """The sound records of the block as bytes."""
    if block.text is not None:
        return block.text
    if not len(block.ends):
        return b""
    bad = np.flatnonzero(block.faults)
    if not len(bad):
        return body[: int(block.ends[-1])]
    starts = np.concatenate(([0], block.ends))
    edges = np.concatenate(([0], np.stack((starts[bad], block.ends[bad]), axis=1).ravel(), [block.ends[-1]]))
    return b"".join(body[a:b] for a, b in edges.reshape(-1, 2).tolist() if b > a)


def _quotes_belong(chars: Chars, places: Ints, delimiter: int) -> bool:
    """Whether every quote opens after a separator, closes before one, or stands doubled inside quotes."""
    opens, closes = places[::2], places[1::2]
    before = chars[opens - 1]  # the first byte is preceded by the last one, a line end unless the block is cut
    if len(opens) and opens[0] == 0:
        before[0] = _NEWLINE
    following = closes + 1
    after = chars[following[following < len(chars)]]
    return _all_among(before, delimiter) and _all_among(after, delimiter)


def _all_among(beside: Chars, delimiter: int) -> bool:
    return bool(((beside == delimiter) | (beside == _NEWLINE) | (beside == _QUOTE)).all())


def _faults(body: bytes, starts: Ints, ends: Ints, fields: Ints, width: int) -> npt.NDArray[np.int8]:
    lengths = ends - starts - 1
    faults = np.where(fields != width, _COUNT, 0).astype(np.int8)
    faults[(lengths == 0) | ((lengths == width - 1) & (fields == width))] = _BLANK
    for place in np.flatnonzero((faults == _COUNT) & (lengths < 100)):
        if not body[starts[place] : ends[place]].strip():
            faults[place] = _BLANK
    _tear(body, starts, ends, faults, fields)
    faults[lengths > MAX_RECORD] = _LARGE
    if b"\0" in body:
        zeros = np.flatnonzero(np.frombuffer(body, np.uint8) == 0)
        hit = np.searchsorted(ends, zeros, side="right")
        faults[hit[hit < len(ends)]] = _CONTROL
    return faults


def _tear(body: bytes, starts: Ints, ends: Ints, faults: npt.NDArray[np.int8], fields: Ints) -> None:
    """Give up the sound neighbours of a line with one cell: a line break in a first or last cell leaves such a pair."""
    for place in np.flatnonzero((faults == _COUNT) & (fields == 1)):
        if _REMARK.match(body, starts[place], ends[place]):
            continue
        for beside in (place - 1, place + 1):
            if 0 <= beside < len(faults) and faults[beside] == 0:
                faults[beside] = _TORN


@cache
def _patterns(delimiter: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """(one field, one record with its line end); possessive, so a broken quote costs linear time."""
    d = re.escape(delimiter)
    quoted = rb' *+"([^"]*+(?:""[^"]*+)*+)" *+(?=[\n' + d + rb"])"
    field = rb"(?>" + quoted + rb'|((?:[^"\n' + d + rb"][^\n" + d + rb"]*+)?+))"
    plain = field.replace(b"([^", b"(?:[^", 1).replace(b"|((?:", b"|(?:(?:", 1)
    return re.compile(field), re.compile(plain + rb"(?:" + d + plain + rb")*+\n")


def _one_by_one(body: bytes, delimiter: bytes, width: int, *, final: bool) -> Block:
    record = _patterns(delimiter)[1]
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
        fault, anew, cells = _judge_one(one, delimiter, width) if found else (_QUOTES, b"", 0)
        if len(one) > MAX_RECORD:
            fault = _LARGE
        ends.append(end)
        lines.append(line)
        faults.append(fault)
        fields.append(cells)
        text.append(anew)
        line += one.count(b"\n")
        start = end
    judged = np.array(faults, np.int8)
    _tear(body, np.array([0, *ends[:-1]]), np.array(ends), judged, np.array(fields))
    kept = b"".join(anew for anew, fault in zip(text, judged, strict=True) if not fault)
    return Block(np.array(ends, np.int64), np.array(lines, np.int64), judged, line, kept, cut)


def _judge_one(one: bytes, delimiter: bytes, width: int) -> tuple[int, bytes, int]:
    """The fault of one matched record, the record in canonical form, and its number of cells."""
    if b"\0" in one:
        return _CONTROL, b"", 0
    if b'"' not in one:
        fields = one.count(delimiter) + 1
        blank = not one.strip(b" \n" + delimiter)
        return (_BLANK if blank else _COUNT if fields != width else 0), one, fields
    field, place, cells = _patterns(delimiter)[0], 0, []
    while place < len(one):
        found = field.match(one, place)
        assert found is not None, "the record matched, so each of its fields does"
        if found[1] is None and found[2].rstrip().endswith(b'"') and found[2].count(b'"') % 2:
            return _QUOTES, b"", 0  # it closes what was never opened; within a cell it may be an inch
        cells.append(found[2] if found[1] is None else found[1].replace(b'""', b'"'))
        place = found.end() + 1
    anew = delimiter.join(b'"' + cell.replace(b'"', b'""') + b'"' for cell in cells) + b"\n"
    return (_COUNT if len(cells) != width else 0), anew, len(cells)
