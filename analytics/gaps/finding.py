"""What was found about one gap, as a row of a table: counts, both estimates, the checks, what is missing."""

from __future__ import annotations

from datetime import date

import numpy as np

from analytics.estimate import Estimate, NotYet
from analytics.gaps.design import Cases
from analytics.gaps.effects import FirstLooks, Gap
from analytics.gaps.evidence import e_value
from analytics.gaps.power import times_to_tell
from analytics.privacy.suppression import rate_hidden
from analytics.statistics.intervals import difference
from analytics.thresholds import THRESHOLDS

COLUMNS = [
    *("verdict", "why", "exposed", "unexposed", "employees_at_gap", "employees_without"),
    *("applied_with", "applied_without", "raw", "raw_low", "raw_high"),
    *("effect", "effect_low", "effect_high", "aipw", "aipw_low", "aipw_high", "agree"),
    *("monthly", "monthly_low", "monthly_high", "per_hundred", "evalue", "evalue_bound"),
    *("kept", "effective", "placebo_q", "smallest", "eta", "hidden"),
]


def finding(gap: Gap | NotYet, looks: FirstLooks) -> dict[str, object]:
    """The row: all of `COLUMNS`, or why there is nothing to tell of (then `hidden`)."""
    if isinstance(gap, NotYet) or too_few(gap):
        why, day = (gap.reason, gap.eta) if isinstance(gap, NotYet) else ("suppressed", None)
        return {"verdict": "not_yet", "why": why, "eta": day, "monthly": None, "hidden": True}
    monthly = gap.monthly()
    return {
        "verdict": gap.verdict,
        "why": " ".join(gap.against),
        **sides(gap.cases),
        **_plainly(gap.cases),
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
        "per_hundred": 100 * gap.effect.value,
        "evalue": e_value(gap.model.risk_ratio()),
        "evalue_bound": gap.findings.e_value,
        "kept": gap.common.kept,
        "effective": gap.common.effective,
        "placebo_q": gap.findings.placebo_q,
        "smallest": gap.smallest,
        "eta": eta(gap, looks),
        "hidden": False,
    }


def eta(gap: Gap, looks: FirstLooks) -> date | None:
    """The day a difference of `worth_telling` could be told; None where more candidates alone would not do, where it
    can be told already, or only in years.
    """
    waits = gap.verdict != "not_yet" or gap.against == ("zero",)
    return looks.date_of(times_to_tell(gap.smallest)) if waits else None


def sides(cases: Cases) -> dict[str, object]:
    """Candidates and employees on either side."""
    exposed = cases.exposed
    return {
        "exposed": int(exposed.sum()),
        "unexposed": int((~exposed).sum()),
        "employees_at_gap": cases.employees(exposed),
        "employees_without": cases.employees(~exposed),
    }


def _plainly(cases: Cases) -> dict[str, object]:
    """The shares that applied and their plain difference."""
    exposed, y = cases.exposed, cases.y
    with_gap, without = ((int(y[part].sum()), int(part.sum())) for part in (exposed, ~exposed))
    raw = difference(*without, *with_gap)
    assert isinstance(raw, Estimate)  # both sides have people, else there would be no effect
    return {
        "applied_with": with_gap[0] / with_gap[1],
        "applied_without": without[0] / without[1],
        "raw": raw.value,
        "raw_low": raw.low,
        "raw_high": raw.high,
    }


def too_few(gap: Gap) -> bool:
    """Whether those who applied, or did not, are too few on a side to be told of."""
    y, exposed = gap.cases.y, gap.cases.exposed
    sides = ((int(np.sum(y[part])), int(part.sum())) for part in (exposed, ~exposed))
    return any(rate_hidden(*side, k=THRESHOLDS.k_sensitive) for side in sides)
