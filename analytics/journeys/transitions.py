"""From which rung of the ladder candidates climb to which."""

from __future__ import annotations

from analytics.estimate import Answer, Estimate, NotYet
from analytics.journeys.ladder import ENDS, climbed, lacking
from analytics.privacy.matrix import suppress_matrix
from analytics.rates import crowd, headline, hidden_in, shown_people
from analytics.scope import Scope
from data.store import Store


def transitions(store: Store, scope: Scope) -> Answer:
    """Rung x what came next, the first time a journey stood on the rung.

    The question is that of `ladder`. A journey that went to no other rung is `(withdrawn)`, `(silent)` for 30
    days, or `(still researching)`, which is no loss. A journey is in one row per rung it stood on. Headline: of all
    journeys that looked at a peer (or stood on the commonest rung, where no peer is known: fact `start`), the
    share that went to the most frequent next rung (`rung`), as in the table. Unit: journeys. Source: steps.kind,
    steps.relation.
    """
    followed, part = climbed(store, scope)
    if reason := lacking(followed):
        return Answer(reason, followed.head(0), 0)
    onward = followed[followed["rung"] != "application"]
    frame = onward.groupby(["rung", "next_rung"], as_index=False).agg({"journeys": "sum", "people": "first"})
    per_rung = frame.groupby("rung")["journeys"].sum()
    behind = crowd(store, scope, int(per_rung.max()))
    table = suppress_matrix(frame, row="rung", column="next_rung", people="journeys", values=["people"], k=behind.k)
    table["share"] = (table["journeys"] / table["row_people"]).astype("Float64")
    start = "peer" if "peer" in per_rung.index else str(per_rung.idxmax())
    onto = table[(table["rung"] == start) & ~table["next_rung"].isin(ENDS)]
    told = onto.dropna(subset=["journeys", "row_people"])
    facts: dict[str, object] = {"start": start, **part}
    answer: Estimate | NotYet = NotYet("suppressed", {"people": behind.k})
    if len(table) and onto.empty:
        answer = NotYet("no_variation", {"events": 1})
    elif len(told):
        best = told.iloc[int(told["journeys"].astype(int).argmax())]
        # All that is hidden of the row may be one rung's: the best shown is the most frequent where it is more.
        rest = int(per_rung[start]) - int(table.loc[table["rung"] == start, "journeys"].sum())
        if len(told) == len(onto) or int(best["journeys"]) > rest:
            facts["rung"] = str(best["next_rung"])
            answer = headline(int(best["journeys"]), int(per_rung[start]), scope, k=behind.k)
    return Answer(
        headline=answer,
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts=facts,
    )
