"""Which nested counts may be shown."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.paths.nested import told_steps


@pytest.mark.parametrize(
    ("exact", "told"),
    [
        ([10, 20, 30], [True, True, True]),
        ([10, 20, 0], [True, True, True]),
        ([0, 3, 30], [True, True, False]),
        ([2, 3, 30], [True, False, True]),
        ([10, 20, 3], [True, True, False]),
        ([2, 0, 30], [True, False, False]),
        ([1, 2, 1], [False, False, False]),
        ([0, 0, 9], [True, True, True]),
    ],
)
def test_a_drop_of_a_few_people_is_never_told(exact: list[int], told: list[bool]) -> None:
    assert told_steps(np.array(exact), 5).tolist() == told


@given(st.lists(st.integers(0, 12), min_size=2, max_size=7))
def test_between_two_shown_counts_are_none_or_enough(exact: list[int]) -> None:
    told = told_steps(np.array(exact), 5)
    ends = [*np.flatnonzero(told).tolist(), len(exact)]
    parts = [sum(exact[a:b]) for a, b in pairwise(ends)]
    assert all(part == 0 or part >= 5 for part in parts)
