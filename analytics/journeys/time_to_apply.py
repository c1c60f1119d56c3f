"""How long candidates research before they apply, with those who are still at it counted right."""

from __future__ import annotations

from analytics.estimate import Answer, NotYet
from analytics.incidence import incidence
from analytics.question import Question
from analytics.rates import shown_people
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store


def time_to_apply(store: Store, scope: Scope, *, days: int = 30) -> Answer:
    """The share of journeys that have applied by each day since the first touch.

    Withdrawals compete with applications; journeys still under way leave the count on the last day observed.
    Headline: share applied by day `days`. The fact `quarter` is the day by which a quarter has applied. Rows
    are merged until at least k people applied or left between two of them. Unit: journeys, days. Source:
    Aalen & Johansen 1978.
    """
    frame = Question("journeys", "time_to_apply").run(store, scope)
    people = int(frame["people"].sum())
    if people < THRESHOLDS.k:
        return Answer(NotYet("too_few", {"people": THRESHOLDS.k - people}), frame.head(0), 0)
    fitted = incidence(frame[["day", "applied", "competing", "censored"]])
    table = fitted.published()
    shown = len(table) > 0
    return Answer(
        headline=fitted.at(days) if shown else NotYet("suppressed", {"people": THRESHOLDS.k}),
        table=table,
        people=shown_people(people),
        facts={"quarter": fitted.quantile(0.25), "days": days} if shown else {"days": days},
    )
