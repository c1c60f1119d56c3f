"""AIPW: the effect among the exposed from two models, right when either of them is, cross-fitted by employee."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from analytics.gaps.design import Cases
from analytics.gaps.logit import Matrix, Vector, effective_groups, fit, fit_without
from analytics.gaps.standardise import Effect
from analytics.thresholds import THRESHOLDS

FOLDS = 5


@dataclass(frozen=True)
class Weighed:
    """The estimate, and for each case its chance to be exposed (clipped), predicted without its own fold."""

    effect: Effect
    propensity: npt.NDArray[np.float64]


def aipw(cases: Cases) -> Weighed:
    """Applications lost per exposed case.

    Outcomes of the unexposed and exposure are logits fitted on the other folds; folds keep an employee whole.
    Source: Robins, Rotnitzky & Zhao 1994; Chernozhukov et al. 2018; the score for the effect among the exposed
    as in methods of double machine learning. Standard error clustered by employee.
    """
    n, exposed = len(cases.y), cases.exposed
    fold = folds(cases.groups)
    outcome = _predicted(cases.x, cases.y, fold, ~exposed)
    chance = _predicted(cases.x, cases.gap, fold, np.ones(n, dtype=bool))
    chance = np.clip(chance, THRESHOLDS.propensity_clip, 1 - THRESHOLDS.propensity_clip)
    share = float(cases.gap.mean())
    left = cases.y - outcome
    # Minus the usual sign: what the gap takes away is counted as lost.
    psi = -np.where(exposed, left, -chance / (1 - chance) * left) / share
    value = float(psi.mean())
    scores = np.bincount(cases.groups, weights=psi - value * cases.gap / share)
    employees = len(scores)
    error = math.sqrt(employees / max(employees - 1, 1) * float(scores @ scores)) / n
    return Weighed(Effect.normal(value, error, clusters=effective_groups(cases.groups)), chance)


def _predicted(x: Matrix, y: Vector, fold: npt.NDArray[np.int64], used: npt.NDArray[np.bool_]) -> Vector:
    """The chance of y = 1 for every row, from the used rows of the other folds."""
    seen, known = x[used], y[used]
    betas = fit_without(seen, known, fold[used], folds=FOLDS, start=fit(seen, known))
    chance: Vector = expit((x * betas[fold]).sum(axis=1))
    return chance


def folds(groups: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """A fold for every row: groups stay whole, the largest are dealt first, each to the smallest fold so far."""
    sizes = np.bincount(groups)
    filled = np.zeros(FOLDS)
    of_group = np.zeros(len(sizes), dtype=np.int64)
    for group in np.argsort(-sizes, kind="stable"):
        smallest = int(np.argmin(filled))
        of_group[group] = smallest
        filled[smallest] += sizes[group]
    return of_group[groups]
