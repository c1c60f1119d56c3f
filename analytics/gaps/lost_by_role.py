"""Whose gaps cost most: applications lost by the role of the employee looked at, and what each role tells alone."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.gaps.design import cases
from analytics.gaps.effects import FirstLooks, Gap, effects, first_looks, judged
from analytics.gaps.finding import COLUMNS, eta, finding, sides
from analytics.gaps.roles import told_roles
from analytics.options import Pillar, Whose
from analytics.privacy.audit import Mask
from analytics.privacy.frames import blanked
from analytics.privacy.suppression import OTHER
from analytics.profiles.lacking import lacking
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.store import Store

# What can be told of a role as soon as enough candidates met its gap; the rest also takes enough who did not.
MET = ["exposed", "employees_at_gap", "shared", "shared_low", "shared_high"]


@scored
def lost_by_role(store: Store, scope: Scope, *, pillar: Pillar = "attached", whose: Whose = "own") -> Answer:
    """One row per role looked at: what the gap costs there, by all roles together and by that role alone.

    `shared`: applications lost a month if the gap changes the odds to apply alike in each role, so that a role of
    few employees borrows from the others; what differs is how many meet the gap and how ready they were to apply.
    The other columns are those of `lost`, estimated from the candidates of that role alone and judged over all roles
    together. Roles of too few employees with the gap are `(other)`. Headline: the role that loses most by `shared`
    (fact `role`). Unit: candidates; g-computation, clustered by employee. Source: as `lost`.
    """
    looks = first_looks(store, scope, whose=whose)
    if looks.frame.empty:
        return Answer(lacking(store), pd.DataFrame(), 0)
    gap = effects(looks, (pillar,))[pillar]
    if isinstance(gap, NotYet):
        return Answer(gap, pd.DataFrame(), 0)
    table = _table(gap, looks, pillar)
    people = int(looks.frame["of"].iloc[0])
    facts: dict[str, object] = {"pillar": pillar}
    named = table[table["exposed"].notna() & ~table["employee_role"].isin([OTHER, "unmapped"])]
    if gap.verdict == "not_yet":
        answer: Estimate | NotYet = NotYet("too_few", {"people": THRESHOLDS.support}, eta(gap, looks))
    elif named.empty:
        answer = NotYet("suppressed", {"people": THRESHOLDS.k_sensitive})
    else:
        top = named.iloc[0]
        bounds = float(top["shared"]), float(top["shared_low"]), float(top["shared_high"])
        n, employees = int(top["exposed"]), int(top["employees_at_gap"])
        answer = Estimate(*bounds, n, clusters=employees, method="g_computation", caveats=("associated",))
        facts |= {"role": str(top["employee_role"]), "employees": employees}
    return Answer(answer, table, people if people >= THRESHOLDS.k else 0, int(table["hidden"].sum()), facts)


def _table(gap: Gap, looks: FirstLooks, pillar: str) -> pd.DataFrame:
    told = told_roles(looks.frame, pillar, gap=looks.gap)
    parts = {str(role): told.names == role for role in pd.unique(told.names)}
    own = {role: cases(gap.cases.rows[part], pillar, gap=looks.gap) for role, part in parts.items()}
    found = judged(own, looks)
    rows = [
        {"employee_role": role, **finding(found[role], looks), **sides(own[role]), **_shared(gap, part)}
        for role, part in parts.items()
    ]
    table = pd.DataFrame(rows).reindex(columns=["employee_role", *MET, *(c for c in COLUMNS if c not in MET)])
    few, dark = (table["employee_role"].isin(names) for names in (told.few, told.hidden))
    soon = table["why"] == "too_few"  # its date tells no more than how many met the gap
    table.loc[dark & ~table["hidden"].astype(bool), "why"] = "suppressed"
    table.loc[dark, "verdict"] = "not_yet"
    rest = [name for name in COLUMNS if name not in (*MET, "verdict", "why", "eta", "hidden")]
    blank = dict.fromkeys(rest, dark) | dict.fromkeys(MET, few) | {"eta": dark & (few | ~soon)}
    table = table.assign(**{name: blanked(table[name], mask.to_numpy()) for name, mask in blank.items()})
    table["hidden"] |= dark
    return table.sort_values("shared", ascending=False, ignore_index=True, na_position="last")


def _shared(gap: Gap, part: Mask) -> dict[str, object]:
    """What this part of all cases has lost a month, by the one model of all."""
    monthly = gap.monthly(part)
    return {"shared": monthly.value, "shared_low": monthly.low, "shared_high": monthly.high}
