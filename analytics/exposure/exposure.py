"""Where exposure and gaps meet: how often a role is looked at, and how often the look meets a gap."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.exposure.looks import questioned
from analytics.options import Pillar, Whose
from analytics.privacy.audit import Mask
from analytics.privacy.frames import blanked, counts_of
from analytics.privacy.suppression import hidden_together, rate_hidden, small_labels
from analytics.profiles.lacking import lacking
from analytics.scope import Scope
from analytics.scored import scored
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.store import Store

SUMS = ["looks", "looks_at_gap", "employees", "employees_at_gap"]
PEOPLE = ["people_at_gap", "people_without", "later_at_gap", "later_without"]
SHOWN = ["looks", "monthly", "looks_at_gap", "value", "low", "high"]
MONTH_DAYS = 30.44


@scored
def exposure(store: Store, scope: Scope, *, pillar: Pillar = "attached", whose: Whose = "own") -> Answer:
    """One row per role looked at: looks with a known score, how many a month, and the share of them that met a gap.

    Roles of too few employees are `(other)`; a role is hidden where employees, or candidates, on either side of the
    gap are too few, or those who looked there beside the first look that `lost_by_role` counts. How many people these
    are is not told: beside those who looked or were looked at first, it would count the few others. Headline: the role
    with the most looks at a gap, its share of all of them (fact `role`). Unit: looks; the interval of a row (Wilson)
    takes looks as independent and is narrower than the truth where few employees draw most looks. Source: looks, the
    profile as of that day.
    """
    frame = questioned(store, scope, "exposure", whose=whose, pillar=pillar)
    if frame.empty:
        return Answer(lacking(store), frame, 0)
    days = max(int(frame["days"].iloc[0]), 1)
    table = told_roles(frame, days)
    shown = table[~table["hidden"] & (table["employee_role"] != "(other)")]
    if shown.empty:
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), table, 0, len(table))
    top = shown.sort_values("looks_at_gap", ascending=False).iloc[0]
    n = int(frame["looks_at_gap"].sum())
    if not n:
        return Answer(NotYet("no_variation", {"events": 1}), table, 0, int(table["hidden"].sum()))
    bound = shares(pd.DataFrame({"k": [int(top["looks_at_gap"])], "n": [n]}), "k", "n").iloc[0]
    headline = Estimate(float(bound["value"]), float(bound["low"]), float(bound["high"]), n, method="wilson")
    facts = {"role": str(top["employee_role"]), "share": float(top["value"]), "days": days}
    return Answer(headline, table, int(frame["employees"].sum()), int(table["hidden"].sum()), facts)


def told_roles(frame: pd.DataFrame, days: int) -> pd.DataFrame:
    """The roles as the reader sees them, from the counts of the question; what tells of a few is missing."""
    folded = _folded(frame)
    hidden = _hidden(folded)
    counted = shares(folded, "looks_at_gap", "looks").assign(monthly=folded["looks"] / days * MONTH_DAYS)
    told = counted[["employee_role", *SHOWN]]
    return told.assign(**{name: blanked(told[name], hidden) for name in SHOWN}, hidden=hidden)


def _folded(frame: pd.DataFrame) -> pd.DataFrame:
    """Roles of too few employees as one row. Its candidates are at least those of its largest role."""
    few = small_labels(frame.set_index("employee_role")["employees"])
    named = frame["employee_role"].astype("object").where(~frame["employee_role"].isin(few), "(other)")
    merged = frame.assign(employee_role=named).groupby("employee_role", as_index=False, sort=False)
    return merged.agg(dict.fromkeys(SUMS, "sum") | dict.fromkeys(PEOPLE, "max"))


def _hidden(folded: pd.DataFrame) -> Mask:
    """The rows that tell of a few employees or candidates, and their companions."""
    heads = folded["employees"], folded["employees_at_gap"]
    alike = [rate_hidden(int(met), int(all_)) for all_, met in zip(*heads, strict=True)]
    columns = [(counts_of(folded[name]), THRESHOLDS.k) for name in ("employees", "employees_at_gap", *PEOPLE)]
    return hidden_together(columns, np.array(alike))
