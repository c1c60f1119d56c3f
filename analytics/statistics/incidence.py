"""How long until they apply: cumulative incidence from counts per day (Aalen & Johansen 1978).

A candidate who withdraws or is hired elsewhere can no longer apply, and one still researching may yet do so:
leaving either out, or treating both as the same, overstates how many apply. Without competing exits the curve
is one minus Kaplan-Meier.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.estimate import Estimate, NotYet
from analytics.statistics.intervals import Z, share
from analytics.thresholds import THRESHOLDS

COUNTS = ("applied", "competing", "censored")
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Incidence:
    """A fitted curve.

    Attributes:
        curve: one row per day on which somebody left, ascending: day, at_risk (just before it), applied,
            competing, censored, surviving (share neither applied nor gone), incidence (share applied),
            error (standard error of incidence), low, high. Not suppressed: see `published`.
        people: candidates behind the curve.
    """

    curve: pd.DataFrame
    people: int

    def at(self, day: int) -> Estimate | NotYet:
        """Return the share that has applied by the end of that day.

        `window_open` where nobody was watched that long: the need is the number of days not yet watched.
        """
        if self.people == 0:
            return NotYet("too_few", {"people": 1})
        # Once everybody has applied or gone, nothing can change any more; before that, we do not know.
        if day > self.last_day() and self.curve["surviving"].iloc[-1] > 1e-12:
            return NotYet("window_open", {"days": day - self.last_day()})
        past = self.curve[self.curve["day"] <= day]
        if past.empty:
            none = share(0, self.people)
            return none if isinstance(none, NotYet) else self._estimate(0.0, 0.0, none.high)
        last = past.iloc[-1]
        return self._estimate(float(last["incidence"]), float(last["low"]), float(last["high"]))

    def median(self) -> Estimate | NotYet:
        """Return the first day by which half of all candidates have applied."""
        return self.quantile(0.5)

    def quantile(self, part: float) -> Estimate | NotYet:
        """Return the first day by which that part of all candidates has applied (Brookmeyer & Crowley 1982).

        The interval holds the days on which the curve's own interval holds the part; its upper end is `inf`,
        with the caveat `upper_not_reached`, where the lower band never gets there.

        Raises:
            ValueError: the part is not strictly between 0 and 1.
        """
        if not 0 < part < 1:
            raise ValueError(f"part must be within 0..1: {part}")
        if self.people == 0:
            return NotYet("too_few", {"people": 1})
        value = self._first_day("incidence", part)
        if math.isinf(value):
            return NotYet("not_reached", {"share": part})
        low, high = self._first_day("high", part), self._first_day("low", part)
        caveats = ("upper_not_reached",) if math.isinf(high) else ()
        return Estimate(value, low, high, self.people, method="aalen_johansen", caveats=caveats)

    def at_risk(self, days: Sequence[int]) -> pd.DataFrame:
        """Return day and at_risk, the candidates neither applied nor gone just before each of the days."""
        ends = self.curve["day"].to_numpy()
        left = self.curve[list(COUNTS)].sum(axis=1).to_numpy().cumsum()
        before = np.searchsorted(ends, np.asarray(days), side="left")
        gone = np.concatenate([[0], left])[before].astype(np.int64)
        return pd.DataFrame({"day": list(days), "at_risk": self.people - gone})

    def last_day(self) -> int:
        """Return the last day on which anybody was still watched; 0 without candidates."""
        return int(self.curve["day"].iloc[-1]) if len(self.curve) else 0

    def published(self, k: int | None = None) -> pd.DataFrame:
        """Return the curve at days far enough apart that nobody can be told from two of its rows.

        Between two rows, and after the last one, either nobody or at least k applied, and the same for those
        who left without applying. Columns: day, at_risk (before the first day of the row's stretch), applied
        and left (within it), incidence, low, high. Empty when even a single stretch is too small.
        """
        k = THRESHOLDS.k if k is None else k
        applied = self.curve["applied"].to_numpy()
        left = (self.curve["competing"] + self.curve["censored"]).to_numpy()
        kept = self.curve.iloc[_stretches(applied, left, k)]
        ends = kept.index.to_numpy()
        starts = np.concatenate([[0], ends[:-1] + 1]).astype(np.int64)[: len(ends)]
        rows = pd.DataFrame({"day": kept["day"], "at_risk": self.curve["at_risk"].to_numpy()[starts]})
        rows["applied"] = np.diff(applied.cumsum()[ends], prepend=0)
        rows["left"] = np.diff(left.cumsum()[ends], prepend=0)
        return rows.join(kept[["incidence", "low", "high"]]).reset_index(drop=True)

    def _first_day(self, column: str, part: float) -> float:
        # Sums of increments may fall short of an exact half by a rounding error.
        reached = self.curve.loc[self.curve[column] >= part - 1e-12, "day"]
        return float(reached.iloc[0]) if len(reached) else math.inf

    def _estimate(self, value: float, low: float, high: float) -> Estimate:
        return Estimate(value, low, high, self.people, method="aalen_johansen")


def incidence(counts: pd.DataFrame) -> Incidence:
    """Fit the cumulative incidence of applying.

    Args:
        counts: one row per day since the clock started, with the candidates who on that day `applied`, left
            through a `competing` exit, or were `censored` (last observed, counted as at risk that day).
            Columns day, applied, competing, censored; days in any order, each once.

    Raises:
        ValueError: a day stands twice, or a count is negative or missing.
    """
    rows = counts[["day", *COUNTS]].sort_values("day", ignore_index=True)
    if rows["day"].duplicated().any():
        raise ValueError("a day stands twice")
    if not (rows[list(COUNTS)] >= 0).to_numpy(dtype=bool, na_value=False).all():
        raise ValueError("a count is negative or missing")
    rows = rows.astype("int64")
    left = rows[list(COUNTS)].sum(axis=1)
    rows, left = rows[left > 0].reset_index(drop=True), left[left > 0].reset_index(drop=True)
    rows.insert(1, "at_risk", left[::-1].cumsum()[::-1])
    surviving, value, error = _walk(rows)
    low, high = _band(rows, value, error)
    curve = rows.assign(surviving=surviving, incidence=value, error=error, low=low, high=high)
    return Incidence(curve, int(left.sum()))


def _walk(rows: pd.DataFrame) -> tuple[Numbers, Numbers, Numbers]:
    """Return surviving, incidence and its standard error after every day.

    The variance is the Greenwood-type one (Gaynor et al. 1993; Marubini & Valsecchi 1995): the delta method
    on independent multinomial days, carried forward as variances of both shares and their covariance.
    Without competing exits it is Greenwood's formula; without censoring it is F(1 - F) / n.
    """
    surviving, value = 1.0, 0.0
    var_surviving, covariance, variance = 0.0, 0.0, 0.0
    walked = []
    for at_risk, applied, competing in rows[["at_risk", "applied", "competing"]].itertuples(index=False):
        hazard, leaving = applied / at_risk, (applied + competing) / at_risk
        staying, squared = 1 - leaving, surviving * surviving / at_risk
        variance += hazard * (hazard * var_surviving + 2 * covariance) + squared * hazard * (1 - hazard)
        covariance = staying * (covariance + hazard * var_surviving) - squared * hazard * staying
        var_surviving = staying * staying * var_surviving + squared * leaving * staying
        value, surviving = value + surviving * hazard, surviving * staying
        walked.append((surviving, value, math.sqrt(max(variance, 0.0))))
    surviving_, value_, error = np.array(walked, dtype=float).reshape(-1, 3).T
    return surviving_, np.minimum(value_, 1.0), error


def _band(rows: pd.DataFrame, value: Numbers, error: Numbers) -> tuple[Numbers, Numbers]:
    """Return the log-log interval of 1 - incidence (Kalbfleisch & Prentice), within 0..1 by construction.

    It has no width at 0 and 1; there Wilson stands in: nobody of those still at risk after the day's
    censored, or everybody of those who applied.
    """
    inner = (value > 0) & (value < 1)
    rest = np.where(inner, 1 - value, 0.5)
    shift = np.exp(Z * error / (rest * np.abs(np.log(rest))))
    low, high = 1 - rest ** (1 / shift), 1 - rest**shift
    square = Z * Z
    certain = np.where(value >= 1, rows["applied"].cumsum(), rows["at_risk"]).astype(float)
    low = np.where(inner, low, np.where(value >= 1, certain / (certain + square), 0.0))
    high = np.where(inner, high, np.where(value >= 1, 1.0, square / (certain + square)))
    return np.minimum(low, value), np.maximum(high, value)


def _stretches(applied: npt.NDArray[np.int64], left: npt.NDArray[np.int64], k: int) -> list[int]:
    """Return the last row of every stretch in which applied and left are each 0 or at least k."""
    ends: list[int] = []
    start = 0
    for row in range(len(applied)):
        if _safe(applied[start : row + 1].sum(), left[start : row + 1].sum(), k):
            ends.append(row)
            start = row + 1
    # What remains after the last stretch is known from the totals: it has to be safe as well.
    while ends and not _safe(applied[ends[-1] + 1 :].sum(), left[ends[-1] + 1 :].sum(), k):
        ends.pop()
    return ends


def _safe(applied: int, left: int, k: int) -> bool:
    return (applied == 0 or applied >= k) and (left == 0 or left >= k)
