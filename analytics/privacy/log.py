"""Which scopes have been shown of some data, so that no two of them, laid side by side, single out a few people.

A rule about one answer at a time protects nobody where filters can be combined: all candidates less those of every
region but one are the people of that region. So a scope is shown only if it differs from every scope already shown by
nobody or by at least k people, and if it leaves none or at least k of a wider scope beside its siblings: those that
differ from it in one filter, such as the other regions of the same role. Employees, whom some filters choose too, are
followed by a log of their own. Sums over several filters at once are not followed, and new data start a new log: one
that did not would have to hide every small group until k of it have changed, or show it as it was.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.question import Question
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store

_DEFAULT = Scope()
_ALONE = ("roles", "functions", "regions", "channels", "strategic", "pattern", "unlike")
# what cuts along one line is one dimension
DIMENSIONS = (("since", "until"), ("bands", "companies"), *((name,) for name in _ALONE))
OF_EMPLOYEES = ("until", "companies", "bands", "roles", "functions", "strategic")
MOST_SCOPES = 1000  # 125 MB for a million candidates; the oldest is forgotten first


Verdict = Literal["shown", "few", "differs"]


class Shown:
    """The scopes shown of one state of the data, by whomever."""

    def __init__(self, store: Store, subject: str = "journeys", **options: Any) -> None:
        """Start with nothing shown: of candidates, or of the employees of `profiles` with these options."""
        self._store, self._question, self._options = store, Question(subject, "members"), options
        self._people: dict[Scope, int] = {}  # the people of each scope shown, as the bits of one number
        self._verdicts: dict[Scope, Verdict] = {}
        self._judging = threading.Lock()

    def show(self, scope: Scope) -> Verdict:
        """Whether a scope may be shown, which then counts as shown; the same word every time.

        Returns:
            `few` where fewer than k people, or nobody, are in it: analyses hide those themselves. `differs` where
            it would single out a few people beside what is shown already.
        """
        with self._judging:
            if scope not in self._verdicts:
                self._verdicts[scope] = self._judge(scope)
            return self._verdicts[scope]

    def _judge(self, scope: Scope) -> Verdict:
        people = _bits(self._members(scope)["person"].to_numpy(dtype=np.int64))
        if people.bit_count() < THRESHOLDS.k:
            return "few"
        gaps = (self._gap(scope, people, other, known) for other, known in self._people.items())
        if any(map(_few, gaps)) or any(map(_few, self._rests(scope, people))):
            return "differs"
        self._people[scope] = people
        if len(self._people) > MOST_SCOPES:
            del self._people[next(iter(self._people))]
        return "shown"

    def _gap(self, scope: Scope, people: int, other: Scope, known: int) -> int:
        """How many people are in one of two scopes only, or else have a journey in one of them only."""
        gap = (people ^ known).bit_count()
        if gap or scope.unit == "candidate" or (scope.unit, scope.gap_minutes) != (other.unit, other.gap_minutes):
            return gap
        both = pd.concat([self._members(scope), self._members(other)])
        return both.drop_duplicates("journey", keep=False)["person"].nunique()

    def _members(self, scope: Scope) -> pd.DataFrame:
        return self._question.run(self._store, scope, **self._options)

    def _rests(self, scope: Scope, people: int) -> Iterator[int]:
        """How many people each wider scope has beside all narrower ones that differ from it in one filter."""
        every = self._people | {scope: people}
        for names in DIMENSIONS:
            wider = _without(scope, names)
            narrower = [bits for one, bits in every.items() if one != wider and _without(one, names) == wider]
            if wider in every and narrower:
                yield (every[wider] & ~reduce(or_, narrower)).bit_count()


def of_employees(scope: Scope) -> Scope:
    """The scope as far as it chooses employees."""
    given: dict[str, Any] = {name: getattr(scope, name) for name in OF_EMPLOYEES}
    return replace(_DEFAULT, **given)


def _bits(people: npt.NDArray[np.int64]) -> int:
    mask = np.zeros(int(people.max(initial=0)) + 1, dtype=bool)
    mask[people] = True
    return int.from_bytes(np.packbits(mask, bitorder="little").tobytes(), "little")


def _few(people: int) -> bool:
    return 0 < people < THRESHOLDS.k


def _without(scope: Scope, names: tuple[str, ...]) -> Scope:
    blank: dict[str, Any] = {name: getattr(_DEFAULT, name) for name in names}
    return replace(scope, **blank)
