"""Groups around weighted medoids, how many there are best, and whether they are found again."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Distances = npt.NDArray[np.float64]
Weights = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

ROUNDS = 30  # assignments after which medoids are left where they are; they rest far earlier


def medoids(distances: Distances, weights: Weights, k: int) -> Labels:
    """The group of every point, around k of them: built greedily, then moved until they rest.

    Kaufman & Rousseeuw 1990; a point of weight 3 is three points in one place.
    """
    nearest = np.full(len(weights), np.inf)
    centres: list[int] = []
    for _ in range(k):
        cost = (np.minimum(nearest[None, :], distances) * weights).sum(axis=1)
        cost[centres] = np.inf
        centres.append(int(cost.argmin()))
        nearest = np.minimum(nearest, distances[centres[-1]])
    labels: Labels = distances[:, centres].argmin(axis=1)
    for _ in range(ROUNDS):
        inside = (labels[None, :] == np.arange(k)[:, None]) * weights  # group x point
        cost = np.where(inside.T > 0, distances @ inside.T, np.inf)
        centres = [int(one) for one in cost.argmin(axis=0)]
        moved = distances[:, centres].argmin(axis=1)
        if (moved == labels).all():
            break
        labels = moved
    return labels


def silhouette(distances: Distances, weights: Weights, labels: Labels) -> float:
    """How much nearer points are to their own group than to the next one, on average (Rousseeuw 1987)."""
    groups = np.unique(labels)
    inside = (labels[:, None] == groups[None, :]) * weights[:, None]
    sizes = inside.sum(axis=0)
    own = labels[:, None] == groups[None, :]
    mean = (distances @ inside) / np.maximum(np.where(own, sizes - 1, sizes), 1e-9)
    within = np.where(own, mean, 0).sum(axis=1)
    beyond = np.where(own, np.inf, mean).min(axis=1)
    widest = np.maximum(within, beyond)
    alone = (own * sizes).sum(axis=1) <= 1
    score = np.where(alone | (widest <= 0), 0.0, (beyond - within) / np.where(widest > 0, widest, 1.0))
    return float((score * weights).sum() / weights.sum())


def best_groups(distances: Distances, weights: Weights, most: int) -> Labels:
    """The groups, two to `most`, with the widest silhouette."""
    tried = [medoids(distances, weights, k) for k in range(2, min(most, len(weights) - 1) + 1)]
    return max(tried, key=lambda labels: silhouette(distances, weights, labels))


def stability(distances: Distances, weights: Weights, labels: Labels, draws: int, seed: int) -> npt.NDArray[np.float64]:
    """Per group, how much of it is found again when the journeys are drawn anew: mean Jaccard (Hennig 2007)."""
    rng = np.random.default_rng(seed)
    groups = np.unique(labels)
    total = np.zeros(len(groups))
    for _ in range(draws):
        drawn = rng.multinomial(int(weights.sum()), weights / weights.sum())
        kept = np.flatnonzero(drawn)
        again = medoids(distances[np.ix_(kept, kept)], drawn[kept].astype(float), min(len(groups), len(kept)))
        one = (labels[kept][None, :] == groups[:, None]) * weights[kept]
        other = again[None, :] == np.unique(again)[:, None]
        both = one @ other.T
        union = one.sum(axis=1)[:, None] + (other * weights[kept]).sum(axis=1)[None, :] - both
        total += (both / union).max(axis=1)
    return total / draws
