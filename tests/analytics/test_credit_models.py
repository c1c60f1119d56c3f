"""Models of credit: a published chain, arithmetic by hand, Shapley's axioms, planted effects."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from analytics.credit_models import Paths, credits, rate_shapley, removal_effects


def paths(rows: list[tuple[tuple[int, ...], int, int]], labels: str) -> Paths:
    """Paths of (steps, journeys, applied), each position with an equal share of the decayed credit."""
    decayed = np.zeros((len(rows), len(labels)))
    for n, (steps, _, applied) in enumerate(rows):
        np.add.at(decayed[n], list(steps), applied / len(steps))
    steps, journeys, applied = zip(*rows, strict=True)
    return Paths(tuple(labels), tuple(steps), np.array(journeys, float), np.array(applied, float), decayed)


def counts(found: Paths) -> tuple[np.ndarray, np.ndarray]:
    return found.applied[None, :], (found.journeys - found.applied)[None, :]


# The worked example of the attribution literature: C1 > C2 > C3 converts, C1 and C2 > C3 do not.
def test_equals_the_published_removal_effects() -> None:
    example = paths([((0, 1, 2), 1, 1), ((0,), 1, 0), ((1, 2), 1, 0)], "abc")
    assert removal_effects(example, *counts(example))[0] == pytest.approx([0.5, 1.0, 1.0])
    assert credits(example, *counts(example))["markov"][0] == pytest.approx([0.2, 0.4, 0.4])


def test_first_last_and_linear_by_hand() -> None:
    example = paths([((0, 1, 0), 10, 3), ((1,), 5, 2)], "ab")
    found = credits(example, *counts(example))
    assert found["first"][0] == pytest.approx([3 / 5, 2 / 5])
    assert found["last"][0] == pytest.approx([3 / 5, 2 / 5])
    assert found["linear"][0] == pytest.approx([2 / 5, 3 / 5])
    assert found["decay"][0] == pytest.approx([2 / 5, 3 / 5])


def grid(rate: dict[int, float], size: int) -> Paths:
    """One path per non-empty set, 1000 journeys each, with the given rate; the set of nothing has nobody."""
    rows = []
    for mask in range(1, 1 << size):
        steps = tuple(n for n in range(size) if mask >> n & 1)
        rows.append((steps, 1000, round(1000 * rate[mask])))
    return paths(rows, "abcd"[:size])


def test_shapley_equals_the_mean_over_all_orders() -> None:
    rng = np.random.default_rng(3)
    rate = {mask: float(rng.integers(50, 600)) / 1000 for mask in range(1, 8)}
    example = grid(rate, 3)
    found = rate_shapley(example, *counts(example))[0]
    # Nobody touched nothing: its rate comes from the additive model and only shifts who comes first, alike for all.
    means = np.zeros(3)
    for order in permutations(range(3)):
        mask = 1 << order[0]
        for label in order[1:]:
            means[label] += (rate[mask | 1 << label] - rate[mask]) / 6
            mask |= 1 << label
        means[order[0]] += rate[1 << order[0]] / 6
    base = means.sum() - found.sum()
    assert found == pytest.approx(means - base / 3, abs=1e-9)


def simulated(seed: int, effects: np.ndarray, journeys: int = 4000) -> np.ndarray:
    """Shapley values from journeys that touch at random and apply with a base rate plus the effects touched."""
    rng = np.random.default_rng(seed)
    touched = rng.random((journeys, len(effects))) < 0.5
    touched = touched[touched.any(axis=1)]
    applied = rng.random(len(touched)) < 0.05 + touched @ effects
    masks, index = np.unique(touched @ (1 << np.arange(len(effects))), return_inverse=True)
    rows = [
        (
            tuple(n for n in range(len(effects)) if mask >> n & 1),
            int((index == i).sum()),
            int(applied[index == i].sum()),
        )
        for i, mask in enumerate(masks)
    ]
    example = paths(rows, "abcd"[: len(effects)])
    return rate_shapley(example, *counts(example))[0]


TRUTH = np.array([0.20, 0.10, 0.05, 0.0])


def check_recovery(seeds: int) -> None:
    found = np.array([simulated(seed, TRUTH) for seed in range(seeds)])
    # The rate of an empty set is extrapolated by a logistic model where the truth is a sum: a quarter of its error
    # falls on each label.
    assert np.abs(found.mean(axis=0) - TRUTH).max() < 3 * found.std(axis=0).max() / np.sqrt(seeds) + 0.01
    assert (found.mean(axis=0).argsort()[::-1] == [0, 1, 2, 3]).all()


def test_planted_shapley_values_are_found_again() -> None:
    check_recovery(20)


@pytest.mark.slow
def test_planted_shapley_values_are_found_again_over_many_seeds() -> None:
    check_recovery(200)


def test_the_bootstrap_draws_journeys() -> None:
    example = paths([((0, 1), 100, 30), ((1,), 100, 10)], "ab")
    applied, other = example.drawn(50, seed=1)
    assert applied[0].tolist() == [30, 10]
    assert (applied + other).sum(axis=1).tolist() == [200] * 51
    assert applied[1:, 0].std() == pytest.approx(np.sqrt(200 * 0.15 * 0.85), rel=0.3)
