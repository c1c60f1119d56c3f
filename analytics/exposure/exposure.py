"""Where exposure and gaps meet: how often a role is looked at, and how often the look meets a gap."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.intervals import shares
from analytics.privacy import small_labels, suppress
from analytics.profiles.pillars import missing
from analytics.question import Question
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store

SUMS = ["looks", "looks_known", "looks_at_gap", "people", "people_at_gap", "employees", "employees_at_gap"]
MONTH_DAYS = 30.44


@scored
def exposure(store: Store, scope: Scope, *, pillar: str = "attached", whose: str = "own") -> Answer:
    """One row per role looked at: looks a month, and the share of looks with a known score that met a gap.

    Roles of too few employees are `(other)`; a role is hidden where employees, or candidates, on either side of
    the gap are too few. Headline: the role with the most looks at a gap, its share of all of them (fact `role`).
    Unit: looks; the interval of a row (Wilson) takes looks as independent and is narrower than the truth where
    few employees draw most looks. Source: looks, the profile as of that day.
    """
    question = Question("exposure", "exposure")
    frame = question.run(store, scope, whose=whose, pillar=pillar, gap=current(store).gap)
    if frame.empty:
        return Answer(NotYet("missing_table", {"table": missing(store)}), frame, 0)
    days = max(int(frame["days"].iloc[0]), 1)
    folded = _folded(frame.drop(columns="days"))
    counted = shares(folded, "looks_at_gap", "looks_known")
    counted["monthly"] = counted["looks"] / days * MONTH_DAYS
    table = suppress(
        counted,
        people="employees",
        values=["looks", "monthly", "looks_known", "looks_at_gap", "value", "low", "high", "people", "people_at_gap"],
        numerator="employees_at_gap",
    )
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


def _folded(frame: pd.DataFrame) -> pd.DataFrame:
    """Roles of too few employees as one row; a candidate who looked at several of them counts once for each."""
    few = small_labels(frame.set_index("employee_role")["employees"])
    named = frame["employee_role"].astype("object").where(~frame["employee_role"].isin(few), "(other)")
    return frame.assign(employee_role=named).groupby("employee_role", as_index=False, sort=False)[SUMS].sum()
