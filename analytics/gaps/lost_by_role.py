"""Whose gaps cost most: applications lost a month by the role of the employee looked at."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.gaps.effects import Gap, effects, first_looks
from analytics.gaps.power import date_to_tell
from analytics.privacy import small_labels, suppress
from analytics.profiles.pillars import missing
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.store import Store

VALUES = ["monthly", "monthly_low", "monthly_high", "per_hundred", "employees_at_gap"]


@scored
def lost_by_role(store: Store, scope: Scope, *, pillar: str = "attached", whose: str = "own") -> Answer:
    """One row per role looked at: candidates who met the gap first, applications lost a month.

    One model for all roles: the gap changes the odds to apply alike in each, so that a role of few employees
    borrows from the others; what differs is how many meet the gap and how ready they were to apply. Roles of too
    few employees with the gap are `(other)`. Headline: the role that loses most (fact `role`). Unit: candidates;
    g-computation, clustered by employee. Source: as `lost`.
    """
    looks = first_looks(store, scope, name="lost_by_role", whose=whose)
    if looks.frame.empty:
        return Answer(NotYet("missing_table", {"table": missing(store)}), pd.DataFrame(), 0)
    gap = effects(looks, (pillar,))[pillar]
    if isinstance(gap, NotYet):
        return Answer(gap, pd.DataFrame(), 0)
    table = _table(gap)
    people = int(looks.frame["of"].iloc[0])
    facts: dict[str, object] = {"pillar": pillar, "verdict": gap.verdict}
    named = table[~table["hidden"] & ~table["employee_role"].isin(["(other)", "unmapped"])]
    if gap.verdict == "not_yet":
        eta = date_to_tell(gap.smallest, observed=looks.days, last=looks.last.date())
        answer: Estimate | NotYet = NotYet("too_few", {"people": THRESHOLDS.support}, eta)
    elif named.empty:
        answer = NotYet("suppressed", {"people": THRESHOLDS.k_sensitive})
    else:
        top = named.sort_values("monthly", ascending=False).iloc[0]
        bounds = float(top["monthly"]), float(top["monthly_low"]), float(top["monthly_high"])
        n, employees = int(top["exposed"]), int(top["employees_at_gap"])
        answer = Estimate(*bounds, n, clusters=employees, method="g_computation", caveats=("associated",))
        facts |= {"role": str(top["employee_role"]), "employees": employees}
    return Answer(answer, table, people if people >= THRESHOLDS.k else 0, int(table["hidden"].sum()), facts)


def _table(gap: Gap) -> pd.DataFrame:
    met = gap.cases.rows[gap.cases.exposed]
    few = small_labels(met.groupby("employee_role")["employee_id"].nunique())
    named = gap.cases.rows["employee_role"].astype("object")
    roles = named.where(~named.isin(few), "(other)").to_numpy()
    rows = []
    for role in pd.unique(roles[gap.cases.exposed]):
        part = np.asarray(roles == role)
        monthly, exposed = gap.monthly(part), part & gap.cases.exposed
        rows.append(
            {
                "employee_role": role,
                "exposed": int(exposed.sum()),
                "employees_at_gap": int(gap.cases.rows.loc[exposed, "employee_id"].nunique()),
                "monthly": monthly.value,
                "monthly_low": monthly.low,
                "monthly_high": monthly.high,
                "per_hundred": 100 * gap.model.lost(part).value / int(exposed.sum()),
            }
        )
    table = suppress(pd.DataFrame(rows), people="exposed", values=VALUES, k=THRESHOLDS.k_sensitive)
    return table.sort_values("monthly", ascending=False, ignore_index=True, na_position="last")
