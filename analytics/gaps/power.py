"""What difference the data at hand could show, and when a smaller one could be told."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from analytics.gaps.design import Cases
from analytics.thresholds import THRESHOLDS

POWER = 0.8
LONGEST_DAYS = 5 * 365  # a date further away than this is none


def within_employee(cases: Cases) -> float:
    """How alike outcomes of one employee's cases are: the intraclass correlation by analysis of variance, >= 0."""
    sizes = np.bincount(cases.groups).astype(float)
    n, k = float(sizes.sum()), len(sizes)
    if k < 2 or n <= k:
        return 0.0
    y = cases.y - cases.y[cases.exposed].mean() * cases.gap - cases.y[~cases.exposed].mean() * (1 - cases.gap)
    means = np.bincount(cases.groups, weights=y) / sizes
    between = float(sizes @ (means - y.mean()) ** 2) / (k - 1)
    inside = float(((y - means[cases.groups]) ** 2).sum()) / (n - k)
    usual = (n - float(sizes @ sizes) / n) / (k - 1)
    total = between + (usual - 1) * inside
    return max((between - inside) / total, 0.0) if total > 0 else 0.0


def design_effect(sizes: npt.NDArray[np.float64], alike: float) -> float:
    """By how much unequal groups of that likeness widen a variance (Donner & Klar 2000; Eldridge et al. 2006)."""
    mean = float(sizes.mean())
    spread = float(sizes.std() / mean) if mean > 0 else 0.0
    return max(1 + ((spread * spread + 1) * mean - 1) * alike, 1.0)


def detectable(cases: Cases) -> float:
    """The smallest difference of shares that the cases would show in 8 of 10 such samples."""
    exposed = cases.exposed
    with_gap, without = float(cases.y[exposed].mean()), float(cases.y[~exposed].mean())
    effect = design_effect(np.bincount(cases.groups).astype(float), within_employee(cases))
    variance = with_gap * (1 - with_gap) / exposed.sum() + without * (1 - without) / (~exposed).sum()
    z = float(ndtri((1 + THRESHOLDS.confidence) / 2) + ndtri(POWER))
    return z * math.sqrt(effect * variance)


def date_of(times: float, *, observed: int, last: date) -> date | None:
    """The day on which there will be `times` as many cases, if candidates keep coming as they did.

    Args:
        times: 1 is as many as there are.
        observed: days in which the cases came.
        last: the last day observed.

    Returns:
        None where there are that many already, or only in more than five years.
    """
    needed = observed * times - observed
    return last + timedelta(days=math.ceil(needed)) if 0 < needed <= LONGEST_DAYS else None


def times_to_tell(smallest: float) -> float:
    """How many times the cases it takes to tell a difference of `worth_telling`, where `smallest` can be told now."""
    return (smallest / THRESHOLDS.worth_telling) ** 2
