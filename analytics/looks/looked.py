"""How many journeys look at anybody, and at whom first."""

from __future__ import annotations

from analytics.estimate import Answer, NotYet
from analytics.privacy import suppress
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, parts_told, shown_people
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
    behind = crowd(store, scope, total)
    table = suppress(frame, people="journeys", values=["people"], k=behind.k)
    nobody = frame["seen_role"] == "(none)"
    told = parts_told(table, frame, "journeys", nobody, behind.k)
    return Answer(
        headline=headline(int(frame.loc[~nobody, "journeys"].sum()), total, scope, k=behind.k, told=told),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
    )
