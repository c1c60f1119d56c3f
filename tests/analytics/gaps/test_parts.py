"""The parts of an effect, each against a computation of its own."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from analytics.gaps.aipw import folds
from analytics.gaps.balance import DIGITS
from analytics.gaps.design import cases
from analytics.gaps.evidence import balance, e_value, e_value_of_bound, overlap, placebo_exposure, placebo_outcome
from analytics.gaps.logit import LEFT_OUT_RIDGE, clustered, effective_groups, fit, fit_without
from analytics.gaps.power import date_of, design_effect, times_to_tell, within_employee
from analytics.gaps.standardise import Effect, standardise
from analytics.gaps.verdict import Findings, verdict
from analytics.thresholds import THRESHOLDS
from tests.analytics.gaps.invented import invent


def test_the_fit_is_that_of_statsmodels_and_its_error_that_of_leaving_employees_out() -> None:
    rng = np.random.default_rng(1)
    x = np.column_stack([np.ones(400), rng.normal(size=(400, 3))])
    y = (rng.random(400) < 1 / (1 + np.exp(-x @ np.array([-0.5, 1.0, 0.0, -1.0])))).astype(float)
    groups = np.repeat(np.arange(40), 10)
    theirs = sm.GLM(y, x, family=sm.families.Binomial()).fit(cov_type="cluster", cov_kwds={"groups": groups})
    beta = fit(x, y)
    assert beta == pytest.approx(theirs.params, abs=1e-4)
    errors = np.sqrt(np.diag(clustered(x, y, beta, groups=groups)))
    left_out = np.array([fit(x[groups != g], y[groups != g]) for g in range(40)]) - beta
    assert errors == pytest.approx(np.sqrt((left_out**2).sum(axis=0) * 39 / 40), rel=0.03)
    assert errors == pytest.approx(theirs.bse, rel=0.15)


def cases_of(seed: int, sizes: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Covariates (one true of a dozen rows only), outcomes, and groups of these sizes, their rows mixed."""
    rng, n = np.random.default_rng(seed), sum(sizes)
    x = np.column_stack([np.ones(n), rng.normal(size=(n, 5)), np.arange(n) % (n // 12) == 0])
    y = (rng.random(n) < 1 / (1 + np.exp(-x @ np.array([-0.5, 1.0, 0.0, -1.0, 0.3, 0.3, 3.0])))).astype(float)
    return x, y, rng.permutation(np.repeat(np.arange(len(sizes)), sizes))


def test_leaving_groups_out_at_once_is_leaving_out_each() -> None:
    """Groups smaller and larger than there are covariates, against a system solved for every one of them."""
    x, y, groups = cases_of(2, [1, 1, 2, 3, 3, 6, 7, 8, 40, 160, *[4] * 60])
    beta = fit(x, y)
    p = 1 / (1 + np.exp(-x @ beta))
    moves = []
    for group in range(groups.max() + 1):
        own, others = groups == group, groups != group
        left = x[others].T @ (x[others] * (p * (1 - p))[others, None]) + np.eye(x.shape[1]) * LEFT_OUT_RIDGE
        moves.append(np.linalg.solve(left, x[own].T @ (y - p)[own]))
    expected = np.array(moves).T @ np.array(moves) * (1 - 1 / len(moves))
    assert clustered(x, y, beta, groups=groups) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("rare", [0, 30], ids=["many rows", "nearly separated by columns of a few rows"])
def test_fitting_without_each_fold_at_once_is_fitting_each(rare: int) -> None:
    for seed in range(12):
        x, y, groups = cases_of(seed, [10 if rare else 40] * 30)
        seldom = np.random.default_rng(seed).random((len(x), rare)) < 0.02
        x, y = np.column_stack([x, seldom]), np.where(seldom.any(axis=1), 0.0, y)
        fold, start = folds(groups), fit(x, y)
        found = fit_without(x, y, fold, folds=5, start=start)
        for number in range(5):
            used = fold != number
            assert found[number] == pytest.approx(fit(x[used], y[used], start=start), rel=1e-9, abs=1e-9)


def test_a_fold_without_rows_leaves_out_nothing() -> None:
    x, y, _ = cases_of(4, [40] * 5)
    found = fit_without(x, y, np.zeros(len(y), dtype=np.int64) + np.arange(len(y)) % 4, folds=5, start=fit(x, y))
    assert found[4] == pytest.approx(fit(x, y), abs=1e-9)


def test_few_large_employees_count_as_few() -> None:
    assert effective_groups(np.repeat(np.arange(5), 7)) == pytest.approx(5)
    assert effective_groups(np.repeat(np.arange(11), [100] + [1] * 10)) < 1.3


def test_a_separated_column_stays_finite() -> None:
    x = np.column_stack([np.ones(40), np.repeat([0.0, 1.0], 20)])
    assert np.isfinite(fit(x, np.repeat([0.0, 1.0], 20))).all()


def test_lost_by_hand() -> None:
    """No covariates: 50 exposed of whom 10 applied, 100 not exposed of whom 40 did: 50 * 0.4 - 10 are lost."""
    frame = invent(0, candidates=150).frame
    plain = replace(
        cases(frame.assign(photo=1.0), "photo", gap=0.5),
        x=np.ones((150, 1)),
        names=("1",),
        gap=np.repeat([1.0, 0.0], [50, 100]),
        y=np.concatenate([np.repeat([1.0, 0.0], [10, 40]), np.repeat([1.0, 0.0], [40, 60])]),
        groups=np.arange(150),
    )
    model = standardise(plain)
    assert model.lost().value == pytest.approx(10.0, abs=0.01)
    assert model.effect().value == pytest.approx(0.2, abs=1e-3)
    assert model.risk_ratio() == pytest.approx(2.0, abs=0.01)
    # The delta method on two independent shares is the plain standard error of their difference.
    assert model.effect().error == pytest.approx(math.sqrt(0.2 * 0.8 / 50 + 0.4 * 0.6 / 100), rel=0.03)
    half = np.arange(150) < 25
    assert model.lost(half).value == pytest.approx(5.0, abs=0.01)


def test_the_other_pillars_are_covariates_and_the_asked_one_is_not() -> None:
    frame = invent(2).frame.assign(posting=lambda f: np.where(f["candidate"] % 3 == 0, 0.0, 1.0))
    names = cases(frame, "photo", gap=0.5).names
    assert "posting=gap" in names
    assert not [name for name in names if name.startswith("photo")]
    assert "employee_level" in names
    assert "site" not in " ".join(names), "what does not vary says nothing"


def test_unknown_scores_are_left_out() -> None:
    frame = invent(2, candidates=100).frame
    frame.loc[:9, "photo"] = np.nan
    assert len(cases(frame, "photo", gap=0.5).y) == 90
    frame.loc[3:9, "photo"] = 1.0
    assert len(cases(frame, "photo", gap=0.5).y) == 95, "that three are unknown must not show"


@given(st.lists(st.integers(0, 30), min_size=5, max_size=200))
def test_folds_keep_employees_whole(given_groups: list[int]) -> None:
    groups = np.unique(given_groups, return_inverse=True)[1].astype(np.int64)
    fold = folds(groups)
    assert all(len(set(fold[groups == g])) == 1 for g in set(groups.tolist()))


def test_e_values_of_the_paper() -> None:
    # VanderWeele & Ding 2017: a ratio of 3.9 with lower bound 1.8 gives 7.26 and 3.0.
    assert e_value(3.9) == pytest.approx(7.26, abs=0.01)
    assert e_value(1.8) == pytest.approx(3.0, abs=0.01)
    assert e_value(1 / 3.9) == pytest.approx(e_value(3.9))
    assert e_value(1.0) == 1.0
    through = Effect(0.02, 0.02, -0.01, 0.05, 0.3)
    assert e_value_of_bound(through, 0.2) == 1.0
    assert e_value_of_bound(Effect(0.1, 0.01, 0.08, 0.12, 0.0), 0.1) == pytest.approx(e_value(1.8))


def test_common_ground() -> None:
    propensity = np.repeat([0.05, 0.5, 0.5, 0.95], 5)
    exposed = np.repeat([False, False, True, True], 5)
    found = overlap(propensity, exposed)
    assert found.kept == 0.5
    weights = np.array([0.05 / 0.95, 1.0])
    assert found.effective == pytest.approx(5 * weights.sum() ** 2 / (weights**2).sum())


@pytest.mark.parametrize(("outside", "kept"), [(0, 1.0), (4, 1.0), (5, 20 / 25), (96, 0.0)])
def test_the_share_on_common_ground_counts_no_few(outside: int, kept: float) -> None:
    inside = 4 if outside == 96 else 20
    propensity = np.repeat([0.5, 0.05], [inside, outside])
    assert overlap(propensity, np.arange(inside + outside) % 2 == 0).kept == kept


def test_weighting_by_the_true_chance_balances() -> None:
    made = invent(4, candidates=6000, employees=2000, tail=50.0)
    these = cases(made.frame, "photo", gap=0.5)
    level = made.frame["employee_level"].to_numpy(dtype=float)
    table = balance(these, 1 / (1 + np.exp(0.35 * (level - 5.5)))).set_index("covariate")
    assert abs(table.loc["employee_level", "before"]) > 0.4
    assert abs(table.loc["employee_level", "after"]) < 0.1


def test_placebos_are_quiet_where_nothing_is_hidden() -> None:
    ps = [
        p(cases(invent(seed).frame, "photo", gap=0.5)) for seed in range(8) for p in (placebo_outcome, placebo_exposure)
    ]
    assert np.mean(np.array(ps) < 0.05) <= 0.25
    assert np.isnan(placebo_outcome(cases(invent(1).frame.assign(before=0), "photo", gap=0.5)))


def test_a_placebo_cries_out_when_the_past_depends_on_the_gap() -> None:
    frame = invent(5).frame
    met = frame["photo"] == 0
    touched = np.random.default_rng(0).random(len(frame)) < np.where(met, 0.9, 0.4)
    assert placebo_outcome(cases(frame.assign(before=touched.astype(int)), "photo", gap=0.5)) < 0.001


def test_sample_sizes() -> None:
    assert design_effect(np.full(10, 5.0), 0.0) == 1.0
    assert design_effect(np.full(10, 5.0), 0.5) == pytest.approx(3.0), "1 + (5 - 1) * 0.5"
    assert within_employee(cases(invent(1, alike=2.0).frame, "photo", gap=0.5)) > 0.15
    assert within_employee(cases(invent(1, alike=0.0).frame, "photo", gap=0.5)) < 0.05
    # A difference of 4 points today, 2 wanted: four times the days.
    assert times_to_tell(0.04) == pytest.approx(4)
    assert date_of(4, observed=100, last=date(2026, 1, 1)) == date(2026, 10, 28)
    assert date_of(0.25, observed=100, last=date(2026, 1, 1)) is None, "it can be told already"
    assert date_of(2000, observed=100, last=date(2026, 1, 1)) is None, "never in a lifetime of plans"


SURE = Findings(Effect(0.1, 0.01, 0.08, 0.12, 0.0), Effect(0.1, 0.01, 0.08, 0.12, 0.0), 0.9, 2.0, 0.0, 0.5, 80)


@pytest.mark.parametrize(
    ("changed", "code", "against"),
    [
        ({}, "clear", ()),
        ({"clusters": 39}, "not_yet", ("clusters",)),
        ({"kept": 0.69}, "not_yet", ("overlap",)),
        ({"modelled": Effect(0.1, 0.1, -0.1, 0.3, 0.3)}, "not_yet", ("zero",)),
        ({"e_value": 1.2}, "suggestive", ("evalue",)),
        ({"q": 0.06}, "suggestive", ("many",)),
        ({"placebo_q": 0.1}, "suggestive", ("placebo",)),
        ({"placebo_q": math.nan}, "clear", ()),
        ({"weighed": Effect(0.3, 0.01, 0.28, 0.32, 0.0)}, "suggestive", ("disagree",)),
        ({"weighed": Effect(0.1, 0.1, -0.1, 0.3, 0.3)}, "suggestive", ("disagree",)),
        ({"modelled": Effect(-0.1, 0.01, -0.12, -0.08, 0.0)}, "suggestive", ("disagree", "helps")),
    ],
)
def test_verdicts(changed: dict[str, object], code: str, against: tuple[str, ...]) -> None:
    assert verdict(replace(SURE, **changed)) == (code, against)  # type: ignore[arg-type]


def test_a_covariate_that_a_few_decide_is_marked() -> None:
    made = invent(1, candidates=400)
    met = np.flatnonzero(made.frame["photo"] < 0.5)
    rare = np.isin(np.arange(400), met[:4])
    named = made.frame.assign(region=np.where(rare, "rare", made.frame["region"]))
    common = named.assign(channel=np.where(np.arange(400) % 2, "a", "b"))
    these = cases(common, "photo", gap=0.5)
    found = balance(these, np.full(400, 0.5)).set_index("covariate")["few"]
    assert bool(found["region=rare"])
    assert not found[[name for name in found.index if name.startswith("channel=")]].any()


@pytest.mark.parametrize(("with_gap", "without"), [(300, 400), (120, 900)])
def test_a_difference_as_shown_is_that_of_many_pairs_of_counts(with_gap: int, without: int) -> None:
    """To all digits, hardly another pair of counts gives the difference of a third and a half; as shown, many do."""
    met, others = np.meshgrid(np.arange(1, with_gap) / with_gap, np.arange(1, without) / without, indexing="ij")
    every = (met - others) / np.sqrt((met * (1 - met) + others * (1 - others)) / 2)
    true = every[with_gap // 3 - 1, without // 2 - 1]
    alike = np.argwhere(np.round(every, DIGITS) == np.round(true, DIGITS))
    assert len(np.argwhere(np.isclose(every, true, rtol=1e-14, atol=0))) < THRESHOLDS.k
    assert (alike.max(axis=0) - alike.min(axis=0) >= THRESHOLDS.k).all()
