"""How far an effect can be trusted: common ground, balance, hidden confounding, and effects where none can be."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.gaps.design import Cases
from analytics.gaps.standardise import Effect, standardise
from analytics.thresholds import THRESHOLDS

Vector = npt.NDArray[np.float64]
SEED = 20_261


@dataclass(frozen=True)
class Overlap:
    """Common ground of exposed and unexposed: share of cases kept by the rule, effective number of unexposed."""

    kept: float
    effective: float


def overlap(propensity: Vector, exposed: npt.NDArray[np.bool_]) -> Overlap:
    """The share of cases whose chance to be exposed lies within the range of Crump et al. 2009.

    Fewer than k cases within it, or outside, count as none: the share would count them. `effective` is the number
    of unexposed cases that the weights of the effect among the exposed leave (Kish).
    """
    sides = np.bincount(within_range(propensity), minlength=2)
    outside, inside = np.where(sides < THRESHOLDS.k, 0, sides)
    weights = (propensity / (1 - propensity))[~exposed]
    total = float(weights.sum())
    return Overlap(float(inside / max(inside + outside, 1)), total * total / max(float(weights @ weights), 1e-12))


def within_range(propensity: Vector) -> npt.NDArray[np.bool_]:
    """Which chances to be exposed are neither so low nor so high that there is hardly anybody to compare with."""
    return np.asarray((propensity >= THRESHOLDS.propensity_low) & (propensity <= THRESHOLDS.propensity_high))


def balance(cases: Cases, propensity: Vector) -> pd.DataFrame:
    """One row per covariate: standardised mean difference of exposed and unexposed, before and after weighting.

    Both divide by the pooled standard deviation before weighting (Austin 2009). `few` marks a yes-or-no covariate
    that on one side is true, or untrue, of 1 to k-1 candidates: its difference would count them.
    """
    exposed = cases.exposed
    weights = np.where(exposed, 1.0, propensity / (1 - propensity))
    x = cases.x[:, 1:]
    spread = np.sqrt((x[exposed].var(axis=0) + x[~exposed].var(axis=0)) / 2)
    spread = np.where(spread > 0, spread, 1.0)
    plain = x[exposed].mean(axis=0) - x[~exposed].mean(axis=0)
    weighted = x[exposed].mean(axis=0) - np.average(x[~exposed], axis=0, weights=weights[~exposed])
    names = list(cases.names[1:])
    few = [any(_tells_a_few(column[side]) for side in (exposed, ~exposed)) for column in x.T]
    return pd.DataFrame({"covariate": names, "before": plain / spread, "after": weighted / spread, "few": few})


def _tells_a_few(values: Vector) -> bool:
    codes, counts = np.unique(values, return_counts=True)
    return len(codes) == 2 and int(counts.min()) < THRESHOLDS.k


def e_value(risk_ratio: float) -> float:
    """How strongly an unseen cause would have to go with gap and applying to explain the ratio away.

    Source: VanderWeele & Ding 2017. Ratios below 1 are turned around.
    """
    ratio = 1 / risk_ratio if 0 < risk_ratio < 1 else risk_ratio
    return ratio + math.sqrt(ratio * (ratio - 1)) if math.isfinite(ratio) and ratio > 1 else 1.0


def e_value_of_bound(effect: Effect, with_gap: float) -> float:
    """The E-value of the bound nearest to no effect, 1 where the interval holds none.

    Args:
        effect: lost per exposed case.
        with_gap: mean chance to apply of the exposed.
    """
    if effect.low <= 0 <= effect.high or with_gap <= 0:
        return 1.0
    nearest = effect.low if effect.low > 0 else effect.high
    return e_value(max((with_gap + nearest) / with_gap, 1e-9))


def placebo_outcome(cases: Cases) -> float:
    """p of an effect on what happened before the look: whether anything did. NaN where that does not vary."""
    before = (cases.rows["before"].to_numpy() > 0).astype(float)
    if before.min() == before.max():
        return math.nan
    kept = [place for place, name in enumerate(cases.names) if name != "before"]
    names = tuple(cases.names[place] for place in kept)
    return standardise(replace(cases, y=before, x=cases.x[:, kept], names=names)).effect().p


def placebo_exposure(cases: Cases) -> float:
    """p of an effect of a gap that was not seen: that of another employee in the same company and function.

    Employees are paired at random, with a fixed seed. NaN where nobody can be paired.
    """
    rng = np.random.default_rng(SEED)
    first = np.unique(cases.groups, return_index=True)[1]
    own = np.bincount(cases.groups, weights=cases.gap) / np.bincount(cases.groups)
    drawn = own.copy()
    places_of = cases.rows.iloc[first].groupby(["company", "employee_function"], dropna=False).indices
    for places in places_of.values():
        turned = rng.permutation(places)
        drawn[turned] = own[np.roll(turned, 1)]
    unseen = (drawn >= 0.5).astype(float)[cases.groups]
    if unseen.min() == unseen.max():
        return math.nan
    seen = np.column_stack([cases.x, cases.gap])  # the gap that was seen must not speak for the one that was not
    return standardise(replace(cases, x=seen, names=(*cases.names, "gap")), gap=unseen).effect().p
