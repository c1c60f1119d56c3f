"""A funnel by group."""

from __future__ import annotations

from typing import Literal

from analytics.estimate import Answer, NotYet
from analytics.options import Days, StepCodes
from analytics.paths.funnel import EXAMPLE
from analytics.paths.reached import bound, reached_by
from analytics.rates import rate_answer, standing_out
from analytics.scope import Scope
from analytics.sequence import Clock, Order, Steps
from data.store import Store

By = Literal["role", "region", "first_channel", "relation", "company", "channel"]
Attribution = Literal["start", "first", "last"]


def funnel_by(
    store: Store,
    scope: Scope,
    *,
    steps: StepCodes = EXAMPLE,
    sequence: Order = "ordered",
    clock: Clock = "attempt",
    days: Days = 30,
    by: By = "role",
    attribution: Attribution = "start",
) -> Answer:
    """One row per value of `by`: journeys that reached step 1, and the share of them that reached the last step.

    `role`, `region` and `first_channel` are the candidate's; `relation`, `company` and `channel` those of the
    touchpoint at step 1 of the best attempt (attribution `start`), of the journey's first touchpoint (`first`), or
    of the last one the attempt reached (`last`). The fact `group` is the value that stands out above the others.
    Unit: journeys that reached step 1. Source: trails, attempts_of; Wilson 1927.
    """
    asked = bound(Steps.read(steps), sequence, clock, days)
    frame = reached_by(store, scope, asked, by=by, attribution=attribution).drop(columns="observed_until")
    if frame.empty:
        return Answer(NotYet("nobody"), frame, 0)
    group = standing_out(frame, label="group", counted="converted", people="people")
    return rate_answer(frame, store, scope, counted="converted", group=group, by=by)
