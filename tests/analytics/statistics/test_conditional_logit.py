"""Conditional logit: equal to an independent implementation, finds planted coefficients again, bootstrap by cluster."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from statsmodels.discrete.conditional_models import ConditionalLogit

from analytics.statistics.conditional_logit import Choices, fit
from tests.analytics.recovery import SEEDS, recovered

BETA = np.array([1.2, 0.9, 0.5])


def drawn(seed: int, choices: int = 400, alternatives: int = 6) -> Choices:
    """Choices by a known model; the chosen alternative is moved to the front."""
    rng = np.random.default_rng(seed)
    x = (
        np.stack([rng.random((choices, alternatives)) < 0.3, *rng.normal(size=(2, choices, alternatives))], axis=2)
        * 1.0
    )
    utility = x @ BETA + rng.gumbel(size=(choices, alternatives))
    chosen, rows = utility.argmax(axis=1), np.arange(choices)
    x[rows, 0], x[rows, chosen] = x[rows, chosen].copy(), x[rows, 0].copy()
    return Choices(x, np.ones((choices, alternatives), dtype=bool))


def test_equals_the_library() -> None:
    choices = drawn(1)
    n, size, width = choices.attributes.shape
    chosen = np.tile([1] + [0] * (size - 1), n)
    library = ConditionalLogit(
        chosen, choices.attributes.reshape(-1, width), groups=np.repeat(np.arange(n), size)
    ).fit()
    found = fit(choices)
    assert found.value == pytest.approx(library.params, abs=1e-4)
    errors = np.sqrt(np.diag(np.linalg.inv(found.information.sum(axis=0))))
    assert errors == pytest.approx(library.bse, rel=1e-3)


def test_alternatives_that_are_not_there_do_not_count() -> None:
    choices = drawn(2)
    wide = np.concatenate([choices.attributes, np.zeros((len(choices), 3, 3))], axis=1)
    offered = np.concatenate([choices.offered, np.zeros((len(choices), 3), dtype=bool)], axis=1)
    assert fit(Choices(wide, offered)).value == pytest.approx(fit(choices).value)


def test_fewer_sampled_alternatives_leave_the_coefficients() -> None:
    whole = drawn(3, choices=3000, alternatives=12)
    sampled = Choices(whole.attributes[:, :4], whole.offered[:, :4])
    assert fit(sampled).value == pytest.approx(BETA, abs=0.2)


def test_the_bootstrap_agrees_with_the_information() -> None:
    choices = drawn(4)
    found = fit(choices)
    errors = np.sqrt(np.diag(np.linalg.inv(found.information.sum(axis=0))))
    assert found.bootstrap(800, seed=1).std(axis=0) == pytest.approx(errors, rel=0.2)


def test_repeated_choices_of_one_candidate_are_one_cluster() -> None:
    choices = drawn(5, choices=150)
    twice = fit(Choices(np.repeat(choices.attributes, 3, axis=0), np.repeat(choices.offered, 3, axis=0)))
    clusters = np.repeat(np.arange(150), 3)
    once = fit(choices).bootstrap(600, seed=2).std(axis=0)
    assert twice.bootstrap(600, seed=2, clusters=clusters).std(axis=0) == pytest.approx(once, rel=0.25)
    assert (twice.bootstrap(600, seed=2).std(axis=0) < 0.8 * once).all()


def test_attributes_that_never_differ_cannot_be_fitted() -> None:
    choices = drawn(6)
    same = np.concatenate([choices.attributes, np.ones((*choices.offered.shape, 1))], axis=2)
    with pytest.raises(np.linalg.LinAlgError):
        fit(Choices(same, choices.offered))


STEERED = np.array([1.0, 0.0])  # a peer has e times the odds, a photo changes nothing


def steered(seed: int, choices: int = 400, *, against_shown: bool = True) -> Choices:
    """First looks among six of 80 profiles shown, peers thrice as often as others; against those, or any five."""
    rng = np.random.default_rng(seed)
    x = np.stack([np.arange(80) < 20, rng.random(80) < 0.5], axis=1) * 1.0
    shown = np.argsort(-(np.log(3) * x[:, 0] + rng.gumbel(size=(choices, 80))), axis=1)[:, :6]
    at, rows = (x[shown] @ STEERED + rng.gumbel(size=shown.shape)).argmax(axis=1), np.arange(choices)
    others = shown[shown != shown[rows, at][:, None]].reshape(choices, 5)
    if not against_shown:
        others = rng.integers(80, size=others.shape)
    sets = np.column_stack([shown[rows, at], others])
    return Choices(x[sets], np.ones(sets.shape, dtype=bool))


def check_recovery(draw: Callable[..., Choices], beta: np.ndarray, seeds: int, low: float, high: float) -> None:
    gaps, inside = [], []
    for seed in range(seeds):
        found = fit(draw(seed, choices=1000))
        bounds = np.quantile(found.bootstrap(300, seed=seed), [0.025, 0.975], axis=0)
        gaps.append(found.value - beta)
        inside.append((bounds[0] <= beta) & (bounds[1] >= beta))
    recovered(gaps, inside, low, high)


def test_planted_coefficients_are_found_again() -> None:
    check_recovery(drawn, BETA, 25, 0.85, 1.0)


def test_what_a_platform_shows_more_often_is_taken_out_by_comparing_with_what_it_showed() -> None:
    check_recovery(steered, STEERED, 25, 0.85, 1.0)
    # Against any others, the odds at which peers are shown come on top of those at which they are opened.
    found = [fit(steered(seed, against_shown=False)).value[0] for seed in range(25)]
    assert np.mean(found) - 1 > 0.5 * np.log(3)


@pytest.mark.slow
@pytest.mark.parametrize(("draw", "beta"), [(drawn, BETA), (steered, STEERED)], ids=["plain", "steered"])
def test_planted_coefficients_are_found_again_over_many_seeds(draw: Callable[..., Choices], beta: np.ndarray) -> None:
    check_recovery(draw, beta, SEEDS, 0.92, 0.98)
