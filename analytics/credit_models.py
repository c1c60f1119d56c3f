"""Models that share the credit for an application among what was touched before it.

All work on counts of paths, so that a bootstrap draws counts and nothing else; `draws` is how many of them stand
in the first axis of every array here.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial

import numpy as np
import numpy.typing as npt
import statsmodels.api as sm
from scipy.sparse import coo_array, csr_array

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
MODELS = ("first", "last", "linear", "decay", "markov", "shapley")
SMALL = 20  # a set of touches of fewer journeys takes its rate from the additive model


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
    """Share of the credit per label (draws x labels) by each of MODELS."""
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
    values = rate_shapley(paths, applied, other)
    # A touch can go with fewer applications: its share is negative, and the sizes add up to one.
    found["shapley"] = values / np.maximum(np.abs(values).sum(axis=1, keepdims=True), 1e-300)
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
    """Shapley value of the rate of applying, by the set of what was touched (Zhao et al. 2018, on rates).

    A set of fewer than SMALL journeys takes the rate of a logistic model that adds up its members.
    """
    size = len(paths.labels)
    masks = np.array([sum(1 << label for label in set(steps)) for steps in paths.steps])
    into = np.zeros((len(masks), 1 << size))
    into[np.arange(len(masks)), masks] = 1
    won, lost = applied @ into, other @ into
    additive = _additive(won[0], lost[0], size)
    whole = won + lost
    rate = np.where(whole >= SMALL, won / np.maximum(whole, 1), additive)
    sets = np.arange(1 << size)
    members = np.array([bin(s).count("1") for s in sets])
    weight = np.array([factorial(n) * factorial(max(size - n - 1, 0)) / factorial(size) for n in range(size + 1)])
    values = np.zeros((len(won), size))
    for label in range(size):
        without = sets[(sets >> label) & 1 == 0]
        values[:, label] = (rate[:, without | 1 << label] - rate[:, without]) @ weight[members[without]]
    return values


def _additive(won: Floats, lost: Floats, size: int) -> Floats:
    """Rate of every set by a logistic model without interactions."""
    sets = np.arange(1 << size)
    design = np.column_stack([np.ones(len(sets)), *((sets >> label) & 1 for label in range(size))]).astype(float)
    seen = won + lost > 0
    if not 0 < won.sum() < (won + lost).sum():
        return np.full(len(sets), float(won.sum() / max((won + lost).sum(), 1)))
    outcome = np.column_stack([won[seen], lost[seen]])
    # A trace of ridge keeps a label that everybody touches from breaking the fit.
    fitted = sm.GLM(outcome, design[seen], family=sm.families.Binomial()).fit_regularized(alpha=1e-6, L1_wt=0.0)
    return np.asarray(1 / (1 + np.exp(-design @ fitted.params)), dtype=np.float64)


def _normal(values: Floats) -> Floats:
    total = values.sum(axis=1, keepdims=True)
    return np.asarray(values / np.where(np.abs(total) > 1e-12, total, np.nan), dtype=np.float64)
