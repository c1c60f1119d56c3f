"""The flow of journeys from step to step, none lost on the way."""

from __future__ import annotations

from analytics.estimate import Answer, NotYet
from analytics.privacy.flow import FlowColumns, suppress_flow
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, shown_people
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store

FEWEST_STEPS, MOST_STEPS = 2, 20
APPLIED = "(applied)"


def flow(store: Store, scope: Scope, *, steps: int = 5, top: int = 6) -> Answer:
    """One row per step and pair of nodes: how many journeys go from one to the next.

    Nodes are kinds of touchpoints (repeats as one), the `top` most frequent of each step by name and the others
    as `(other)`, then `(applied)`, `(withdrawn)`, `(silent)` (for 30 days) or `(still researching)`. Every step
    sums to all journeys. Headline: share of journeys that have applied within the steps shown. Unit:
    journeys. Source: journeys.path.
    """
    steps = min(max(steps, FEWEST_STEPS), MOST_STEPS)
    limits = {"steps": steps, "top": top, "silence_days": THRESHOLDS.silence_days}
    frame = Question("journeys", "flow").run(store, scope, **limits)
    if frame.empty:
        return Answer(NotYet("missing_table", {"table": "touchpoints"}), frame, 0)
    last = frame[frame["step"] == frame["step"].max()]
    total = int(last["journeys"].sum())
    behind = crowd(store, scope, total)
    table = suppress_flow(frame, FlowColumns(people="journeys"), k=behind.k)
    counted = int(last.loc[last["target"] == APPLIED, "journeys"].sum())
    # Folded into `(other)` with a smaller node, it would give that one away.
    told = counted == 0 or (table["target"] == APPLIED).any()
    return Answer(
        headline=headline(counted, total, scope, k=behind.k, told=bool(told)),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"journeys": total, "steps": steps} if len(table) else {"steps": steps},
    )
