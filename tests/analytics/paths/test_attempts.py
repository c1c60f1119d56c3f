"""Attempts followed many at once, held against every way through each journey."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analytics.paths.attempts import DAY, followed
from analytics.sequence import Steps
from data.contracts import KINDS, MARKS
from tests.analytics.paths.test_funnel import depth, touches, unhurried
from tests.random_logs import Journey, Touched, logs

LETTERS = {mark: letter for letter, mark in MARKS.items()}
steps_asked = st.builds(
    lambda first, rest: Steps.read(">".join([first.code, *(step.code for step in rest)])),
    touches,
    st.lists(unhurried, max_size=5),
)


def told(touched: Touched) -> int:
    letter = LETTERS.get((touched.kind, touched.seen), KINDS[touched.kind])
    return touched.hour * DAY // 24 * 128 + ord(letter)


@given(
    log=logs,
    steps=steps_asked,
    sequence=st.sampled_from(("ordered", "strict")),
    days=st.integers(0, 3),
    piece=st.sampled_from((1, 7, 100)),
)
def test_attempts_within_a_time_equal_brute_force_however_many_are_followed_at_once(
    log: list[Journey], steps: Steps, sequence: str, days: int, piece: int
) -> None:
    numbers = np.array([number for journey in log for number in (0, *map(told, journey))])
    hits = steps.hits(sequence)
    assert hits is not None
    counts = followed(numbers, hits, steps=len(steps.steps), micros=days * DAY, piece=piece)
    depths = [depth(journey, steps, sequence, "attempt", days) for journey in log]
    assert counts == [sum(reached > k for reached in depths) for k in range(len(steps.steps))]


def test_nobody_is_followed_anywhere() -> None:
    hits = Steps.read("job_ad>company_page").hits()
    assert hits is not None
    assert followed(np.array([], dtype=np.int64), hits, steps=2, micros=DAY) == [0, 0]
