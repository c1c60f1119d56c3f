"""The index of the employer brand: of those our employees reach, how many go on with us."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.privacy import rate_hidden
from analytics.rates import crowd, headline, hidden_in, rates, shown_people
from analytics.rivals.duels import present
from analytics.sampled import sampled
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store

LABELS = ("role", "site", "month")


def brand(store: Store, scope: Scope, *, by: str = "role", days: int = 90) -> Answer:
    """One row per role looked at, site or month (`by`): journeys reached by our employees, share that went on.

    Reached = looked at one of our employees, at least 30 days ago; went on = then touched our company page,
    career site, ad, event, wrote, or applied, within 30 days. Facts `rate` and `mix`: the change from one
    stretch of `days` days to the next, split into what changed within the labels and what their weights did
    (Kitagawa 1955), in shares; they add up to `change`. Headline: all together. Unit: journeys. Source: Wilson
    1927.
    """
    if not present(store, "companies"):
        return Answer(NotYet("missing_table", {"table": "companies"}), pd.DataFrame(), 0)
    limits: dict[str, Any] = {"by": by if by in LABELS else "role", "days": days, "window": THRESHOLDS.outcome_days}
    frame, part = sampled(store, scope, "brand", **limits)
    total = int(frame["journeys"].sum())
    if not total:
        return Answer(NotYet("missing_kind", {"kind": "profile_view"}), pd.DataFrame(), 0)
    behind = crowd(store, scope, total)
    whole = frame.groupby("label", as_index=False)[["journeys", "people", "engaged"]].sum()
    order = whole["label"] if by == "month" else -whole["journeys"]
    table = rates(whole.loc[order.sort_values(kind="stable").index], counted="engaged", k=behind.k)
    return Answer(
        headline=headline(int(frame["engaged"].sum()), total, scope, k=behind.k),
        table=table.reset_index(drop=True),
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"days": days, **_change(frame, behind.k), **part},
    )


def _change(frame: pd.DataFrame, k: int) -> dict[str, object]:
    sums = frame.pivot_table(
        index="label", columns="stretch", values=["journeys", "engaged"], aggfunc="sum", fill_value=0
    )
    if not {("journeys", "now"), ("journeys", "before")} <= set(sums.columns):
        return {}
    totals = sums.sum()
    for stretch in ("now", "before"):
        if rate_hidden(int(totals["engaged", stretch]), int(totals["journeys", stretch]), k=k):
            return {}
    rate, mix = kitagawa(*(sums[name, stretch] for stretch in ("before", "now") for name in ("engaged", "journeys")))
    return {"change": rate + mix, "rate": rate, "mix": mix}


def kitagawa(
    counted0: pd.Series[float], total0: pd.Series[float], counted1: pd.Series[float], total1: pd.Series[float]
) -> tuple[float, float]:
    """The difference of two overall rates: what the rates of the labels did, and what their weights did.

    A label with nobody in one of the two has no rate there: it takes the other's, so that it is all mix.
    """
    rate0, rate1 = counted0 / total0.where(total0 > 0), counted1 / total1.where(total1 > 0)
    rate0, rate1 = rate0.fillna(rate1).fillna(0), rate1.fillna(rate0).fillna(0)
    weight0, weight1 = total0 / total0.sum(), total1 / total1.sum()
    rate = float(((weight0 + weight1) / 2 * (rate1 - rate0)).sum())
    mix = float(((rate0 + rate1) / 2 * (weight1 - weight0)).sum())
    return rate, mix
