"""Conditional logit on sampled alternatives (McFadden 1974, 1978), by Newton on arrays.

Alternatives drawn uniformly leave the coefficients unchanged (McFadden 1978), so ten stand for ten thousand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
STEPS, CLOSE, SINGULAR = 60, 1e-9, 1e12


@dataclass(frozen=True)
class Choices:
    """One choice per row; the alternative chosen is the first.

    Attributes:
        attributes: choices x alternatives x attributes, 0 where there is no alternative.
        offered: choices x alternatives, False where there is no alternative.
    """

    attributes: Floats
    offered: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        """Number of choices."""
        return len(self.attributes)


@dataclass(frozen=True)
class Fit:
    """Coefficients, and each choice's part of the score and of the information at them."""

    value: Floats
    scores: Floats
    information: Floats

    def bootstrap(self, draws: int, *, seed: int, clusters: npt.NDArray[np.int64] | None = None) -> Floats:
        """`draws` coefficients of choices drawn anew, by clusters (candidates) where given.

        One Newton step from the fit per draw (Davison & Hinkley 1997, ch. 7), which needs no further fits.
        """
        scores, information = self.scores, self.information.reshape(len(self.scores), -1)
        if clusters is not None:
            _, place = np.unique(clusters, return_inverse=True)
            sums = [np.zeros((int(place.max()) + 1, part.shape[1])) for part in (scores, information)]
            for total, part in zip(sums, (scores, information), strict=True):
                np.add.at(total, place, part)
            scores, information = sums
        n, width = scores.shape
        weights = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws).astype(float)
        steps = np.linalg.solve((weights @ information).reshape(draws, width, width), (weights @ scores)[:, :, None])
        return np.asarray(self.value + steps[:, :, 0], dtype=np.float64)


def fit(choices: Choices) -> Fit:
    """Maximum likelihood.

    Raises:
        numpy.linalg.LinAlgError: attributes are collinear, or one never differs within a set.
    """
    value = np.zeros(choices.attributes.shape[2])
    for _ in range(STEPS):
        scores, information = _derivatives(choices, value)
        if np.linalg.cond(information.sum(axis=0)) > SINGULAR:
            raise np.linalg.LinAlgError("attributes cannot be told apart")
        step = np.linalg.solve(information.sum(axis=0), scores.sum(axis=0))
        value = value + step / max(1.0, float(np.abs(step).max()) / 3)
        if float(np.abs(step).max()) < CLOSE:
            break
    return Fit(value, *_derivatives(choices, value))


def _derivatives(choices: Choices, value: Floats) -> tuple[Floats, Floats]:
    """Score and information of each choice."""
    utility = np.where(choices.offered, choices.attributes @ value, -np.inf)
    chance = np.exp(utility - utility.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    mean = np.einsum("na,nap->np", chance, choices.attributes)
    centred = choices.attributes - mean[:, None, :]
    information = np.einsum("na,nap,naq->npq", chance, centred, centred, optimize=True)
    return np.asarray(choices.attributes[:, 0, :] - mean), np.asarray(information)
