"""Models that share the credit for an application among what was touched before it.

All work on counts of paths, so that a bootstrap draws counts and nothing else; `draws` is how many of them stand
in the first axis of every array here.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
MODELS = ("first", "last", "linear", "decay", "markov", "shapley")
SMALL = 20  # a set of touches of fewer journeys takes its rate from the additive model
STEPS, CLOSE, RIDGE = 50, 1e-8, 1e-8


@dataclass(frozen=True)
class Paths:
    """Distinct paths.

    Attributes:
        labels: what can be touched.
        steps: per path, the places in `labels` in order.
        journeys: per path, all journeys.
        applied: per path, those that applied.
        decayed: paths x labels, time-decayed credit of all applied journeys of the path.
    """

    labels: tuple[str, ...]
    steps: tuple[tuple[int, ...], ...]
    journeys: Floats
    applied: Floats
    decayed: Floats

    def drawn(self, draws: int, *, seed: int) -> tuple[Floats, Floats]:
        """Applied and other journeys per path (draws x paths): the data themselves, then bootstrap draws."""
        cells = np.concatenate([self.applied, self.journeys - self.applied])
        total = int(cells.sum())
        rng = np.random.default_rng(seed)
        counts = np.vstack([cells, rng.multinomial(total, cells / total, size=draws).astype(float)])
        return counts[:, : len(self.steps)], counts[:, len(self.steps) :]


def credits(paths: Paths, applied: Floats, other: Floats) -> dict[str, Floats]:
    """Share of the credit per label (draws x labels) by each of MODELS; by Shapley, the change in the rate."""
    size = len(paths.labels)
    first, last, linear = (np.zeros((len(paths.steps), size)) for _ in range(3))
    for row, steps in enumerate(paths.steps):
        first[row, steps[0]] = last[row, steps[-1]] = 1
        np.add.at(linear[row], list(steps), 1 / len(steps))
    decay = paths.decayed / np.maximum(paths.applied, 1)[:, None]
    found = {
        name: _normal(applied @ weights)
        for name, weights in (("first", first), ("last", last), ("linear", linear), ("decay", decay))
    }
    found["markov"] = _normal(removal_effects(paths, applied, other))
    # A touch can go with fewer applications, and the changes can add up to nothing: no share of them would hold.
    found["shapley"] = rate_shapley(paths, applied, other)
    return found


def removal_effects(paths: Paths, applied: Floats, other: Floats) -> Floats:
    """Relative loss of applications when a label leads nowhere, from the exact absorbing chain (Anderl et al. 2016)."""
    size = len(paths.labels)
    start, width = size, size + 2  # from: labels, start; to: labels, applied, nothing
    inner, to_applied, to_nothing = _moves(paths, start, width)
    counts = ((applied + other) @ inner + applied @ to_applied + other @ to_nothing).reshape(-1, size + 1, width)
    chances = counts / np.maximum(counts.sum(axis=2, keepdims=True), 1e-300)
    reached = _reached(chances, size)
    effects = np.zeros((len(counts), size))
    for label in range(size):
        without = chances.copy()
        without[:, :, label] = 0  # what went there is lost
        effects[:, label] = 1 - _reached(without, size) / np.maximum(reached, 1e-300)
    return effects


def _reached(chances: Floats, size: int) -> Floats:
    """Chance of ending in an application, from the start."""
    square = np.zeros((len(chances), size + 1, size + 1))
    square[:, :, :size] = chances[:, :, :size]
    solved = np.linalg.solve(np.eye(size + 1) - square, chances[:, :, size, None])
    return np.asarray(solved[:, size, 0], dtype=np.float64)


def _moves(paths: Paths, start: int, width: int) -> tuple[csr_array, csr_array, csr_array]:
    """Per path the moves within it, and the last one for those that applied and for the others."""
    rows, moves, ends = [], [], []
    for row, steps in enumerate(paths.steps):
        froms = (start, *steps[:-1])
        rows += [row] * len(steps)
        moves += [a * width + b for a, b in zip(froms, steps, strict=True)]
        ends.append(steps[-1] * width)
    shape = (len(paths.steps), (start + 1) * width)
    every = np.arange(len(ends))

    def sparse(at: npt.ArrayLike, columns: npt.ArrayLike) -> csr_array:
        columns = np.asarray(columns)
        return csr_array(coo_array((np.ones(len(columns)), (np.asarray(at), columns)), shape=shape))

    return sparse(rows, moves), sparse(every, np.array(ends) + start), sparse(every, np.array(ends) + start + 1)


def rate_shapley(paths: Paths, applied: Floats, other: Floats) -> Floats:
    """Mean change in the rate of applying that a label brings to those who touched something else before.

    Shapley's mean over all orders (Zhao et al. 2018, on rates) without the orders in which the label comes first:
    who touched nothing is in no log, and an invented rate for nobody would move every value. What is left is a
    semivalue (Dubey, Neyman & Weber 1981): a label that changes nothing has 0, one that adds the same to any set
    has just that. A set of fewer than SMALL journeys takes the rate of a logistic model that adds up its members.
    """
    size = len(paths.labels)
    masks = np.array([sum(1 << label for label in set(steps)) for steps in paths.steps])
    into = csr_array((np.ones(len(masks)), (np.arange(len(masks)), masks)), shape=(len(masks), 1 << size))
    won, lost = applied @ into, other @ into
    whole = won + lost
    # The data say which sets are small; sets that change sides from draw to draw would add a spread of their own.
    rate = np.where(whole[0] >= SMALL, won / np.maximum(whole, 1), _additive(won, lost, size))
    sets = np.arange(1, 1 << size)
    members = np.array([bin(s).count("1") for s in range(1 << size)])
    orders = [factorial(n) * factorial(max(size - n - 1, 0)) / factorial(size) for n in range(size + 1)]
    weight = np.array(orders) * size / (size - 1)  # one order in `size` has the label first
    values = np.zeros((len(won), size))
    for label in range(size):
        without = sets[(sets >> label) & 1 == 0]
        values[:, label] = (rate[:, without | 1 << label] - rate[:, without]) @ weight[members[without]]
    return values


def _additive(won: Floats, lost: Floats, size: int) -> Floats:
    """Rate of every set (draws x sets) by a logistic model without interactions, fitted to each draw."""
    sets = np.arange(1 << size)
    design = np.column_stack([np.ones(len(sets)), *((sets >> label) & 1 for label in range(size))]).astype(float)
    whole = won + lost
    # A trace of ridge keeps a label that everybody touches from breaking the fit.
    ridge = RIDGE * whole.sum(axis=1, keepdims=True)
    beta = np.zeros((len(won), size + 1))
    for _ in range(STEPS):
        rate = 1 / (1 + np.exp(-beta @ design.T))
        spread = whole * rate * (1 - rate)
        information = np.einsum("ds,si,sj->dij", spread, design, design, optimize=True)
        information += ridge[:, :, None] * np.eye(size + 1)
        score = (won - whole * rate) @ design - ridge * beta
        step = np.linalg.solve(information, score[:, :, None])[:, :, 0]
        beta = beta + step / np.maximum(1.0, np.abs(step).max(axis=1, keepdims=True) / 2)
        if float(np.abs(step).max()) < CLOSE:
            break
    return np.asarray(1 / (1 + np.exp(-beta @ design.T)), dtype=np.float64)


def _normal(values: Floats) -> Floats:
    total = values.sum(axis=1, keepdims=True)
    return np.asarray(values / np.where(np.abs(total) > 1e-12, total, np.nan), dtype=np.float64)
