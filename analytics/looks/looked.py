"""How many journeys look at anybody, and at whom first."""

from __future__ import annotations

from analytics.estimate import Answer, NotYet
from analytics.privacy import suppress
from analytics.question import Question
from analytics.rates import headline, hidden_in, shown_people
from analytics.scope import Scope
from data.store import Store


def looked(store: Store, scope: Scope, *, subject: str = "profile") -> Answer:
    """One row per role looked at first, and `(none)` for the journeys without a look: they add up to all.

    Headline: share of journeys with a look. Unit: journeys. Source: journeys.look_role, journeys.ad_role.
    """
    frame = Question("looks", "looked").run(store, scope, subject=subject)
    total = int(frame["journeys"].sum())
    if not total:
        return Answer(NotYet("missing_table", {"table": "touchpoints"}), frame, 0)
    table = suppress(frame, people="people", values=["journeys"])
    none = int(frame.loc[frame["seen_role"] == "(none)", "journeys"].sum())
    return Answer(
        headline=headline(total - none, total, scope),
        table=table,
        people=shown_people(int(frame["people"].sum())),
        hidden=hidden_in(table),
    )
