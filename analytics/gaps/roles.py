"""Which roles can be told of by themselves, so that all that is shown of them tells of no few people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.gaps.design import known
from analytics.privacy.suppression import OTHER, hidden_together, small_labels
from analytics.profiles.groups import PILLARS
from analytics.thresholds import THRESHOLDS

SIDES = {"at_gap": True, "without": False}  # employees with the gap, and without
PARTS = ("met_applied", "met_not", "unmet_applied", "unmet_not")


@dataclass(frozen=True)
class Roles:
    """The roles looked at, for one pillar.

    Attributes:
        names: role of each candidate whose score is known; those of too few employees with the gap are `(other)`.
        few: roles of which not even those who met the gap are told.
        hidden: roles of which nothing else is told either; all of `few` are among them.
    """

    names: npt.NDArray[np.object_]
    few: frozenset[str]
    hidden: frozenset[str]


def told_roles(frame: pd.DataFrame, pillar: str, *, gap: float, pillars: Sequence[str] = PILLARS) -> Roles:
    """The roles of one pillar. What is hidden of a role beside one pillar is hidden beside all: they share its people.

    Args:
        frame: one row per candidate, as scoped.
        pillar: the gap asked about.
        gap: a score below this is a gap.
        pillars: whose tables can be laid side by side.
    """
    each = {name: _roles(known(frame, name), name, gap) for name in pillars}
    elsewhere = frozenset().union(*(roles.hidden for roles in each.values())) - {OTHER}
    own = each[pillar]
    return replace(own, hidden=own.hidden | (elsewhere & frozenset(own.names)))


def _roles(rows: pd.DataFrame, pillar: str, gap: float) -> Roles:
    met = rows[pillar] < gap
    role = rows["employee_role"].astype("object")
    at_gap = rows["employee_id"].where(met).groupby(role).nunique()
    small = small_labels(at_gap) | set(at_gap.index[at_gap == 0])
    names = role.where(~role.isin(small), OTHER)
    counts = _counts(rows, names, met)
    k, sensitive = THRESHOLDS.k, THRESHOLDS.k_sensitive
    nobody = np.zeros(len(counts), dtype=bool)
    heads = [(counts[name].to_numpy(), k) for name in ("at_gap", "without")]
    sides = [(counts[name].to_numpy(), sensitive) for name in ("met", "unmet")]
    parts = [(counts[name].to_numpy(), sensitive) for name in PARTS]
    few = hidden_together([sides[0], heads[0]], nobody)
    hidden = hidden_together([*sides, *heads, *parts], few)
    return Roles(names.to_numpy(), frozenset(counts.index[few]), frozenset(counts.index[hidden]))


def _counts(rows: pd.DataFrame, names: pd.Series[str], met: pd.Series[bool]) -> pd.DataFrame:
    """One row per role: candidates on either side, those who applied and did not, employees on either side."""
    applied = rows["applied"].astype(bool)
    masks = {"met": met, "unmet": ~met}
    both = {f"{s}_{o}": masks[s] & a for s in masks for o, a in (("applied", applied), ("not", ~applied))}
    people = pd.DataFrame(masks | both).groupby(names).sum()
    heads = {n: rows["employee_id"].where(met == side).groupby(names).nunique() for n, side in SIDES.items()}
    return people.assign(**heads).astype("int64")
