"""What a sample of cells tells about a column: how it writes numbers and which part of a date is the day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

MISSING = ("", "NA", "N/A", "n/a", "na", "#N/A", "NULL", "null", "Null", "NaN", "nan", "-", "\\N")
ENOUGH = 0.8  # a column is a date column when this share of its cells reads as one

_ISO = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_PARTS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_COMPACT = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
_EPOCHS = {10: "epoch_s", 13: "epoch_ms", 16: "epoch_us"}
_FRACTION = re.compile(r"^[-+]?[\d .\u00a0\u202f\u2009]*\d([.,])(\d+)\s*[€$£%]?$")


def date_order(cells: Iterable[str]) -> str | None:
    """How the cells write dates.

    Returns:
        iso, dmy, mdy, ymd (20260131), epoch_s, epoch_ms, epoch_us, `ambiguous` where day and month cannot be
        told apart, or None where they are no dates.
    """
    seen: Counter[str] = Counter()
    total = 0
    for cell, times in Counter(cells).items():
        if (text := cell.strip()) in MISSING:
            continue
        total += times
        seen[_shape(text)] += times
    dated = total - seen["none"]
    if not total or dated < ENOUGH * total:
        return None
    slashed = seen["dmy"] + seen["mdy"] + seen["ambiguous"]
    if slashed:
        if seen["dmy"] and seen["mdy"]:
            return "dmy" if seen["dmy"] > 20 * seen["mdy"] else "mdy" if seen["mdy"] > 20 * seen["dmy"] else None
        return "dmy" if seen["dmy"] else "mdy" if seen["mdy"] else "ambiguous"
    del seen["none"]
    return seen.most_common(1)[0][0]


def _shape(text: str) -> str:
    if _ISO.match(text):
        return "iso"
    if parts := _PARTS.match(text):
        first, second = int(parts[1]), int(parts[3])
        if first > 12 and second > 12:
            return "none"
        if parts[2] == "." and second <= 12:
            return "dmy"  # nobody writes the month first with dots
        return "dmy" if first > 12 else "mdy" if second > 12 else "ambiguous"
    if _COMPACT.match(text):
        return "ymd"
    if text.isdigit() and text[0] in "12" and len(text) in _EPOCHS:
        return _EPOCHS[len(text)]
    return "none"


def decimal_mark(rows: Sequence[Sequence[str]], *, delimiter: str) -> str:
    """`,` or `.`: what parts a number's fraction. Three digits after a mark may be thousands and tell nothing."""
    votes: Counter[str] = Counter()
    for cell, times in Counter(chain.from_iterable(rows)).items():
        text = cell.strip()
        if (found := _FRACTION.match(text)) and len(found[2]) != 3 and _shape(text) == "none":
            votes[found[1]] += times
    if votes[","] != votes["."]:
        return "," if votes[","] > votes["."] else "."
    return "," if delimiter == ";" else "."
