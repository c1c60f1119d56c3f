"""How long candidates research before they apply, with those who are still at it counted right."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.journeys.outcomes import no_applications, only_applications
from analytics.options import Days
from analytics.question import Question
from analytics.rates import crowd, shown_people
from analytics.scope import Scope
from analytics.statistics.incidence import incidence
from analytics.thresholds import THRESHOLDS
from data.store import Store


def time_to_apply(store: Store, scope: Scope, *, days: Days = 30) -> Answer:
    """The share of journeys that have applied by each day since the first touch.

    Withdrawals compete with applications; journeys still under way leave the count on the last day observed.
    Rows are merged until at least k people applied or left between two of them. Headline: share applied by the
    last such row within `days`. The fact `quarter` is the day by which a quarter has applied. Unit: journeys,
    days. Source: Aalen & Johansen 1978.
    """
    if scope.unit == "session":
        return Answer(NotYet("too_short"), pd.DataFrame(), 0)
    frame = Question("journeys", "time_to_apply").run(store, scope)
    counts = frame[["day", "applied", "competing", "censored"]]
    total = int(counts.drop(columns="day").to_numpy().sum())
    behind = crowd(store, scope, total)
    if not total:
        return Answer(NotYet("too_few", {"people": THRESHOLDS.k}), counts, 0)
    if reason := no_applications(store):
        return Answer(reason, counts.head(0), 0)
    fitted = incidence(counts)
    table = fitted.published(behind.k)
    # Between two rows of the table the exact curve would tell single people apart.
    told = replace(fitted, curve=fitted.curve[fitted.curve["day"].isin(table["day"])])
    if table.empty:
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), table, 0, facts={"days": days})
    if reason := only_applications(store):
        return Answer(reason, table.head(0), 0)
    return Answer(
        headline=told.at(days),
        table=table,
        people=shown_people(behind.people),
        facts={"quarter": told.quantile(0.25), "days": days},
    )
