"""Models of credit: a published chain, arithmetic by hand, Shapley's axioms, planted effects."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
import statsmodels.api as sm

from analytics.statistics.credit_models import Paths, credits, rate_shapley, removal_effects
from tests.analytics.recovery import SEEDS, recovered


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


def test_shapley_equals_the_mean_over_all_orders_but_those_it_opens() -> None:
    rng = np.random.default_rng(3)
    rate = {mask: float(rng.integers(50, 600)) / 1000 for mask in range(1, 8)}
    example = grid(rate, 3)
    gains: dict[int, list[float]] = {0: [], 1: [], 2: []}
    for order in permutations(range(3)):
        mask = 1 << order[0]  # the rate of those who touched nothing is known to nobody
        for label in order[1:]:
            gains[label].append(rate[mask | 1 << label] - rate[mask])
            mask |= 1 << label
    assert rate_shapley(example, *counts(example))[0] == pytest.approx([np.mean(gains[n]) for n in range(3)], abs=1e-9)


def test_a_small_set_takes_the_rate_of_the_additive_model() -> None:
    # Four touched both a and b, and all of them applied; nobody touched b and c.
    rows = [((0,), 1100, 200), ((1,), 1200, 300), ((0, 2), 1300, 400), ((2,), 1000, 250), ((0, 1), 4, 4)]
    example = paths(rows, "abc")
    won, lost = (part[0] for part in counts(example))
    design = np.array([[1, *(label in steps for label in range(3))] for steps, _, _ in rows], dtype=float)
    other = sm.GLM(np.column_stack([won, lost]), design, family=sm.families.Binomial()).fit()
    every = np.array([[1, *(mask >> label & 1 for label in range(3))] for mask in range(8)], dtype=float)
    rate = other.predict(every)
    rate[[1, 2, 5, 4]] = [200 / 1100, 300 / 1200, 400 / 1300, 250 / 1000]
    # b after a, after c, and after both: of the four orders of three in which b is not first.
    by_hand = (rate[3] - rate[1]) / 4 + (rate[6] - rate[4]) / 4 + (rate[7] - rate[5]) / 2
    assert rate_shapley(example, *counts(example))[0][1] == pytest.approx(by_hand, abs=1e-5)


ODDS, ADDED = "odds", "added"
World = tuple[np.ndarray, np.ndarray, str]  # effects, how often each label is touched, on which scale effects add up


def rates(effects: np.ndarray, scale: str) -> np.ndarray:
    """The rate of every set: a base and the effects of its members, added up as chances or as log-odds."""
    members = np.array([[mask >> n & 1 for n in range(len(effects))] for mask in range(1 << len(effects))])
    return 0.05 + members @ effects if scale == ADDED else 1 / (1 + np.exp(2 - members @ effects))


def simulated(seed: int, effects: np.ndarray, often: np.ndarray, scale: str) -> Paths:
    """Journeys that touch at random, and apply at the rate of the set touched."""
    rng = np.random.default_rng(seed)
    touched = rng.random((4000, len(effects))) < often
    sets = touched[touched.any(axis=1)] @ (1 << np.arange(len(effects)))
    applied = rng.random(len(sets)) < rates(effects, scale)[sets]
    rows = []
    for mask in np.unique(sets):
        mine = sets == mask
        rows.append((tuple(n for n in range(len(effects)) if mask >> n & 1), int(mine.sum()), int(applied[mine].sum())))
    return paths(rows, "abcdef"[: len(effects)])


def planted(effects: np.ndarray, scale: str) -> np.ndarray:
    """The mean gain over all orders in which the label is not first, from the true rates."""
    size, rate = len(effects), rates(effects, scale)
    gains: list[list[float]] = [[] for _ in range(size)]
    for order in permutations(range(size)):
        mask = 1 << order[0]
        for label in order[1:]:
            gains[label].append(rate[mask | 1 << label] - rate[mask])
            mask |= 1 << label
    return np.array([np.mean(gain) for gain in gains])


EVERY_SET = (np.array([0.20, 0.10, 0.05, 0.0]), np.full(4, 0.5), ADDED)
# Of 64 sets some are seen by nobody, and many by a few.
RARE_SETS = (np.array([1.2, 0.6, 0.3, 0.0, -0.3, 0.2]), np.array([0.7, 0.5, 0.3, 0.3, 0.2, 0.1]), ODDS)


def check_recovery(world: World, seeds: int, low: float, high: float) -> None:
    truth, found, inside = planted(world[0], world[2]), [], []
    for seed in range(seeds):
        example = simulated(seed, *world)
        values = rate_shapley(example, *example.drawn(200, seed=seed))
        bounds = np.quantile(values[1:], [0.025, 0.975], axis=0)
        found.append(values[0])
        inside.append((bounds[0] <= truth) & (truth <= bounds[1]))
    recovered(np.array(found) - truth, np.array(inside), low, high)


def test_planted_changes_are_found_again() -> None:
    check_recovery(EVERY_SET, 20, 0.85, 1.0)


@pytest.mark.slow
@pytest.mark.parametrize("world", [EVERY_SET, RARE_SETS], ids=["every set", "rare sets"])
def test_planted_changes_are_found_again_over_many_seeds(world: World) -> None:
    check_recovery(world, SEEDS, 0.92, 0.98)


def test_the_bootstrap_draws_journeys() -> None:
    example = paths([((0, 1), 100, 30), ((1,), 100, 10)], "ab")
    applied, other = example.drawn(50, seed=1)
    assert applied[0].tolist() == [30, 10]
    assert (applied + other).sum(axis=1).tolist() == [200] * 51
    assert applied[1:, 0].std() == pytest.approx(np.sqrt(200 * 0.15 * 0.85), rel=0.3)
