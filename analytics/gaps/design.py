"""What was known before the look, as columns: everything a gap and an application may have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.profiles.groups import PILLARS
from analytics.thresholds import THRESHOLDS

NUMBERS = ("level", "employee_level", "tenure")
FLAGS = ("peer", "alumnus")
CODES = ("seniority", "channel", "region", "function", "employee_function", "site", "company")
MOST_CODES = 9
LEAST_SHARE = 0.01  # a rarer code is joined with the others


@dataclass(frozen=True)
class Cases:
    """The rows one effect is estimated from, all with a known score of the pillar.

    Attributes:
        x: n x p covariates, the first column 1, the others with mean 0 and standard deviation 1.
        names: of the p columns.
        gap: n, 1.0 where the look met a gap.
        y: n, 1.0 where an application followed.
        groups: n, number of the employee looked at, from 0.
        rows: the frame they were made of, same order.
    """

    x: npt.NDArray[np.float64]
    names: tuple[str, ...]
    gap: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    groups: npt.NDArray[np.int64]
    rows: pd.DataFrame

    @property
    def exposed(self) -> npt.NDArray[np.bool_]:
        """Which rows met a gap."""
        return np.asarray(self.gap == 1)

    def employees(self, part: npt.NDArray[np.bool_]) -> int:
        """How many employees these rows looked at."""
        return len(np.unique(self.groups[part]))

    @property
    def fewest_employees(self) -> int:
        """Employees on the side that has fewer of them."""
        return min(self.employees(self.exposed), self.employees(~self.exposed))


def cases(frame: pd.DataFrame, pillar: str, *, gap: float) -> Cases:
    """The rows whose score of the pillar is known, as numbers.

    Args:
        frame: one row per candidate, as scoped.
        pillar: the gap asked about; the other pillars are covariates, an unknown score being its own column.
        gap: a score below this is a gap.
    """
    rows = known(frame, pillar)
    columns = _columns(rows, pillar, gap) if len(rows) else {}
    x = np.column_stack([np.ones(len(rows)), *columns.values()])
    groups = pd.factorize(rows["employee_id"])[0].astype(np.int64)
    return Cases(
        x=x,
        names=("1", *columns),
        gap=(rows[pillar].to_numpy(dtype=float) < gap).astype(float),
        y=rows["applied"].to_numpy(dtype=float),
        groups=groups,
        rows=rows,
    )


def known(frame: pd.DataFrame, pillar: str) -> pd.DataFrame:
    """The rows whose score is known. Where it is unknown for a few only, a few more rows are left out: beside the
    number of all candidates, the number known would tell how many of them are not.
    """
    rows = frame[frame[pillar].notna()]
    unknown = len(frame) - len(rows)
    more = THRESHOLDS.k - unknown if 0 < unknown < THRESHOLDS.k else 0
    return rows.head(len(rows) - min(more, len(rows))).reset_index(drop=True)


def _columns(rows: pd.DataFrame, pillar: str, gap: float) -> dict[str, npt.NDArray[np.float64]]:
    """Every covariate that varies, standardised."""
    raw: dict[str, npt.NDArray[Any]] = {}
    for name in NUMBERS:
        values = rows[name].to_numpy(dtype=float, na_value=np.nan)
        raw[name] = np.nan_to_num(values, nan=float(np.nanmean(values)) if (~np.isnan(values)).any() else 0.0)
        raw[f"{name}=unknown"] = np.where(np.isnan(values), 1.0, 0.0)
    for name in FLAGS:
        raw[name] = rows[name].to_numpy(dtype=float)
    raw["same_site"] = (rows["region"] == rows["site"]).to_numpy(dtype=float)
    raw["before"] = np.log1p(rows["before"].to_numpy(dtype=float))
    day = pd.to_datetime(rows["look_at"]).astype("int64").to_numpy(dtype=float)
    raw["moment"] = day
    raw["moment=squared"] = (day - day.mean()) ** 2 / 1e18
    for name in CODES:
        raw |= _indicators(rows[name], name)
    for other in PILLARS:
        if other != pillar:
            score = rows[other].to_numpy(dtype=float, na_value=np.nan)
            raw[f"{other}=gap"] = np.where(score < gap, 1.0, 0.0)
            raw[f"{other}=unknown"] = np.where(np.isnan(score), 1.0, 0.0)
    spread = {name: float(values.std()) for name, values in raw.items()}
    return {n: (v - v.mean()) / spread[n] for n, v in raw.items() if spread[n] > 1e-9 * (1 + float(np.abs(v).max()))}


def _indicators(codes: pd.Series[str], name: str) -> dict[str, npt.NDArray[np.float64]]:
    """One column per frequent code but the most frequent one; rare codes are one column."""
    numbers, known = pd.factorize(codes)
    counts = np.bincount(numbers[numbers >= 0], minlength=len(known))
    ranked = np.argsort(-counts, kind="stable")
    frequent = [int(code) for code in ranked[:MOST_CODES] if counts[code] >= LEAST_SHARE * counts.sum()]
    columns = {f"{name}={known[code]}": (numbers == code).astype(float) for code in frequent[1:]}
    return columns | {f"{name}=(other)": (~np.isin(numbers, frequent)).astype(float)}
