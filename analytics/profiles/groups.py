"""The five pillars, and employees counted by group and pillar so that nobody can be told."""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd

from analytics.options import Pillar
from analytics.privacy.suppression import fold_small, suppress
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS

PILLARS = get_args(Pillar)
OVERALL = "overall"  # the mean of the pillars by their weights
Grouping = Literal["role", "site", "team", "size_band", "company"]
GROUPS = get_args(Grouping)


def told_staff(employees: int, seen: int) -> int:
    """How many employees there are; where all but a few have a snapshot, how many have one, and 0 below k.

    Beside the number that has one, the number of all would tell how many have none.
    """
    people = seen if 0 < employees - seen < THRESHOLDS.k else employees
    return people if people >= THRESHOLDS.k else 0


def suppressed(frame: pd.DataFrame) -> pd.DataFrame:
    """Employees by group and pillar with the share that has a gap, what could single somebody out hidden.

    Args:
        frame: label, pillar, employees, known, gaps and total (of the scores), as counted.

    Returns:
        label (groups of too few employees are `(other)`), pillar, known, gaps, mean (score, 0..1), value, low,
        high (the share with a gap among the known, Wilson),
        coverage (known among all, hidden where it would tell of a few unknown ones) and hidden. `employees` is
        dropped: beside `known` it would tell how many are unknown.
    """
    counts = ["known", "gaps", "total"]
    k = THRESHOLDS.k * max(frame["pillar"].nunique(), 1)  # a label stands once for each pillar
    frame = fold_small(frame, label="label", people="employees", sums=counts, k=k)
    parts = [_one_pillar(rows) for _, rows in frame.groupby("pillar", sort=False)]
    kept = [part for part in parts if len(part)]
    return pd.concat(kept, ignore_index=True) if kept else _one_pillar(frame.head(0))


def _one_pillar(rows: pd.DataFrame) -> pd.DataFrame:
    counted = shares(rows, "gaps", "known").assign(
        mean=(rows["total"] / rows["known"].where(rows["known"] > 0)).astype(float),
        coverage=(rows["known"] / rows["employees"].where(rows["employees"] > 0)).astype(float),
        unknown=rows["employees"] - rows["known"],
    )
    covered = suppress(counted, people="unknown", values=["coverage"])
    # Nothing to show of the unknown is no reason to hide the known.
    counted["coverage"] = covered["coverage"].reindex(counted.index)
    table = suppress(
        counted.drop(columns=["unknown", "employees", "total"]),
        people="known",
        values=["mean", "value", "low", "high", "coverage"],
        numerator="gaps",
    )
    return table
