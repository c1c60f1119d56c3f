"""How far attempts at a sequence got within a time, followed by the letters and moments of touchpoints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from analytics.question import Question
from analytics.scope import Scope
from data.store import Store

Numbers = np.ndarray[Any, np.dtype[Any]]
DAY = 86_400_000_000  # in microseconds, as moments are told
PIECE = 100_000  # touchpoints followed together: all that is noted of them stays near the processor
NEVER = -(1 << 62)


def reached_within(store: Store, scope: Scope, asked: Mapping[str, Any]) -> list[int]:
    """Journeys that got at least 2, 3, ... steps, of those in scope whose trails leave it in doubt (see is_sure).

    `asked` is what `bound` gives for attempts of which moments tell how far they got. Unit: journeys. Source: `told`.
    """
    hits = asked["hits"]
    known = sum(1 << code for code, hit in enumerate(hits, start=1) if hit) | 1  # a 0 opens a journey
    halves = {"low": known & ((1 << 64) - 1), "high": known >> 64}
    told = Question("paths", "moments").run(store, scope, **asked, **halves)["told"].to_numpy()
    return followed(told, hits, steps=len(asked["wanted"]), micros=asked["days"] * DAY)[1:]


def followed(told: Numbers, hits: Sequence[int], *, steps: int, micros: int, piece: int = PIECE) -> list[int]:
    """Journeys that got at least 1, 2, ... `steps` steps.

    Args:
        told: touchpoints as told_of has them (128 times the moment in microseconds, and the code of the letter), in
            order, and a 0 before those of each journey.
        hits: those of Steps.hits; a touchpoint that is nothing to the steps may be left out.
        steps: how many steps there are.
        micros: how much later than its start an attempt may go on.
        piece: touchpoints followed together, up to the journey that is not whole.
    """
    opened = np.flatnonzero(told == 0)
    cuts = opened[np.searchsorted(opened, np.arange(piece, len(told), piece), side="right") - 1]
    met = np.array([0, *hits], dtype=np.uint16)
    pieces = [_followed(part, met[part & 127], steps, micros) for part in np.split(told, cuts) if len(part)]
    return [sum(counts) for counts in zip(*pieces, strict=True)] if pieces else [0] * steps


def _followed(told: Numbers, met: Numbers, steps: int, micros: int) -> list[int]:
    """The same for a few whole journeys at once.

    A touchpoint of step k continues the latest attempt at step k - 1 before it (see attempts_of): where that one got
    there, and since when it has been on its way, is kept for every touchpoint.
    """
    moment, opens = told >> 7, told == 0
    ends = np.append(np.flatnonzero(opens), len(told))
    place = np.flatnonzero(met & 1 != 0)
    since = np.full_like(moment, NEVER)
    start = moment[place]
    reached = [_journeys(place, ends)]
    for step in range(1, steps):
        since[place] = start
        ended = _latest(np.flatnonzero(opens | (met & 1 << step + 7 != 0)), len(told))
        before = _latest(place, len(told))
        place = np.flatnonzero(met & 1 << step != 0)
        source = before[place - 1]
        start = since[source]
        goes_on = (source >= ended[place - 1]) & (moment[place] - start <= micros)
        place, start = place[goes_on], start[goes_on]
        reached.append(_journeys(place, ends))
    return reached


def _latest(places: Numbers, n: int) -> Numbers:
    """For each of `n` touchpoints, the last of these places up to it; 0 where there is none."""
    last = np.zeros(n, dtype=np.int32)
    last[places] = places
    return np.maximum.accumulate(last, out=last)


def _journeys(places: Numbers, ends: Numbers) -> int:
    """How many journeys have one of these places."""
    return int(np.count_nonzero(np.diff(np.searchsorted(places, ends))))
