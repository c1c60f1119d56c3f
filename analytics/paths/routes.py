"""The routes most journeys take."""

from __future__ import annotations

from analytics.estimate import Answer, NotYet
from analytics.options import Length, MaybeTouch, Named
from analytics.paths.nodes import Node, routed_by, routing, within_steps
from analytics.privacy.suppression import OTHER, suppress
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, parts_told, shown_people
from analytics.sampled import few_left_out
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.store import Store

_COLUMNS = ["route", "journeys", "share", "covered", "applied", "applied_share", "low", "high", "hidden"]


def routes(
    store: Store,
    scope: Scope,
    *,
    node: Node = "kind",
    steps: Length = 5,
    top: Named = 15,
    start: MaybeTouch = "",
    end: MaybeTouch = "",
    through: MaybeTouch = "",
    merged: str = "",
    collapse: bool = True,
) -> Answer:
    """One row per route: its nodes in order (as in `ways`), its journeys, and the share of them that applied.

    Routes that may be those of fewer than k people, and those beyond the `top` most frequent, are one row,
    `(other)`. Headline: share of journeys covered by the named routes. Unit: journeys. Source: trails, steps.
    """
    behind = crowd(store, scope)
    asked = routing(node, merged, collapse, start=start, end=end, through=through, kept=scope.kept)
    limits = {"steps": within_steps(steps), "least": behind.k, "top": top}
    frame = Question("paths", "routes", routed_by(asked)).run(store, scope, **asked, **limits)
    total = int(frame["journeys"].sum())
    if not total:
        return Answer(NotYet("too_few", {"people": THRESHOLDS.k}), frame, 0)
    if asked["anchors"] and few_left_out(store, scope, total, behind.k):
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), frame.head(0), 0)
    others = frame["route"] == OTHER
    rated = shares(frame, "applied", "journeys").rename(columns={"value": "applied_share"})
    table = suppress(rated, people="journeys", values=["applied_share", "low", "high"], numerator="applied", k=behind.k)
    told = parts_told(table, frame, "journeys", others, behind.k)
    table["share"] = (table["journeys"] / total).astype("Float64")
    table["covered"] = table["share"].cumsum().mask(table["route"] == OTHER)
    return Answer(
        headline=headline(int(frame.loc[~others, "journeys"].sum()), total, scope, k=behind.k, told=told),
        table=table[_COLUMNS],
        people=shown_people(min(total, behind.people)),
        hidden=hidden_in(table),
        facts={"routes": int((~others).sum())},
    )
