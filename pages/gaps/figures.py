"""From the answers about gaps to their figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.charts import Figure
from analytics.charts.bars import ranking
from analytics.charts.difference import difference
from analytics.charts.mirrored import mirrored
from analytics.charts.paired import paired
from analytics.estimate import Answer, Estimate
from analytics.profiles.groups import PILLARS
from analytics.thresholds import THRESHOLDS
from pages.profiles.figures import pillar, roles
from pages.shared.draw import dark
from pages.shared.view import function, number, plain, word

MOST_ROLES = 12


def _shared() -> dict[str, Any]:
    return {"hidden": plain("panel.lessthan", k=THRESHOLDS.k_sensitive), "empty": plain("panel.nothing")}


def monthly(value: float) -> str:
    """Applications a month, with a decimal where there are few."""
    return number(value, 0 if abs(value) >= 10 else 1)


def covariate(code: object) -> str:
    """A covariate as a reader knows it: `site=Lyon` is `Site: Lyon`."""
    name, _, value = str(code).partition("=")
    known = word("covariates", name)
    if not value:
        return known
    if value in ("(other)", "unknown", "gap", "squared"):
        return plain("estimate.named", name=known, value=word("covariate_values", value))
    table = "seniorities" if name == "seniority" else "channels"
    written = function(value) if name.endswith("function") else word(table, value)
    return plain("estimate.named", name=known, value=written)


def lost(answer: Answer) -> Figure:
    """Applications lost a month, pillar by pillar, solid where it can be told."""
    table = answer.table.head(0 if answer.table["hidden"].all() else len(PILLARS))
    frame = pd.DataFrame(
        {
            "label": [pillar(code) for code in table["pillar"]],
            "value": table["monthly"],
            "low": table["monthly_low"],
            "high": table["monthly_high"],
            "note": [word("verdicts", code) for code in table["verdict"]],
            "told": table["verdict"] != "not_yet",
            "hidden": table["hidden"],
        }
    )
    sides: dict[str, Any] = {"less": plain("gaps_page.gains"), "more": plain("gaps_page.loses")}
    return difference(frame, show=monthly, title=plain("gaps_page.lost"), dark=dark(), **sides, **_shared())


def by_role(answer: Answer) -> Figure:
    """Applications lost a month by role if the gap weighs alike in each, the costliest first; hollow if untold."""
    table = answer.table.head(MOST_ROLES)
    frame = pd.DataFrame(
        {
            "label": [roles(code) for code in table["employee_role"]],
            "value": table["shared"].astype("Float64"),
            "low": table["shared_low"].astype("Float64"),
            "high": table["shared_high"].astype("Float64"),
            "note": ["" if pd.isna(n) else plain("panel.people", count=int(n)) for n in table["exposed"]],
            "hidden": table["exposed"].isna(),
        }
    )
    title = plain("gaps_page.lost")
    if isinstance(answer.headline, Estimate):
        return ranking(frame, show=monthly, title=title, dark=dark(), **_shared())
    return difference(frame.assign(told=False), show=monthly, title=title, dark=dark(), **_shared())


def balanced(answer: Answer) -> Figure:
    """Differences of the two groups, before and after weighting."""
    frame = answer.table.assign(label=answer.table["covariate"].map(covariate))[["label", "before", "after"]]
    return paired(
        frame,
        show=lambda value: number(value, 2),
        before=plain("columns.before"),
        after=plain("columns.after"),
        within=THRESHOLDS.balance,
        title=plain("gaps_page.smd"),
        dark=dark(),
        **_shared(),
    )


def common(answer: Answer) -> Figure:
    """Candidates who met the gap and who did not, by the chance to meet it."""
    frame = pd.DataFrame(
        {
            "label": [number(100 * float(chance)) for chance in answer.table["chance"]],
            "up": answer.table["met"],
            "down": answer.table["not_met"],
            "hidden": answer.table["hidden"],
        }
    )
    return mirrored(
        frame,
        show=number,
        empty=plain("panel.nothing"),
        up=plain("columns.met"),
        down=plain("columns.not_met"),
        title=plain("gaps_page.band"),
        dark=dark(),
    )
