"""The ways journeys go, from, to or through anything, none lost."""

from __future__ import annotations

from analytics.estimate import Answer, NotYet
from analytics.options import Length, MaybeTouch, Named
from analytics.paths.nodes import Node, routed_by, routing, within_steps
from analytics.privacy.flow import FlowColumns, suppress_flow
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, shown_people
from analytics.sampled import journeys_in
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store


def ways(
    store: Store,
    scope: Scope,
    *,
    node: Node = "kind",
    steps: Length = 5,
    top: Named = 6,
    start: MaybeTouch = "",
    end: MaybeTouch = "",
    through: MaybeTouch = "",
    merged: str = "",
    collapse: bool = True,
) -> Answer:
    """One row per step and pair of nodes: how many journeys go from one to the next.

    A node is a kind of touchpoint, or for looks the relation, role or company seen. Routes start at the first
    touchpoint that is `start`, end at the first one after it that is `end`, and hold one that is `through`; with an
    end alone they are the last steps up to it. Every step sums to the journeys that have these (fact `shown`, of
    `journeys` in scope). Headline: the share of journeys that have them and have applied within the steps shown or,
    with an end, the share of journeys in scope that have them. Unit: journeys. Source: trails, steps.
    """
    asked = routing(node, merged, collapse, start=start, end=end, through=through, kept=scope.kept, apart=True)
    limits = {"steps": within_steps(steps), "top": top}
    frame = Question("paths", "ways", routed_by(asked)).run(store, scope, **asked, **limits)
    if frame.empty:
        return Answer(NotYet("too_few", {"people": THRESHOLDS.k}), frame, 0)
    last = frame[frame["step"] == frame["step"].max()]
    shown = int(last["journeys"].sum())
    total = journeys_in(store, scope) if asked["anchors"] else shown
    behind = crowd(store, scope, shown)
    table = suppress_flow(frame, FlowColumns(people="journeys"), k=behind.k)
    goal = int(last.loc[last["target"] == "(applied)", "journeys"].sum())
    told = len(table) > 0 and (goal == 0 or bool((table["target"] == "(applied)").any()))
    # A few journeys that lack the anchors must not be told by the rest.
    safe = not 0 < total - shown < behind.k
    return Answer(
        headline=headline(shown if end else goal, total if end else shown, scope, k=behind.k, told=told and safe),
        table=table if safe else table.head(0),
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"journeys": total, "shown": shown, "steps": limits["steps"]} if len(table) and safe else {},
    )
