"""Planted effects are found again, with intervals that hold what they promise; naive ones do not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from statsmodels.treatment.tests.results.results_teffects import results_ipwra, results_ra
from statsmodels.treatment.tests.test_teffects import dta_cat

from analytics.estimate import NotYet
from analytics.gaps.aipw import aipw
from analytics.gaps.design import Cases, cases
from analytics.gaps.effects import BLAS, FirstLooks, Gap, effects
from analytics.gaps.standardise import Effect, standardise
from tests.analytics.gaps.invented import invent


@dataclass(frozen=True)
class Run:
    truth: float
    modelled: Effect
    weighed: Effect
    naive: Effect  # every look as if it were independent of the others


@cache
def run(seed: int, lost: float) -> Run:
    made = invent(seed, lost=lost)
    these = cases(made.frame, "photo", gap=0.5)
    with BLAS.limit(limits=1, user_api="blas"):
        alone = standardise(replace(these, groups=np.arange(len(these.y))))
        return Run(made.effect, standardise(these).effect(), aipw(these).effect, alone.effect())


def coverage(runs: list[Run], which: str) -> float:
    return float(np.mean([getattr(r, which).low <= r.truth <= getattr(r, which).high for r in runs]))


def bias_in_errors(runs: list[Run], which: str) -> float:
    """Mean error in its own standard errors (of the simulation)."""
    errors = np.array([getattr(r, which).value - r.truth for r in runs])
    return abs(float(errors.mean() / (errors.std(ddof=1) / np.sqrt(len(errors)))))


def promised(runs: list[Run], which: str) -> float:
    """The error the runs announce, as a share of the error they make: 1 is honest, less is overconfident."""
    made = np.std([getattr(r, which).value - r.truth for r in runs], ddof=1)
    return float(np.mean([getattr(r, which).error for r in runs]) / made)


def clear(seed: int, lost: float, **others: float) -> bool:
    """Whether the verdict is clear."""
    frame = invent(seed, lost=lost, **others).frame  # type: ignore[arg-type]
    found = effects(FirstLooks(frame, 200, pd.Timestamp("2026-07-20"), 0.5), ("photo",))["photo"]
    assert isinstance(found, Gap)
    return found.verdict == "clear"


def test_a_planted_effect_is_found_and_looks_taken_one_by_one_promise_too_much() -> None:
    runs = [run(seed, 0.8) for seed in range(40)]
    assert np.mean([r.truth for r in runs]) > 0.1
    assert bias_in_errors(runs, "modelled") < 2
    assert bias_in_errors(runs, "weighed") < 2
    # As popular profiles draw most looks, errors that take every look as a case of its own are a third too small.
    assert promised(runs, "modelled") > 0.8
    assert promised(runs, "naive") < 0.67
    assert coverage(runs, "naive") < 0.9 <= coverage(runs, "modelled")


@pytest.mark.slow
def test_intervals_hold_what_they_promise_and_naive_ones_do_not() -> None:
    runs = [run(seed, 0.8) for seed in range(300)]
    assert bias_in_errors(runs, "modelled") < 2
    assert bias_in_errors(runs, "weighed") < 2
    assert 0.92 <= coverage(runs, "modelled") <= 0.98
    assert 0.92 <= coverage(runs, "weighed") <= 0.98
    assert coverage(runs, "naive") < 0.85


@pytest.mark.slow
def test_without_an_effect_the_verdict_is_hardly_ever_clear() -> None:
    runs = [run(1000 + seed, 0.0) for seed in range(200)]
    assert np.mean([clear(1000 + seed, 0.0) for seed in range(200)]) <= 0.05
    assert np.mean([r.modelled.p < 0.05 for r in runs]) <= 0.08
    assert np.mean([r.naive.p < 0.05 for r in runs]) > 0.15, "every sixth pillar without effect would be reported"


def test_nothing_planted_is_not_clear_and_a_large_effect_is() -> None:
    assert not any(clear(seed, 0.0) for seed in range(8))
    assert clear(3, 1.6, candidates=4000, employees=400)


def test_too_little_says_what_is_missing() -> None:
    days, last = 200, pd.Timestamp("2026-07-20")
    few = effects(FirstLooks(invent(1, candidates=30).frame, days, last, 0.5), ("photo",))["photo"]
    assert isinstance(few, NotYet)
    unknown = effects(FirstLooks(invent(1).frame, days, last, 0.5), ("posting",))["posting"]
    assert unknown == NotYet("too_few", {"people": 20})


@pytest.fixture(scope="module")
def births() -> Cases:
    """Birth weights by the mother's smoking (Cattaneo 2010), as statsmodels ships them; weights as shares of 6 kg."""
    names = ("mmarried_", "mage", "mage2", "fbaby_", "medu", "prenatal1_")
    x = np.column_stack([np.ones(len(dta_cat)), *(dta_cat[n].to_numpy(dtype=float) for n in names)])
    x[:, 1:] = (x[:, 1:] - x[:, 1:].mean(axis=0)) / x[:, 1:].std(axis=0)
    return Cases(
        x=x,
        names=("1", *names),
        gap=dta_cat["mbsmoke_"].to_numpy(dtype=float),
        y=dta_cat["bweight"].to_numpy(dtype=float) / 6000,
        groups=np.arange(len(dta_cat)),
        rows=dta_cat,
    )


def test_a_published_effect_is_found(births: Cases) -> None:
    # Beside the data, from Stata (`teffects ..., atet`): regression adjustment -223.30 grams (s.e. 22.74), inverse
    # weighting and regression together -223.55 (23.79). Ours count what is lost, and by a logit of the weight.
    (adjusted, _), (both, error) = (found.table_t[0, :2] for found in (results_ra, results_ipwra))
    assert (adjusted, both, error) == pytest.approx((-223.30, -223.55, 23.79), abs=0.005)
    modelled, weighed = standardise(births).effect(), aipw(births).effect
    assert 6000 * modelled.value == pytest.approx(-adjusted, abs=6)
    assert 6000 * weighed.value == pytest.approx(-both, abs=6)
    assert 6000 * weighed.error == pytest.approx(error, rel=0.08)
