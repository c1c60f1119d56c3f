"""The words a column holds and how often, so that an analyst can say what each of them means."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from data.imports.guess import MISSING
from data.imports.sniff import Source
from data.imports.total_rows import is_total

FIRST_ROWS = 100_000
MOST_WORDS = 40
LONGEST = 60


@dataclass(frozen=True)
class Words:
    """The words of one column, most frequent first; `rows` were read, and `complete` says whether that is all."""

    counts: Mapping[str, int]
    rows: int
    complete: bool


def count_words(source: Source, header: str, *, pattern: str | None = None, rows: int = FIRST_ROWS) -> Words:
    """Count the words of the column called `header` in the first rows, blanks collapsed; empty cells are no word.

    `pattern` says which part of a cell is meant, where it is not the whole one (see `Mapping.extracts`).

    Only a look at the beginning: faulty records are passed over here and rejected by the check.
    """
    place = source.columns.index(header)
    counts: Counter[str] = Counter()
    seen, complete = 0, True
    part = re.compile(pattern) if pattern else None
    with source.path.open(encoding=source.encoding, newline="") as file:
        for _ in range(source.first_row - 1):
            file.readline()
        reader = csv.reader(file, delimiter=source.delimiter)
        for row in islice(reader, rows):
            seen += 1
            cell = row[place] if place < len(row) and not is_total(row) else ""
            if part is not None:
                cell = found[1] if (found := part.search(cell)) else ""
            if (word := " ".join(cell.split())) not in MISSING:
                counts[word[:LONGEST]] += 1
        complete = next(reader, None) is None
    return Words(dict(counts.most_common()), seen, complete)


def groups(pattern: str) -> int:
    """How many groups a pattern has; -1 where it is none."""
    try:
        return re.compile(pattern).groups
    except re.error:
        return -1
