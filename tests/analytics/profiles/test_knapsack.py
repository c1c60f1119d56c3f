"""The choice is the best there is: as good as trying everything."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.profiles.knapsack import Budget, Items, best, greedy

INFINITE = float("inf")


def fits(items: Items, budget: Budget, chosen: np.ndarray) -> bool:
    placed = np.bincount(items.place, weights=items.hours * chosen)
    spent = items.hours @ chosen, items.money @ chosen
    return bool(
        spent[0] <= budget.hours + 1e-9
        and spent[1] <= budget.money + 1e-9
        and (placed <= budget.place_hours + 1e-9).all()
    )


def everything(items: Items, budget: Budget) -> float:
    """The best value by trying every choice."""
    tried = (np.array(c) for c in itertools.product([0.0, 1.0], repeat=len(items)))
    return max(float(items.value @ c) for c in tried if fits(items, budget, c))


numbers = st.integers(0, 20).map(float)
Rows = list[tuple[float, float, float, int]]
few_items = st.lists(st.tuples(numbers, numbers, numbers, st.integers(0, 2)), min_size=1, max_size=8)


@settings(max_examples=60)
@given(few_items, numbers, numbers, st.sampled_from([INFINITE, 5.0, 10.0]))
def test_as_good_as_trying_everything(rows: Rows, h: float, m: float, p: float) -> None:
    value, hours, money, place = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    items, budget = Items(value, hours, money, place.astype(np.int64)), Budget(h, m, p)
    chosen = best(items, budget)
    assert fits(items, budget, chosen)
    assert items.value @ chosen == pytest.approx(everything(items, budget))
    rule = greedy(items, budget)
    assert fits(items, budget, rule)
    assert items.value @ rule <= items.value @ chosen + 1e-9


def test_the_rule_of_thumb_is_not_the_best() -> None:
    items = Items(np.array([6.0, 5.0, 5.0]), np.array([6.0, 5.0, 5.0]) - [1, 0, 0], np.zeros(3), np.zeros(3, np.int64))
    budget = Budget(10.0, 0.0)
    assert (items.value @ best(items, budget), items.value @ greedy(items, budget)) == (11.0, 11.0)
    tight = Items(np.array([6.0, 5.0, 5.0]), np.array([5.9, 5.0, 5.0]), np.zeros(3), np.zeros(3, np.int64))
    assert (tight.value @ best(tight, budget), tight.value @ greedy(tight, budget)) == (10.0, 6.0)


def test_what_is_kept_stays_and_what_is_worthless_is_not_chosen() -> None:
    items = Items(np.array([1.0, 9.0, 0.0]), np.array([5.0, 6.0, 0.0]), np.zeros(3), np.zeros(3, np.int64))
    assert best(items, Budget(6.0, 0.0)).tolist() == [False, True, False]
    kept = best(items, Budget(6.0, 0.0), kept=np.array([True, False, False]))
    assert kept.tolist() == [True, False, False]
    assert best(Items(np.zeros(0), np.zeros(0), np.zeros(0), np.zeros(0, np.int64)), Budget(1.0, 1.0)).tolist() == []


def test_two_thousand_cells_in_two_seconds() -> None:
    rng = np.random.default_rng(0)
    staff = rng.integers(5, 20, 2000)
    items = Items(
        rng.lognormal(0, 1, 2000) * staff / 10,
        staff * rng.choice([45, 50, 55], 2000) / 60,
        staff * rng.choice([45.0, 50.0, 140.0], 2000),
        rng.integers(0, 12, 2000),
    )
    began = time.process_time()
    chosen = best(items, Budget(400.0, 30_000.0, 50.0))
    assert time.process_time() - began < 2
    assert items.value @ chosen > items.value @ greedy(items, Budget(400.0, 30_000.0, 50.0))
