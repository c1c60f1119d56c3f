"""The part of the journeys that a costly question looks at, named wherever it is not all of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.question import Question
from analytics.scope import Scope
from data.store import Store

MOST = 100_000  # journeys followed step by step; of twice as many or more, those of every second, third ... candidate


def sampled(
    store: Store, scope: Scope, question: Question, *, most: int = MOST, **params: Any
) -> tuple[pd.DataFrame, dict[str, object]]:
    """The frame of a question, and the fact `whole` (all journeys in scope) where it looked at a part.

    Whole candidates are drawn, by hash, so that `most` to twice as many journeys are followed.
    """
    whole = journeys_in(store, scope)
    every = max(1, whole // most)
    frame = question.run(store, scope, every=every, **params)
    return frame, part_of(whole) if every > 1 else {}


def journeys_in(store: Store, scope: Scope) -> int:
    """All journeys in scope."""
    return int(Question("journeys", "counted").run(store, scope)["journeys"].iloc[0])


def part_of(whole: int) -> dict[str, object]:
    """The facts of an answer that rests on a part of so many journeys."""
    return {"whole": whole}


def few_left_out(store: Store, scope: Scope, taken: int, k: int) -> bool:
    """Whether the journeys in scope that were not taken are so few that the number of the others tells them."""
    return 0 < journeys_in(store, scope) - taken < k
