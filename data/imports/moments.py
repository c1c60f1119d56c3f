"""Moments all written alike in a usual way are read at once, at a tenth of the cost; any other way is moments.sql's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute

from data.imports.cells import as_arrow, as_numpy
from data.imports.records import Ints

MOMENT = pa.timestamp("us")
_LENGTHS = (len("2026-01-31"), len("2026-01-31 23:59"), len("2026-01-31 23:59:59"))
_DAY = 86_400_000_000  # microseconds
# where the characters of 2026-01-31 stand in a date written in another order, and what parts its numbers there
_ORDERS = {"dmy": ((6, 7, 8, 9, 2, 3, 4, 5, 0, 1), b"/-."), "mdy": ((6, 7, 8, 9, 2, 0, 1, 5, 3, 4), b"/-")}
ORDERS = ("iso", *_ORDERS)


def usual_moments(texts: pa.Array, order: str) -> pa.Array | None:
    """The moments of these texts as they stand there; None where one of them is written in another way.

    Args:
        texts: of one column.
        order: one of ORDERS.
    """
    if texts.null_count or not len(texts):
        return None
    shortest, length = _extremes(compute.binary_length(texts))
    if shortest != length or length not in _LENGTHS:
        return None
    try:
        iso = texts if order == "iso" else _as_iso(texts, length, order)
        return None if iso is None else iso.cast(MOMENT)
    except pa.ArrowInvalid:
        return None


def _as_iso(texts: pa.Array, length: int, order: str) -> pa.Array | None:
    """The same moments, all texts being of this length, with their year first."""
    _, offsets, chars = texts.buffers()
    start = np.frombuffer(offsets, np.int32)[texts.offset]
    written = np.frombuffer(chars, np.uint8)[start : start + length * len(texts)].reshape(-1, length)
    places, parting = _ORDERS[order]
    between = written[:, 2]
    if not np.isin(between, list(parting)).all() or (between != written[:, 5]).any() or (written[:, 10:11] != 32).any():
        return None
    iso = written[:, [*places, *range(10, length)]]
    iso[:, [4, 7]] = ord("-")
    ends = np.arange(0, iso.size + 1, length, dtype=np.int32)
    return pa.Array.from_buffers(pa.string(), len(texts), [None, pa.py_buffer(ends), pa.py_buffer(iso.tobytes())])


def all_within(moments: pa.Array, earliest: datetime, latest: datetime) -> bool:
    """Whether none of the moments, of which there are some, lies outside the bounds."""
    first, last = _extremes(moments)
    return bool(earliest <= first and last <= latest)


def moved(moments: pa.Array, in_utc: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """Local moments in UTC: a day with the same offset at both its ends as a whole, those of other days one by one.

    Args:
        moments: local ones, of which there are some.
        in_utc: what they are in UTC, each for itself.
    """

    def one_by_one(some: Ints) -> Ints:
        found: Ints = as_numpy(in_utc(as_arrow(some).view(MOMENT)).view(pa.int64()))
        return found

    local = as_numpy(moments.view(pa.int64()))
    days = as_arrow(local // _DAY).dictionary_encode()
    place, first = as_numpy(days.indices), as_numpy(days.dictionary) * _DAY
    ends = np.concatenate((first, first + (_DAY - 1)))
    early, late = np.split(one_by_one(ends) - ends, 2)
    utc = local + early[place]
    if len(turned := np.flatnonzero((early != late)[place])):  # the clock was put forward or back
        utc[turned] = one_by_one(local[turned])
    return as_arrow(utc).view(MOMENT)


def _extremes(numbers: pa.Array) -> tuple[Any, Any]:
    found = compute.min_max(numbers)
    return found["min"].as_py(), found["max"].as_py()
