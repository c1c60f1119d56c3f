"""Which records of a file are whole: as many fields as the header, quotes that close, no zero bytes.

What comes after may trust the records named here: a parser alone takes a row with an extra delimiter, or a shifted
one, without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from data.imports.decode import blocks
from data.imports.records import FAULTS, Block, Ints, judge, sound
from data.imports.sniff import Source
from data.imports.total_rows import TotalRows

MAX_LISTED = 10_000
NO_COLUMNS = TotalRows()


@dataclass
class Structure:
    """What the records read so far amount to.

    Attributes:
        records: sound records.
        blank: records without any value, which are not rows.
        faults: (line, reason) of the others, the first MAX_LISTED of them.
        counts: how many there are of each reason.
        open_end: the last line has no line end, so the file may have been cut short.
        share: of the file's bytes.
    """

    records: int = 0
    blank: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    open_end: bool = False
    share: float = 0.0

    @property
    def rejected(self) -> int:
        """Records that cannot be read as rows."""
        return self.counts.total()

    def note(self, block: Block, line: int) -> Ints:
        """Add a block that begins on physical line `line`; the lines of its sound records."""
        good = block.faults == 0
        self._note_faults(block, np.flatnonzero(~good), line)
        lines: Ints = block.lines[good] + line
        self.records += len(lines)
        return lines

    def _note_faults(self, block: Block, places: Ints, line: int) -> None:
        for code, number in enumerate(np.bincount(block.faults[places]).tolist()):
            if FAULTS[code] == "blank":
                self.blank += number
            elif number:
                self.counts[FAULTS[code]] += number
        told = places[block.faults[places] != FAULTS.index("blank")][: MAX_LISTED - len(self.faults)]
        for place in told:
            self.faults.append((int(block.lines[place]) + line, FAULTS[block.faults[place]]))


def sound_records(source: Source, found: Structure, *, totals: TotalRows = NO_COLUMNS) -> Iterator[tuple[bytes, Ints]]:
    """Judge every record of the file, a block at a time.

    Args:
        source: the file as sniffed.
        found: told of what is read.
        totals: which rows are totals of others.

    Yields:
        The sound records of a block, and the physical line each begins on, from 1.
    """
    walk = _Walk(source, found, totals)
    done = 0
    for body in blocks(source.path, source.encoding):
        done += len(body)
        found.share = min(1.0, done / source.size)
        yield from walk.take(body)
    yield from walk.finish()


class _Walk:
    """One pass over the file: what is held over from the last block."""

    def __init__(self, source: Source, found: Structure, totals: TotalRows) -> None:
        self._delimiter, self._width = source.delimiter.encode(), len(source.columns)
        self._found, self._totals = found, totals
        self._above = source.first_row - 1  # lines still to pass before the first row
        self._line, self._held = 1, b""
        self._cut = self._torn = False

    def take(self, body: bytes) -> Iterator[tuple[bytes, Ints]]:
        if self._held and not self._above:  # judged when more follows, so a file of one block is judged once
            yield from self._judge(final=False)
        body = self._held + body
        while self._above and b"\n" in body:
            _, _, body = body.partition(b"\n")
            self._above, self._line = self._above - 1, self._line + 1
        self._held = body

    def finish(self) -> Iterator[tuple[bytes, Ints]]:
        if self._held and not self._above:
            self._found.open_end = not self._held.endswith(b"\n")
            self._held += b"\n" * self._found.open_end
            yield from self._judge(final=True)

    def _judge(self, *, final: bool) -> Iterator[tuple[bytes, Ints]]:
        if self._cut:  # the rest of a line that was given up
            _, newline, self._held = self._held.partition(b"\n")
            self._cut, self._line = not newline, self._line + len(newline)
            if self._cut:
                return
        block = judge(self._held, self._delimiter, self._width, final=final, torn=self._torn)
        if not final and not block.cut:
            block = block.held_back()
        self._totals.mark(self._held, block, delimiter=self._delimiter.decode(), width=self._width)
        if len(block.lone):
            self._torn = bool(block.lone[-1])
        lines = self._found.note(block, self._line)
        if len(lines):
            yield sound(self._held, block), lines
        end = int(block.ends[-1]) if len(block.ends) else 0
        self._line += block.newlines
        self._held, self._cut = self._held[end:], block.cut
