"""Logistic regression as the gap estimators need it: many fits of a few dozen columns, each in milliseconds."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.linalg import solve_triangular
from scipy.sparse import csr_array
from scipy.special import expit

Matrix = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float64]
RIDGE = 1e-3  # one thousandth of an observation per column: only keeps a separated column finite
LEFT_OUT_RIDGE = 0.05  # keeps a column finite that only the group left out could tell
STEPS = 40
LONGEST = 4.0  # of a step; a longer one may overshoot
SETTLED, SLOW = 1e-10, 0.25  # the last step of a fold, and the share of a step that the next may be


def fit(x: Matrix, y: Vector, *, start: Vector | None = None) -> Vector:
    """The coefficients of the logit of y on x by Newton's method.

    Args:
        x: n x p, its first column the intercept.
        y: n outcomes in 0..1.
        start: where to begin, e.g. the coefficients of nearly the same rows.
    """
    beta = np.zeros(x.shape[1]) if start is None else start.copy()
    penalty = _penalty(x)
    for _ in range(STEPS):
        p = expit(x @ beta)
        slope = x.T @ (y - p) - penalty * beta
        step = np.linalg.solve(information(x, _weights(p)) + np.diag(penalty + 1e-12), slope)
        largest = float(np.abs(step).max())
        beta = beta + step * min(1.0, LONGEST / max(largest, 1e-12))
        if largest < 1e-7:
            break
    return beta


def fit_without(x: Matrix, y: Vector, fold: npt.NDArray[np.int64], *, folds: int, start: Vector) -> Matrix:
    """One row per fold: what `fit` finds in the rows of the other folds.

    They differ little from what all rows give, so the information there serves every step of every fold, and a step
    takes one pass over the rows for all folds together. A fold whose steps hardly get shorter is fitted by itself.

    Args:
        x: as fitted.
        y: as fitted.
        fold: of every row, from 0.
        folds: how many there are; one may have no rows.
        start: the coefficients of all rows.
    """
    penalty, used = _penalty(x), fold[:, None] != np.arange(folds)
    weights = _weights(expit(x @ start))
    own = np.array([information(x[fold == number], weights[fold == number]) for number in range(folds)])
    others = np.array([np.delete(own, number, axis=0).sum(axis=0) for number in range(folds)])
    systems = others + np.diag(penalty + 1e-12)
    betas, before, alone = np.tile(start, (folds, 1)), np.full(folds, LONGEST), np.zeros(folds, dtype=bool)
    for _ in range(STEPS):
        slopes = ((y[:, None] - expit(x @ betas.T)) * used).T @ x - penalty * betas
        moves = np.linalg.solve(systems, slopes[..., None])[..., 0]
        largest = np.abs(moves).max(axis=1)
        alone |= (largest > SLOW * before) & (largest > SETTLED)
        betas[~alone] += moves[~alone]
        if not (largest[~alone] > SETTLED).any():
            break
        before = largest
    for number in np.flatnonzero(alone):
        betas[number] = fit(x[used[:, number]], y[used[:, number]], start=start)
    return betas


def _penalty(x: Matrix) -> Vector:
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 0.0
    return penalty


def _weights(p: Matrix) -> Matrix:
    weights: Matrix = p * (1 - p)
    return weights


def information(x: Matrix, weights: Vector) -> Matrix:
    """The information matrix x' diag(weights) x."""
    root = x * np.sqrt(weights)[:, None]
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
    root = x[order] * np.sqrt(_weights(p[order]))[:, None]
    lower = np.linalg.cholesky(root.T @ root + np.eye(x.shape[1]) * LEFT_OUT_RIDGE)
    # As parts of the whole: without a group's rows z, the information is 1 - z'z.
    parts = solve_triangular(lower, root.T, lower=True).T
    scores = solve_triangular(lower, (csr_array((y - p, (groups, np.arange(len(y))))) @ x).T, lower=True).T
    moves = solve_triangular(lower, _left_out(parts, scores, np.bincount(groups)).T, lower=True, trans="T").T
    covariance: Matrix = moves.T @ moves * ((len(scores) - 1) / len(scores))
    return covariance


def _left_out(parts: Matrix, scores: Matrix, sizes: npt.NDArray[np.int64]) -> Matrix:
    """One row per group: (1 - z'z)^-1 s of its rows z and its score s; the groups of one size are solved at once.

    A group of few rows needs only a system of as many: (1 - z'z)^-1 s = s + z' (1 - zz')^-1 z s (Woodbury 1950).
    """
    moves, starts, columns = np.empty_like(scores), np.cumsum(sizes) - sizes, parts.shape[1]
    for size in np.unique(sizes):
        chosen = np.flatnonzero(sizes == size)
        own, score = parts[starts[chosen, None] + np.arange(size)], scores[chosen, :, None]
        turned = own.transpose(0, 2, 1)
        if size < columns:
            shorter = np.linalg.solve(np.eye(size) - own @ turned, own @ score)
            moves[chosen] = (score + turned @ shorter)[..., 0]
        else:
            moves[chosen] = np.linalg.solve(np.eye(columns) - turned @ own, score)[..., 0]
    return moves


def effective_groups(groups: npt.NDArray[np.int64]) -> float:
    """How many groups of one size would be worth as much as these (Carter, Schnepel & Steigerwald 2017)."""
    sizes = np.bincount(groups).astype(float)
    return float(sizes.sum() ** 2 / (sizes @ sizes)) if len(sizes) else 0.0
