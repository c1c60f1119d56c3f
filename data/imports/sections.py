"""Several tables one below the other in one text: each becomes a text of its own, whose lines keep their numbers.

Tables are parted by blank lines or `#` comments, and the later one begins with names of its own. Rows after a blank
line that only go on with the table above are left in it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from data.imports.decode import blocks, read_bytes
from data.imports.header import is_header
from data.imports.sniff import best_delimiter
from data.imports.synonyms import is_name

LARGEST = 32 << 20  # reports are small; a log of many gigabytes is one table


@dataclass(frozen=True)
class Part:
    """One table of a text that holds several: its name, the lines above it, and where it lies now."""

    name: str
    above: str
    path: Path


@dataclass(frozen=True)
class Section:
    """One table in a text: what stands above it as its name, and its physical lines, from 1."""

    name: str
    first_line: int
    last_line: int


@dataclass
class _Run:
    """Records without a blank line or a comment between them."""

    name: str
    first_line: int
    last_line: int = 0
    rows: list[list[str]] = field(default_factory=list)


def read_text(path: Path) -> str | None:
    """The whole text with plain line ends; None where it is too large to be a report."""
    if path.stat().st_size > LARGEST:
        return None
    encoding = read_bytes(path).encoding
    return b"".join(blocks(path, encoding)).decode()


def part_tables(text: str, new: Callable[[], Path]) -> list[Part]:
    """The tables of a text that holds several; none where it holds one.

    Args:
        text: the whole of it, with plain line ends.
        new: gives the path for the next table.
    """
    found = sections(text) if text else []
    if len(found) < 2:
        return []
    lines = text.split("\n")
    parted: list[Part] = []
    passed = 0
    for one in found:
        target = new()
        above = "\n".join(lines[passed : one.first_line - 1])
        body = "\n".join(lines[one.first_line - 1 : one.last_line])
        target.write_text("\n" * (one.first_line - 1) + body + "\n", "utf-8", newline="")
        parted.append(Part(one.name, above, target))
        passed = one.last_line
    return parted


def sections(text: str) -> list[Section]:
    """Where each table of a text lies."""
    tables: list[_Run] = []
    alone: _Run | None = None  # names with a blank line below them
    for run in _runs(text):
        if tables and not (is_header(run.rows) or _known_names(run.rows)):
            tables[-1].last_line = run.last_line
        elif len(run.rows) > 1:
            if alone and not is_header(run.rows):
                run.name, run.first_line = alone.name, alone.first_line
            tables.append(run)
        alone = run if len(run.rows) == 1 else None
    return [Section(run.name, run.first_line, run.last_line) for run in tables]


def _known_names(rows: list[list[str]]) -> bool:
    """Whether rows of words begin with names of columns, all of them known to the trade."""
    names = [name for name in rows[0] if name]
    return len(rows) > 1 and len(names) > 1 and len(set(names)) == len(names) and all(map(is_name, names))


def _runs(text: str) -> list[_Run]:
    """What blank lines and comments part; single cells above the first wide record are its name."""
    runs: list[_Run] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=best_delimiter(text))
    name, line, open_run = "", 1, False
    for row in reader:
        cells = [cell.strip() for cell in row]
        filled = sum(map(bool, cells))
        comment = bool(cells) and cells[0].startswith("#")
        if comment or (filled == 1 and not open_run):
            said = next(cell for cell in cells if cell).strip("#- ")
            name = said if said and not (comment and ":" in said and name) else name
        if comment or filled == 0:
            open_run = False
        elif filled > 1 or open_run:
            if not open_run:
                runs.append(_Run(name, line))
                name, open_run = "", True
            runs[-1].rows.append(cells)
            runs[-1].last_line = reader.line_num
        line = reader.line_num + 1
    return runs
