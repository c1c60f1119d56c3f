"""Which records of a file are whole: as many fields as the header, quotes that close, no zero bytes.

What comes after may trust the file named here: DuckDB alone takes a row with an extra delimiter, or a shifted one,
without a word. The file is read in place when nothing has to be taken out of it, else from a clean copy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import numpy as np

from data.errors import NoRows
from data.imports.decode import BLOCK, blocks
from data.imports.records import FAULTS, Block, Ints, judge, sound
from data.imports.sniff import Source

MAX_LISTED = 10_000


@dataclass
class Structure:
    """A file whose records are sound.

    Attributes:
        path: what DuckDB may read: the file itself, or its clean copy.
        skip: physical lines to skip there.
        records: sound records.
        blank: records without any value, which are not rows.
        faults: (line, reason) of the others, the first MAX_LISTED of them.
        counts: how many there are of each reason.
        open_end: the last line has no line end, so the file may have been cut short.
        shifts: pairs (record, line - record) wherever the difference changes; records from 0, lines from 1.
    """

    path: Path
    skip: int
    records: int = 0
    blank: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    open_end: bool = False
    shifts: list[Ints] = field(default_factory=list)
    _last_shift: int = 0

    @property
    def rejected(self) -> int:
        """Records that cannot be read as rows."""
        return self.counts.total()

    def note(self, block: Block, line: int) -> None:
        """Add a block that begins on physical line `line`."""
        good = block.faults == 0
        self._note_faults(block, np.flatnonzero(~good), line)
        shifts = block.lines[good] + line - np.arange(self.records, self.records + good.sum())
        changes = np.flatnonzero(np.diff(shifts, prepend=self._last_shift))
        if len(changes):
            self.shifts.append(np.stack((changes + self.records, shifts[changes]), axis=1))
            self._last_shift = int(shifts[-1])
        self.records += len(shifts)

    def _note_faults(self, block: Block, places: Ints, line: int) -> None:
        for code, number in enumerate(np.bincount(block.faults[places]).tolist()):
            if FAULTS[code] == "blank":
                self.blank += number
            elif number:
                self.counts[FAULTS[code]] += number
        told = places[block.faults[places] != FAULTS.index("blank")][: MAX_LISTED - len(self.faults)]
        for place in told:
            self.faults.append((int(block.lines[place]) + line, FAULTS[block.faults[place]]))


def read_structure(source: Source, copy: Path, *, progress: Callable[[float], None] = lambda share: None) -> Structure:
    """Judge every record of the file.

    Args:
        source: the file as sniffed.
        copy: where a clean copy goes, if one is needed.
        progress: told the share of the bytes read.

    Raises:
        NoRows: there is nothing below the header.
    """
    walk = _Walk(source, copy)
    done = 0
    for body, changed in blocks(source.path, source.encoding):
        if changed:
            walk.begin_copy()
        walk.take(body)
        done += len(body)
        progress(min(1.0, done / source.size))
    found = walk.finish()
    if not found.records + found.rejected:
        raise NoRows(source.columns)
    return found


class _Walk:
    """One pass over the file: what is held over from the last block, and the copy once it has begun."""

    def __init__(self, source: Source, copy: Path) -> None:
        self._source, self._copy = source, copy
        self._delimiter, self._width = source.delimiter.encode(), len(source.columns)
        self._found = Structure(source.path, skip=source.first_row - 1)
        self._above = source.first_row - 1  # lines still to pass before the first row
        self._header_bytes = self._judged_bytes = 0
        self._line, self._held, self._cut = 1, b"", False
        self._output: IO[bytes] | None = None
        if self._above != 1:  # a header of several lines is not skipped alike by every parser
            self.begin_copy()

    def take(self, body: bytes) -> None:
        body = self._held + body
        while self._above and b"\n" in body:
            head, _, body = body.partition(b"\n")
            self._header_bytes += len(head) + 1
            self._above, self._line = self._above - 1, self._line + 1
        self._held = body
        if not self._above:
            self._judge(final=False)

    def finish(self) -> Structure:
        if self._held and not self._above:
            self._found.open_end = not self._held.endswith(b"\n")
            self._held += b"\n" * self._found.open_end
            self._judge(final=True)
        if self._output is not None:
            self._output.close()
            self._found.path, self._found.skip = self._copy, 0
        return self._found

    def _judge(self, *, final: bool) -> None:
        if self._cut:  # the rest of a line that was given up
            _, newline, self._held = self._held.partition(b"\n")
            self._cut, self._line = not newline, self._line + len(newline)
            if self._cut:
                return
        block = judge(self._held, self._delimiter, self._width, final=final)
        if block.faults.any() or block.text is not None:
            self.begin_copy()
        self._found.note(block, self._line)
        if self._output is not None:
            self._output.write(sound(self._held, block))
        end = int(block.ends[-1]) if len(block.ends) else 0
        self._judged_bytes += end
        self._line += block.newlines
        self._held, self._cut = self._held[end:], block.cut

    def begin_copy(self) -> None:
        """Start the clean copy with everything judged so far, which was sound and is as in the file."""
        if self._output is not None:
            return
        self._output = self._copy.open("wb")
        remaining = self._judged_bytes
        with self._source.path.open("rb") as file:
            file.seek(self._header_bytes)
            while remaining and (part := file.read(min(remaining, BLOCK))):
                self._output.write(part)
                remaining -= len(part)
