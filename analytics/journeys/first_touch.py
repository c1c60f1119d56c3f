"""Where research starts: kind and channel of the first touchpoint."""

from __future__ import annotations

from analytics.estimate import Answer, NotYet
from analytics.privacy.matrix import suppress_matrix
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, shown_people
from analytics.scope import Scope
from data.store import Store


def first_touch(store: Store, scope: Scope) -> Answer:
    """One row per kind and channel of the first touchpoint of a journey.

    Headline: share of the kind that comes first most often (fact `kind`). Unit: journeys. Source:
    journeys.first_kind, journeys.first_channel.
    """
    frame = Question("journeys", "first_touch").run(store, scope)
    if frame.empty:
        return Answer(NotYet("missing_table", {"table": "touchpoints"}), frame, 0)
    kinds = frame.groupby("kind")["journeys"].sum()
    behind = crowd(store, scope, int(kinds.sum()))
    table = suppress_matrix(frame, row="kind", column="channel", people="journeys", values=["people"], k=behind.k)
    told = table.loc[table["kind"] == kinds.idxmax(), "row_people"].notna().any()
    return Answer(
        headline=headline(int(kinds.max()), int(kinds.sum()), scope, k=behind.k, told=bool(told)),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"kind": str(kinds.idxmax())},
    )
