"""Intervals for shares, their differences and ratios, and the correction for looking at many of them.

Every interval has the confidence of `thresholds.toml` (95 %). None of them is a Wald interval, which at the
sample sizes of a single role covers far less often than it says.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import brentq
from scipy.special import ndtri
from scipy.stats import false_discovery_control
from statsmodels.stats.proportion import proportion_confint

from analytics.estimate import Estimate, NotYet
from analytics.thresholds import THRESHOLDS

ALPHA = 1 - THRESHOLDS.confidence
Z = float(ndtri(1 - ALPHA / 2))


def share(k: int, n: int, *, least: int = 1) -> Estimate | NotYet:
    """Return the share k / n with its Wilson (1927) score interval.

    Args:
        k: people counted, 0 <= k <= n.
        n: people asked about.
        least: fewest people for an answer; below it, `too_few` with the number missing.

    Raises:
        ValueError: k is not within 0..n.
    """
    _check(k, n)
    if n < least or n == 0:
        return NotYet("too_few", {"people": max(least, 1) - n})
    low, high = _wilson(np.array([k]), np.array([n]))
    return Estimate(k / n, float(low[0]), float(high[0]), n, method="wilson")


def shares(frame: pd.DataFrame, k: str, n: str) -> pd.DataFrame:
    """Return a copy of the frame with `value`, `low`, `high`: Wilson for k / n row by row, NaN where n is 0.

    Raises:
        ValueError: in some row k is not within 0..n.
    """
    successes = frame[k].to_numpy(dtype=float)
    trials = frame[n].to_numpy(dtype=float)
    if not ((successes >= 0) & (successes <= trials)).all():
        raise ValueError(f"{k} is not within 0..{n} in every row")
    known = np.where(trials > 0, trials, np.nan)
    low, high = _wilson(successes, known)
    return frame.assign(value=successes / known, low=low, high=high)


def difference(k1: int, n1: int, k2: int, n2: int) -> Estimate | NotYet:
    """Return k1 / n1 - k2 / n2 with Newcombe's (1998, method 10) hybrid score interval.

    The two groups are taken as independent; n is both together.
    """
    first, second = share(k1, n1), share(k2, n2)
    if isinstance(first, NotYet) or isinstance(second, NotYet):
        return NotYet("too_few", {"people": 1})
    value = first.value - second.value
    below = math.hypot(first.value - first.low, second.high - second.value)
    above = math.hypot(first.high - first.value, second.value - second.low)
    return Estimate(value, value - below, value + above, n1 + n2, method="newcombe")


def paired(both: int, first: int, second: int, neither: int) -> Estimate | NotYet:
    """Return (first - second) / n, the difference of two shares of the same people, with Newcombe's interval.

    Args:
        both: people counted in both shares.
        first: in the first alone.
        second: in the second alone.
        neither: in neither; n is all four.

    The two Wilson intervals are put together as those of `difference`, less what the shares have in common: their
    correlation phi (Newcombe 1998, Statistics in Medicine 17, 2635-2650, method 8; Zou & Donner 2008).
    """
    n = both + first + second + neither
    one, other = share(both + first, n), share(both + second, n)
    if isinstance(one, NotYet) or isinstance(other, NotYet):
        return NotYet("too_few", {"people": 1})
    spread = one.value * (1 - one.value) * other.value * (1 - other.value)
    phi = (both * neither - first * second) / n**2 / math.sqrt(spread) if spread > 0 else 0.0

    def reach(mine: float, theirs: float) -> float:
        return math.sqrt(max(mine * mine + theirs * theirs - 2 * phi * mine * theirs, 0.0))

    value = one.value - other.value
    below = reach(one.value - one.low, other.high - other.value)
    above = reach(one.high - one.value, other.value - other.low)
    return Estimate(value, value - below, value + above, n, method="newcombe")


def ratio(k1: int, n1: int, k2: int, n2: int) -> Estimate | NotYet:
    """Return (k1 / n1) / (k2 / n2) with Koopman's (1984) score interval.

    `no_variation` where nobody is counted in the second group: the ratio has no finite value then.
    """
    _check(k1, n1)
    _check(k2, n2)
    if n1 == 0 or n2 == 0:
        return NotYet("too_few", {"people": 1})
    if k2 == 0:
        return NotYet("no_variation", {"events": 1})
    value = (k1 / n1) / (k2 / n2)

    def beyond(log_ratio: float) -> float:
        return abs(_score(math.exp(log_ratio), k1, n1, k2, n2)) - Z

    centre = math.log(value) if value > 0 else -20.0
    low = math.exp(_crossing(beyond, centre, -1.0)) if k1 > 0 else 0.0
    high = math.exp(_crossing(beyond, centre, 1.0))
    return Estimate(value, low, high, n1 + n2, method="koopman")


def benjamini_hochberg(p: Sequence[float] | npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the q of every p (Benjamini & Hochberg 1995), in the order given.

    A NaN is a comparison that was not made: it stays NaN and does not count among those tested.
    """
    values = np.asarray(p, dtype=float)
    adjusted = np.full(values.shape, np.nan)
    tested = ~np.isnan(values)
    if tested.any():
        adjusted[tested] = false_discovery_control(values[tested], method="bh")
    return adjusted


def _check(k: int, n: int) -> None:
    if not 0 <= k <= n:
        raise ValueError(f"{k} is not within 0..{n}")


def _wilson(
    k: npt.NDArray[np.float64] | npt.NDArray[np.int64], n: npt.NDArray[np.float64] | npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    low, high = proportion_confint(k, n, alpha=ALPHA, method="wilson")
    # Rounding can leave a bound 1e-17 on the wrong side of a share of exactly 0 or 1.
    value = k / n
    return np.minimum(low, value), np.maximum(high, value)


def _score(theta: float, k1: int, n1: int, k2: int, n2: int) -> float:
    """Return the score statistic of p1 = theta * p2 (Koopman 1984; Miettinen & Nurminen 1985)."""
    a = (n1 + n2) * theta
    b = -(theta * n1 + k1 + n2 + theta * k2)
    p2 = (-b - math.sqrt(max(b * b - 4 * a * (k1 + k2), 0.0))) / (2 * a)
    p1 = theta * p2
    variance = p1 * (1 - p1) / n1 + theta * theta * p2 * (1 - p2) / n2
    gap = k1 / n1 - theta * k2 / n2
    return gap / math.sqrt(variance) if variance > 1e-300 else 0.0


def _crossing(beyond: Callable[[float], float], centre: float, step: float) -> float:
    """Return the point where `beyond` turns positive, walking from the centre in doubling steps."""
    while beyond(centre + step) < 0:
        step *= 2
    # Nearer to the centre than this, the statistic of two complete groups is rounding noise.
    return float(brentq(beyond, centre + math.copysign(1e-7, step), centre + step, xtol=1e-12))
