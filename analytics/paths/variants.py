"""How many different routes it takes to cover most journeys."""

from __future__ import annotations

import math

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.options import Length, MaybeTouch
from analytics.paths.nodes import Node, routed_by, routing, within_steps
from analytics.question import Question
from analytics.rates import crowd, headline, shown_people
from analytics.sampled import few_left_out
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.store import Store

FIRST = 10  # as many are told one by one; beyond, each row has so much more than the one before it:
WIDER = 1.15
_COLUMNS = ["variants", "journeys", "value", "low", "high"]


def variants(
    store: Store,
    scope: Scope,
    *,
    node: Node = "kind",
    steps: Length = 5,
    start: MaybeTouch = "",
    end: MaybeTouch = "",
    through: MaybeTouch = "",
    collapse: bool = True,
) -> Answer:
    """One row per number of routes, the most frequent first: the share of journeys they cover together.

    Only routes of at least k journeys count, so that two rows differ by as many; the last ones are left out where
    the journeys beyond them would be fewer than k. Headline: the share covered by the first ten, or by all told
    where they are fewer (fact `variants`). Fact `half`: how many cover half of the journeys, if told. Unit:
    journeys. Source: trails, steps; Wilson 1927.
    """
    behind = crowd(store, scope)
    asked = routing(node, "", collapse, start=start, end=end, through=through, kept=scope.kept)
    question = Question("paths", "variants", routed_by(asked))
    frame = question.run(store, scope, **asked, steps=within_steps(steps), least=behind.k)
    left = frame["total"] - frame["covered"]
    frame = frame[((left >= behind.k) | (left == 0))[::-1].cummax()[::-1]]
    total = int(frame["total"].max()) if len(frame) else 0
    if not total or (asked["anchors"] and few_left_out(store, scope, total, behind.k)):
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), pd.DataFrame(columns=_COLUMNS), 0)
    table = shares(frame.rename(columns={"covered": "journeys"}), "journeys", "total")
    first = table.head(FIRST).iloc[-1]
    half = table.loc[table["value"] >= 1 / 2, "variants"]
    return Answer(
        headline=headline(int(first["journeys"]), total, scope, k=behind.k),
        table=table[table["variants"].isin(_told(len(table)))][_COLUMNS].reset_index(drop=True),
        people=shown_people(min(total, behind.people)),
        facts={"variants": int(first["variants"]), "half": int(half.iloc[0]) if len(half) else None},
    )


def _told(count: int) -> list[int]:
    """Which rows are told: the first ones, then ever wider apart, and the last."""
    told = list(range(1, min(count, FIRST) + 1))
    while told[-1] < count:
        told.append(min(math.ceil(told[-1] * WIDER), count))
    return told
