"""The best choice under several budgets at once: an exact 0/1 knapsack."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

Vector = npt.NDArray[np.float64]
LONGEST_S = 5.0


@dataclass(frozen=True)
class Items:
    """What can be chosen, one entry each: its value, what it takes of every budget, and the place it belongs to."""

    value: Vector
    hours: Vector
    money: Vector
    place: npt.NDArray[np.int64]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.value)


@dataclass(frozen=True)
class Budget:
    """Hours and money in all, and hours in each place (infinite where there is no limit)."""

    hours: float
    money: float
    place_hours: float = float("inf")


def best(items: Items, budget: Budget, *, kept: npt.NDArray[np.bool_] | None = None) -> npt.NDArray[np.bool_]:
    """Which items to choose so that their value is largest within every budget.

    Args:
        items: values and costs >= 0.
        budget: what there is.
        kept: items that are chosen in any case; they must fit.

    Returns:
        One flag per item; items of no value are never chosen unless kept. Exact unless the solver ran into
        its time limit, which leaves the best choice found so far. Source: branch and cut, HiGHS (Huangfu & Hall
        2018) through scipy.optimize.milp.
    """
    n = len(items)
    lowest = np.zeros(n) if kept is None else kept.astype(float)
    highest = np.maximum((items.value > 0).astype(float), lowest)
    if n == 0 or not highest.any():
        return lowest > 0
    rows, limits = [items.hours, items.money], [budget.hours, budget.money]
    everywhere = LinearConstraint(np.vstack(rows), -np.inf, np.array(limits))
    constraints = [everywhere]
    if np.isfinite(budget.place_hours):
        places = int(items.place.max()) + 1
        by_place = coo_array((items.hours, (items.place, np.arange(n))), shape=(places, n)).tocsr()
        constraints.append(LinearConstraint(by_place, -np.inf, np.full(places, budget.place_hours)))
    found = milp(
        -items.value,
        integrality=np.ones(n),
        bounds=Bounds(lowest, highest),
        constraints=constraints,
        options={"time_limit": LONGEST_S, "mip_rel_gap": 0.0},
    )
    return np.asarray(found.x > 0.5) if found.x is not None else lowest > 0


def greedy(items: Items, budget: Budget) -> npt.NDArray[np.bool_]:
    """The usual rule of thumb, for comparison: most value for the largest share of a budget, while it fits."""
    share = np.maximum(items.hours / max(budget.hours, 1e-9), items.money / max(budget.money, 1e-9))
    chosen = np.zeros(len(items), dtype=bool)
    hours, money, placed = budget.hours, budget.money, np.zeros(int(items.place.max()) + 1 if len(items) else 0)
    for item in np.argsort(-items.value / np.maximum(share, 1e-9), kind="stable"):
        place = items.place[item]
        fits = items.hours[item] <= hours and items.money[item] <= money
        if items.value[item] > 0 and fits and placed[place] + items.hours[item] <= budget.place_hours:
            chosen[item] = True
            hours, money = hours - items.hours[item], money - items.money[item]
            placed[place] += items.hours[item]
    return chosen
