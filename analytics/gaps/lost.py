"""What each gap costs: applications lost by candidates whose first look met it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.gaps.effects import FirstLooks, Gap, effects, first_looks
from analytics.gaps.evidence import e_value
from analytics.gaps.power import date_to_tell
from analytics.intervals import difference
from analytics.privacy import rate_hidden
from analytics.profiles.groups import PILLARS
from analytics.profiles.pillars import missing
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.store import Store

ORDER = {"clear": 0, "suggestive": 1, "not_yet": 2}
COLUMNS = [
    *("pillar", "verdict", "why", "exposed", "unexposed", "employees_at_gap", "applied_with", "applied_without"),
    *("raw", "raw_low", "raw_high", "effect", "effect_low", "effect_high", "aipw", "aipw_low", "aipw_high", "agree"),
    *("monthly", "monthly_low", "monthly_high", "evalue", "evalue_bound", "kept", "effective", "placebo_q"),
    *("smallest", "eta", "hidden"),
]


@scored
def lost(store: Store, scope: Scope, *, whose: str = "own") -> Answer:
    """One row per pillar: what the gap costs, by two estimators, with the checks and a verdict.

    Estimand: the effect of a gap seen at the first look on applying within `outcome_days`, among those who saw
    it, every other pillar as it was. `effect` by g-computation, `aipw` beside it, both clustered by employee;
    `monthly` applications lost a month. Candidates whose first look is not followed that long, or met an unknown
    score, are left out. Only associations: nobody drew lots for gaps. Headline: the costliest gap that can be
    told (fact `pillar`). Unit: candidates, one row each, sampled above `most_cases`. Source: journeys and looks;
    Newcombe 1998, Robins 1986, Chernozhukov et al. 2018, VanderWeele & Ding 2017.
    """
    looks = first_looks(store, scope, name="lost", whose=whose)
    if looks.frame.empty:
        return Answer(NotYet("missing_table", {"table": missing(store)}), pd.DataFrame(), 0)
    found = effects(looks)
    rows = [_row(pillar, found[pillar], looks) for pillar in PILLARS]
    table = pd.DataFrame(rows).reindex(columns=COLUMNS)
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


def _row(pillar: str, gap: Gap | NotYet, looks: FirstLooks) -> dict[str, object]:
    if isinstance(gap, NotYet) or _too_few(gap):
        why = gap.reason if isinstance(gap, NotYet) else "suppressed"
        return {"pillar": pillar, "verdict": "not_yet", "why": why, "eta": None, "monthly": None, "hidden": True}
    exposed, y = gap.cases.exposed, gap.cases.y
    with_gap, without = (int(y[exposed].sum()), int(exposed.sum())), (int(y[~exposed].sum()), int((~exposed).sum()))
    raw = difference(*without, *with_gap)
    assert isinstance(raw, Estimate)  # both groups have people: `_lack` has asked
    monthly = gap.monthly()
    eta = date_to_tell(gap.smallest, observed=looks.days, last=looks.last.date()) if gap.verdict == "not_yet" else None
    return {
        "pillar": pillar,
        "verdict": gap.verdict,
        "why": " ".join(gap.against),
        "exposed": with_gap[1],
        "unexposed": without[1],
        "employees_at_gap": int(pd.Series(gap.cases.groups[exposed]).nunique()),
        "applied_with": with_gap[0] / with_gap[1],
        "applied_without": without[0] / without[1],
        "raw": raw.value,
        "raw_low": raw.low,
        "raw_high": raw.high,
        "effect": gap.effect.value,
        "effect_low": gap.effect.low,
        "effect_high": gap.effect.high,
        "aipw": gap.weighed.effect.value,
        "aipw_low": gap.weighed.effect.low,
        "aipw_high": gap.weighed.effect.high,
        "agree": gap.findings.agree,
        "monthly": monthly.value,
        "monthly_low": monthly.low,
        "monthly_high": monthly.high,
        "evalue": e_value(gap.model.risk_ratio()),
        "evalue_bound": gap.findings.e_value,
        "kept": gap.common.kept,
        "effective": gap.common.effective,
        "placebo_q": gap.findings.placebo_q,
        "smallest": gap.smallest,
        "eta": eta,
        "hidden": False,
    }


def _too_few(gap: Gap) -> bool:
    """Whether candidates on a side, or employees with the gap, are too few to be told of."""
    y, exposed = gap.cases.y, gap.cases.exposed
    sides = ((int(y[part].sum()), int(part.sum())) for part in (exposed, ~exposed))
    return any(rate_hidden(*side, k=THRESHOLDS.k_sensitive) for side in sides)
