"""g-computation: what those who met a gap would have done without it, by a logistic model."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit, stdtr, stdtrit

from analytics.gaps.design import Cases
from analytics.gaps.logit import clustered, effective_groups, fit
from analytics.thresholds import THRESHOLDS


@dataclass(frozen=True)
class Effect:
    """Applications lost per person who met the gap (`value`), its standard error and interval; p two-sided."""

    value: float
    error: float
    low: float
    high: float
    p: float

    @classmethod
    def normal(cls, value: float, error: float, *, clusters: float) -> Effect:
        """The effect with Student's interval on one degree of freedom less than there are (effective) clusters."""
        freedom = max(clusters - 1, 1)
        reach = float(stdtrit(freedom, (1 + THRESHOLDS.confidence) / 2)) * error
        p = float(2 * stdtr(freedom, -abs(value) / error)) if error > 0 else 1.0
        return cls(value, error, value - reach, value + reach, p)


@dataclass(frozen=True)
class Standardised:
    """A fitted model that can say what any part of the exposed has lost.

    Attributes:
        exposed: which of the cases met the gap.
        with_gap: chance to apply of each exposed case, as it was.
        without: the same had there been no gap.
        slopes: (exposed x p) derivative of `without - with_gap` by the coefficients.
        covariance: of the coefficients, clustered by employee.
        clusters: employees, as many of one size as theirs are worth.
    """

    exposed: npt.NDArray[np.bool_]
    with_gap: npt.NDArray[np.float64]
    without: npt.NDArray[np.float64]
    slopes: npt.NDArray[np.float64]
    covariance: npt.NDArray[np.float64]
    clusters: float

    def lost(self, part: npt.NDArray[np.bool_] | None = None) -> Effect:
        """Applications lost by the exposed cases of `part` (all of them when left out), in all."""
        rows = slice(None) if part is None else part[self.exposed]
        value = float((self.without - self.with_gap)[rows].sum())
        slope = self.slopes[rows].sum(axis=0)
        return Effect.normal(value, math.sqrt(max(float(slope @ self.covariance @ slope), 0.0)), clusters=self.clusters)

    def effect(self) -> Effect:
        """Applications lost per exposed case (the effect among the exposed)."""
        lost, n = self.lost(), max(int(self.exposed.sum()), 1)
        return Effect.normal(lost.value / n, lost.error / n, clusters=self.clusters)

    def risk_ratio(self) -> float:
        """Chance to apply without the gap over the chance with it, among the exposed."""
        return float(self.without.sum() / max(self.with_gap.sum(), 1e-12))


def standardise(cases: Cases, *, gap: npt.NDArray[np.float64] | None = None) -> Standardised:
    """Fit the logit of applying on gap and covariates, and predict the exposed with and without the gap.

    Args:
        cases: the rows.
        gap: another exposure in place of theirs (for a placebo).

    Source: Robins 1986; Snowden, Rose & Mortimer 2011. Standard errors by the delta method with a covariance
    jackknifed by employee, conditional on who was exposed.
    """
    exposure = cases.gap if gap is None else gap
    x = np.column_stack([cases.x, exposure])
    beta = fit(x, cases.y)
    covariance = clustered(x, cases.y, beta, groups=cases.groups)
    exposed = exposure == 1
    seen = x[exposed]
    odds = seen @ beta
    with_gap, without = expit(odds), expit(odds - beta[-1])
    steep = with_gap * (1 - with_gap)
    slopes = seen * (without * (1 - without) - steep)[:, None]
    slopes[:, -1] = -steep
    return Standardised(exposed, with_gap, without, slopes, covariance, effective_groups(cases.groups))
