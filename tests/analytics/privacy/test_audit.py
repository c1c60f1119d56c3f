import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analytics.privacy.audit import Network, complete, line_safe, small


def test_small_means_some_but_fewer_than_k() -> None:
    assert small(np.array([0, 1, 4, 5, 90]), 5).tolist() == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("hidden", "safe"),
    [([], True), ([30], False), ([1, 3], False), ([2, 3], True), ([1, 1, 1, 2], False), ([1, 1, 1, 3], False)],
)
def test_a_line_of_hidden_counts(hidden: list[int], safe: bool) -> None:
    assert line_safe(np.array(hidden, dtype=np.int64), 5) is safe


def test_companions_are_the_smallest_and_the_first_of_equals() -> None:
    counts = np.array([9, 2, 7, 0, 7])
    assert complete(counts, counts == 2, 5).tolist() == [False, True, True, False, False]


def width(table: np.ndarray, hidden: np.ndarray, place: tuple[int, int], floors: np.ndarray) -> float:
    """How far apart a hidden cell's least and largest value are, by linear programming."""
    cells = np.argwhere(hidden).tolist()
    lines = [[float(cell[axis] == i) for cell in cells] for axis in (0, 1) for i in range(table.shape[axis])]
    sums = np.array(lines) @ table[hidden]
    goal = [float(tuple(cell) == place) for cell in cells]
    bounds = [(floor, None) for floor in floors[hidden]]
    ends = [
        linprog(sign * np.array(goal), A_eq=lines, b_eq=sums, bounds=bounds, method="highs").fun for sign in (1, -1)
    ]
    return float(-ends[1] - ends[0])


@settings(max_examples=50)
@given(st.integers(0, 10**6), st.integers(3, 7))
def test_the_network_agrees_with_linear_programming(seed: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.integers(0, 7, rng.integers(2, 5, 2))
    hidden = rng.random(table.shape) < 0.6
    floors = (table > 0).astype(np.int64)
    row, column = np.nonzero(hidden)
    edges = np.stack([row, table.shape[0] + column], axis=1).astype(np.int32)
    network = Network(edges, table[hidden], floors[hidden], k=k)
    for edge, place in enumerate(zip(row.tolist(), column.tolist(), strict=True)):
        tight = width(table, hidden, place, floors)
        loose = width(table, hidden, place, np.zeros_like(floors))
        assert network.narrow(edge) == (tight < k - 2 - 1e-6 or loose < k - 1e-6)
