"""Strengths from duels: Bradley & Terry (1952), with an order effect, held finite where one side always wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analytics.estimate import Method

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
STEPS, CLOSE = 100, 1e-10


@dataclass(frozen=True)
class Duels:
    """One entry per duel, or per group of equal duels.

    Attributes:
        first: place in `names` of the side seen first.
        second: of the other side.
        won: 1 where the first side won, 0 where the other did.
        weight: how many duels the entry stands for.
        cluster: whose duel it is; entries of one cluster are not independent. None: all are.
        names: the sides.
    """

    first: Ints
    second: Ints
    won: Floats
    weight: Floats
    names: Sequence[str]
    cluster: Ints | None = None

    @property
    def connected(self) -> bool:
        """Whether every side can be compared with every other, directly or through others."""
        return self._parts("weak") == 1

    @property
    def separable(self) -> bool:
        """Whether some sides won every duel against the rest: then no finite strengths fit best (Ford 1957)."""
        decided = np.unique(self.won[self.weight > 0])
        return self._parts("strong") > 1 or len(decided) < 2

    def _parts(self, kind: str) -> int:
        winner = np.where(self.won == 1, self.first, self.second)
        loser = np.where(self.won == 1, self.second, self.first)
        size = len(self.names)
        graph = coo_array((self.weight, (winner, loser)), shape=(size, size))
        return int(connected_components(graph, directed=True, connection=kind)[0])


@dataclass(frozen=True)
class Strengths:
    """`value` and `error` per name (log-odds, sum zero), then of the order effect (nan where it was not fitted)."""

    value: Floats
    error: Floats
    order: float
    order_error: float
    method: Method


def fit(duels: Duels, *, order: bool = True) -> Strengths:
    """Fit logit P(first wins) = strength of first - strength of second + order effect.

    Maximum likelihood; Firth's (1993) penalty where the duels are separable. Errors are clustered where the
    duels name their clusters, else from the information.

    Raises:
        ValueError: the sides are not connected, so that no strengths can be told.
    """
    if not duels.connected:
        raise ValueError("the sides are not connected by duels")
    size = len(duels.names)
    design = np.zeros((len(duels.won), size - 1 + order))
    for places, sign in ((duels.first, 1.0), (duels.second, -1.0)):
        rows = np.flatnonzero(places < size - 1)  # the last side is the reference until the sum is made zero
        design[rows, places[rows]] += sign
    if order:
        design[:, -1] = 1.0
    firth = duels.separable
    beta = _newton(design, duels, firth=firth)
    covariance = _covariance(design, duels, beta)
    centre = np.eye(size)[:, : size - 1] - 1 / size  # from differences to the reference to a sum of zero
    strengths = size - 1
    errors = np.sqrt(np.diag(centre @ covariance[:strengths, :strengths] @ centre.T))
    return Strengths(
        value=centre @ beta[:strengths],
        error=errors,
        order=float(beta[-1]) if order else float("nan"),
        order_error=float(np.sqrt(covariance[-1, -1])) if order else float("nan"),
        method="firth" if firth else "bradley_terry",
    )


def _chances(design: Floats, beta: Floats) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-design @ beta))
    return chances


def _newton(design: Floats, duels: Duels, *, firth: bool) -> Floats:
    beta = np.zeros(design.shape[1])
    for _ in range(STEPS):
        p = _chances(design, beta)
        spread = duels.weight * p * (1 - p)
        information = (design * spread[:, None]).T @ design
        score = duels.weight * (duels.won - p)
        if firth:
            leverage = spread * np.einsum("ij,jk,ik->i", design, np.linalg.pinv(information), design)
            score = score + leverage * (0.5 - p)
        step = np.linalg.pinv(information) @ (design.T @ score)
        beta = beta + step / max(1.0, float(np.abs(step).max()) / 2)
        if float(np.abs(step).max()) < CLOSE:
            break
    return beta


def _covariance(design: Floats, duels: Duels, beta: Floats) -> Floats:
    p = _chances(design, beta)
    bread = np.asarray(np.linalg.pinv((design * (duels.weight * p * (1 - p))[:, None]).T @ design), dtype=np.float64)
    if duels.cluster is None:
        return bread
    _, group = np.unique(duels.cluster, return_inverse=True)
    scores = np.zeros((int(group.max()) + 1, design.shape[1]))
    np.add.at(scores, group, design * (duels.weight * (duels.won - p))[:, None])
    few = len(scores) / max(1, len(scores) - 1)
    return np.asarray(few * bread @ (scores.T @ scores) @ bread, dtype=np.float64)
