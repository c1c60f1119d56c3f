"""What each gap costs: applications lost by candidates whose first look met it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.gaps.effects import effects, first_looks
from analytics.gaps.finding import COLUMNS, finding
from analytics.options import Whose
from analytics.profiles.groups import PILLARS
from analytics.profiles.lacking import lacking
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.store import Store

ORDER = {"clear": 0, "suggestive": 1, "not_yet": 2}


@scored
def lost(store: Store, scope: Scope, *, whose: Whose = "own") -> Answer:
    """One row per pillar: what the gap costs, by two estimators, with the checks and a verdict.

    Estimand: the effect of a gap seen at the first look on applying within `outcome_days`, among those who saw
    it, every other pillar as it was. `effect` by g-computation, `aipw` beside it, both clustered by employee;
    `monthly` applications lost a month. Candidates whose first look is not followed that long, or met an unknown
    score, are left out. Only associations: nobody drew lots for gaps. Headline: the costliest gap that can be
    told (fact `pillar`). Unit: candidates, one row each, sampled above `most_cases`. Source: journeys and looks;
    Newcombe 1998, Robins 1986, Chernozhukov et al. 2018, VanderWeele & Ding 2017.
    """
    looks, reason = first_looks(store, scope, whose=whose), lacking(store)
    if looks.frame.empty or reason.reason == "missing_table":
        return Answer(reason, pd.DataFrame(), 0)
    found = effects(looks)
    rows = [{"pillar": pillar, **finding(found[pillar], looks)} for pillar in PILLARS]
    table = pd.DataFrame(rows).reindex(columns=["pillar", *COLUMNS])
    table = table.assign(rank=table["verdict"].map(ORDER)).sort_values(
        ["rank", "monthly"], ascending=[True, False], kind="stable", ignore_index=True
    )
    people = int(looks.frame["of"].iloc[0])
    answer = _headline(table)
    told = table.iloc[0]
    facts: dict[str, object] = {"days": looks.days, "sampled": len(looks.frame) < people, "cases": len(looks.frame)}
    if isinstance(answer, Estimate):
        facts |= {"pillar": str(told["pillar"]), "verdict": str(told["verdict"]), "exposed": answer.n}
        facts |= {"employees": int(told["employees_at_gap"]), "looks": answer.n}
    hidden = int(table["hidden"].sum())
    return Answer(answer, table.drop(columns="rank"), people if people >= THRESHOLDS.k else 0, hidden, facts)


def _headline(table: pd.DataFrame) -> Estimate | NotYet:
    top = table.iloc[0]
    if top["verdict"] == "not_yet":
        eta = top["eta"] if isinstance(top["eta"], date) else None
        return NotYet("too_few", {"people": THRESHOLDS.support}, eta)
    return Estimate(
        float(top["monthly"]),
        float(top["monthly_low"]),
        float(top["monthly_high"]),
        int(top["exposed"]),
        clusters=int(top["employees_at_gap"]),
        method="g_computation",
        caveats=("associated",),
    )
