"""Logistic regression as the gap estimators need it: many fits of a few dozen columns, each in milliseconds."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.special import expit

Matrix = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float64]
RIDGE = 1e-3  # one thousandth of an observation per column: only keeps a separated column finite
LEFT_OUT_RIDGE = 0.05  # keeps a column finite that only the group left out could tell
STEPS = 40


def fit(x: Matrix, y: Vector, *, start: Vector | None = None) -> Vector:
    """The coefficients of the logit of y on x by Newton's method.

    Args:
        x: n x p, its first column the intercept.
        y: n outcomes in 0..1.
        start: where to begin, e.g. the coefficients of nearly the same rows.
    """
    beta = np.zeros(x.shape[1]) if start is None else start.copy()
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 0.0
    for _ in range(STEPS):
        p = expit(x @ beta)
        slope = x.T @ (y - p) - penalty * beta
        step = np.linalg.solve(information(x, p) + np.diag(penalty + 1e-12), slope)
        largest = float(np.abs(step).max())
        beta = beta + step * min(1.0, 4.0 / max(largest, 1e-12))
        if largest < 1e-7:
            break
    return beta


def information(x: Matrix, p: Vector) -> Matrix:
    """The information matrix x' diag(p (1 - p)) x."""
    root = x * np.sqrt(p * (1 - p))[:, None]
    result: Matrix = root.T @ root
    return result


def clustered(x: Matrix, y: Vector, beta: Vector, *, groups: npt.NDArray[np.int64]) -> Matrix:
    """The covariance of the coefficients when rows of one group are alike: the jackknife over groups (CV3).

    The plain sandwich is too small where a few groups hold most rows, as popular profiles do (MacKinnon, Nielsen
    & Webb 2023); leaving each group out, one Newton step at a time, is not.

    Args:
        x: as fitted.
        y: as fitted.
        beta: the coefficients.
        groups: group of every row, numbered from 0, each at least once.
    """
    p = expit(x @ beta)
    order = np.argsort(groups, kind="stable")
    bounds = np.append(np.flatnonzero(np.diff(groups[order], prepend=-1)), len(groups))
    scores = sums_by(x * (y - p)[:, None], groups)
    root = (x * np.sqrt(p * (1 - p))[:, None])[order]
    whole = root.T @ root + np.eye(x.shape[1]) * LEFT_OUT_RIDGE
    moves = np.empty_like(scores)
    for group, (first, last) in enumerate(pairwise(bounds)):
        own = root[first:last]
        moves[group] = np.linalg.solve(whole - own.T @ own, scores[group])
    n = len(scores)
    covariance: Matrix = moves.T @ moves * ((n - 1) / n)
    return covariance


def sums_by(values: Matrix, groups: npt.NDArray[np.int64]) -> Matrix:
    """Column sums of `values` for each group, groups numbered from 0."""
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    summed: Matrix = np.add.reduceat(values[order], starts, axis=0)
    return summed


def effective_groups(groups: npt.NDArray[np.int64]) -> float:
    """How many groups of one size would be worth as much as these (Carter, Schnepel & Steigerwald 2017)."""
    sizes = np.bincount(groups).astype(float)
    return float(sizes.sum() ** 2 / (sizes @ sizes)) if len(sizes) else 0.0
