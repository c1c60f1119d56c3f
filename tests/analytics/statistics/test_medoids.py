"""Groups around medoids: planted ones are found, and noise is not stable."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.statistics.medoids import Distances, best_groups, medoids, silhouette, stability


def line(*places: float) -> Distances:
    """Distances of points on a line."""
    at = np.array(places)
    apart: Distances = np.abs(at[:, None] - at[None, :])
    return apart


def test_two_heaps_on_a_line_are_two_groups() -> None:
    labels = medoids(line(0, 1, 2, 20, 21, 22), np.ones(6), 2)
    assert len(set(labels[:3])) == 1
    assert len(set(labels[3:])) == 1
    assert labels[0] != labels[3]


def test_a_heavy_point_draws_the_middle_to_itself() -> None:
    assert medoids(line(0, 4, 5, 10), np.array([1.0, 1.0, 1.0, 9.0]), 2).tolist() == [1, 1, 1, 0]


def plain(at: list[float], labels: list[int]) -> float:
    """The silhouette as Rousseeuw (1987) writes it, point by point."""
    scores = []
    for i, here in enumerate(at):
        mean = {
            group: sum(abs(here - there) for j, there in enumerate(at) if labels[j] == group and j != i)
            / max(sum(labels[j] == group and j != i for j in range(len(at))), 1)
            for group in set(labels)
        }
        within, beyond = mean.pop(labels[i]), min(mean.values())
        scores.append((beyond - within) / max(within, beyond) if labels.count(labels[i]) > 1 else 0.0)
    return sum(scores) / len(scores)


def test_the_silhouette_is_that_of_every_point_with_a_weight_as_so_many() -> None:
    at, weights, labels = [0.0, 1.0, 7.0, 9.0, 30.0], [3, 1, 2, 2, 1], [0, 0, 1, 1, 2]
    found = silhouette(line(*at), np.array(weights, dtype=float), np.array(labels))
    assert found == pytest.approx(plain(list(np.repeat(at, weights)), np.repeat(labels, weights).tolist()))


def test_planted_groups_are_found_again_and_noise_is_not() -> None:
    rng = np.random.default_rng(5)
    heaps = np.repeat([0.0, 10.0, 20.0], 20) + rng.normal(size=60)
    planted = line(*heaps)
    labels = best_groups(planted, np.full(60, 8.0), 8)
    assert len(set(labels)) == 3
    assert (stability(planted, np.full(60, 8.0), labels, 50, 1) > 0.95).all()
    noise = rng.uniform(0.4, 1.0, size=(60, 60))
    noise = (noise + noise.T) / 2
    np.fill_diagonal(noise, 0)
    labels = best_groups(noise, np.full(60, 2.0), 8)
    assert (stability(noise, np.full(60, 2.0), labels, 50, 1) < 0.6).all()
