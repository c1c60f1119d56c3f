"""What the filters offer."""

from __future__ import annotations

from analytics.estimate import Answer, NotYet
from analytics.question import Question
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store


def choices(store: Store, scope: Scope) -> Answer:
    """The values each filter can take: candidates with that role, function or region, whose first touch came
    through that channel, or who met that company.

    A value with fewer people than may be shown is not offered, and the numbers of the others are not told:
    beside a total they would tell the missing one. Unit: candidates. Source: journeys, steps.
    """
    frame = Question("journeys", "choices").run(store, scope)
    observed = frame.loc[frame["field"] == "observed"].iloc[0]
    offered = frame.loc[frame["people"] >= THRESHOLDS.k, ["field", "code"]]
    return Answer(
        headline=NotYet("too_few", {"people": THRESHOLDS.k}),
        table=offered.reset_index(drop=True),
        people=0,
        hidden=int((frame["people"] < THRESHOLDS.k).sum()),
        facts={"first": observed["first"], "last": observed["last"]},
    )
