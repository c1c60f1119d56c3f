"""Bradley-Terry strengths: published tables, an independent fit, separable and unconnected duels."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from analytics.statistics.bradley_terry import Duels, fit
from tests.analytics.recovery import SEEDS, recovered

# Home wins and losses of the 1987 American League, Eastern Division: Agresti (2002), Categorical Data Analysis, second
# edition, page 438. The R package BradleyTerry2 (Turner & Firth 2012) carries them as `baseball`, and prints the fits
# below to four decimals in its tests/baseball.Rout.save, without and with the effect of being at home.
TEAMS = ["Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"]
HOME = [
    [None, (4, 3), (4, 2), (4, 3), (6, 1), (4, 2), (6, 0)],
    [(3, 3), None, (4, 2), (4, 3), (6, 0), (6, 1), (4, 3)],
    [(2, 5), (4, 3), None, (2, 4), (4, 3), (4, 2), (6, 0)],
    [(3, 3), (5, 1), (2, 5), None, (4, 3), (4, 2), (6, 1)],
    [(5, 1), (2, 5), (3, 3), (4, 2), None, (5, 2), (6, 0)],
    [(2, 5), (3, 3), (3, 4), (4, 3), (4, 2), None, (2, 4)],
    [(2, 5), (1, 5), (1, 6), (2, 4), (1, 6), (3, 4), None],
]


def duels(rows: list[tuple[int, int, int, float]], names: list[str], cluster: list[int] | None = None) -> Duels:
    first, second, won, weight = (np.array(column) for column in zip(*rows, strict=True))
    group = None if cluster is None else np.array(cluster)
    return Duels(first, second, won.astype(float), weight.astype(float), names, group)


@pytest.fixture
def baseball() -> Duels:
    rows = []
    for home, line in enumerate(HOME):
        for away, score in enumerate(line):
            if score:
                rows += [(home, away, 1, score[0]), (home, away, 0, score[1])]
    return duels(rows, TEAMS)


def test_equals_the_published_strengths(baseball: Duels) -> None:
    fitted = fit(baseball, order=False)
    printed = [1.5814, 1.4364, 1.2945, 1.2476, 1.1077, 0.6839, 0]
    assert fitted.value - fitted.value[-1] == pytest.approx(printed, abs=5e-5)
    assert fitted.value.sum() == pytest.approx(0)


def test_equals_the_published_order_effect(baseball: Duels) -> None:
    fitted = fit(baseball)
    printed = [1.6196, 1.4754, 1.3271, 1.2813, 1.1438, 0.7047, 0]
    assert fitted.value - fitted.value[-1] == pytest.approx(printed, abs=5e-5)
    assert (fitted.order, fitted.order_error) == (pytest.approx(0.3023, abs=5e-5), pytest.approx(0.1309, abs=5e-5))


# Citations among four statistics journals: Stigler (1994), Statistical Science 9, 94-108, the data `citations` of
# BradleyTerry2. Its tests/BTabilities.Rout.save prints abilities and errors that sum to zero, as ours do (mod3).
def test_equals_the_published_errors() -> None:
    cited = {(0, 1): (730, 33), (0, 2): (498, 320), (0, 3): (221, 284), (1, 2): (68, 813), (1, 3): (17, 276)}
    cited |= {(2, 3): (142, 325)}
    rows = [row for (i, j), (a, b) in cited.items() for row in ((i, j, 1, a), (i, j, 0, b))]
    fitted = fit(duels(rows, ["Biometrika", "Comm Statist", "JASA", "JRSS-B"]), order=False)
    assert fitted.value == pytest.approx([0.7899221, -2.1591504, 0.3103523, 1.0588761], abs=5e-7)
    assert fitted.error == pytest.approx([0.04333047, 0.07257974, 0.04164102, 0.05304699], abs=5e-8)


def test_clustered_errors_equal_an_independent_fit() -> None:
    rng = np.random.default_rng(4)
    first = rng.integers(0, 3, 200)
    second = (first + rng.integers(1, 3, 200)) % 3
    won, cluster = (rng.random(200) < 0.6).astype(float), rng.integers(0, 60, 200)
    design = np.zeros((200, 3))
    design[:, 2] = 1
    for team in (0, 1):
        design[:, team] = (first == team) * 1.0 - (second == team)
    other = sm.GLM(won, design, family=sm.families.Binomial()).fit(
        cov_type="cluster", cov_kwds={"groups": cluster, "use_correction": False}
    )
    fitted = fit(Duels(first, second, won, np.ones(200), ["a", "b", "c"], cluster))
    groups = len(np.unique(cluster))
    assert fitted.order == pytest.approx(other.params[2])
    assert fitted.order_error == pytest.approx(other.bse[2] * np.sqrt(groups / (groups - 1)))
    assert fitted.value[0] - fitted.value[2] == pytest.approx(other.params[0])


def test_a_side_that_never_loses_has_a_finite_strength() -> None:
    fitted = fit(duels([(0, 1, 1, 10), (1, 2, 1, 5), (1, 2, 0, 5)], ["always", "b", "c"]), order=False)
    assert fitted.method == "firth"
    assert fitted.value[0] > fitted.value[1]
    # Firth's penalty for one pair is half a win more on either side (Jeffreys): log(10.5 / 0.5).
    assert fitted.value[0] - fitted.value[1] == pytest.approx(np.log(10.5 / 0.5), abs=1e-6)


def test_unconnected_sides_have_no_strengths() -> None:
    apart = duels([(0, 1, 1, 10), (0, 1, 0, 10), (2, 3, 1, 5), (2, 3, 0, 5)], ["a", "b", "c", "d"])
    assert not apart.connected
    with pytest.raises(ValueError, match="not connected"):
        fit(apart)


def fought(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Estimates and errors of strengths and order from 600 duels with known ones."""
    rng = np.random.default_rng(seed)
    truth = np.array([0.5, 0.1, -0.2, -0.4])
    first = rng.integers(0, 4, 600)
    second = (first + rng.integers(1, 4, 600)) % 4
    chance = 1 / (1 + np.exp(-(truth[first] - truth[second] + 0.25)))
    fitted = fit(Duels(first, second, (rng.random(600) < chance) * 1.0, np.ones(600), list("abcd"), np.arange(600)))
    return np.append(fitted.value - truth, fitted.order - 0.25), np.append(fitted.error, fitted.order_error)


def check_recovery(seeds: int, low: float, high: float) -> None:
    found = [fought(seed) for seed in range(seeds)]
    gaps, errors = np.array([f[0] for f in found]), np.array([f[1] for f in found])
    recovered(gaps, np.abs(gaps) < 1.96 * errors, low, high)


def test_planted_strengths_are_found_again() -> None:
    check_recovery(40, 0.88, 1.0)


@pytest.mark.slow
def test_planted_strengths_are_found_again_over_many_seeds() -> None:
    check_recovery(SEEDS, 0.92, 0.98)
