"""Who the first employee is to the candidate: peer, manager, recruiter, executive ..."""

from __future__ import annotations

from analytics.estimate import Answer, NotYet
from analytics.looks.peers import nothing_opened, roles_known
from analytics.options import Subject
from analytics.privacy.suppression import suppress
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, parts_told, shown_people
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from data.store import Store


def relations(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """One row per relation of the first look: the share of first looks that went to a peer, a manager ...

    `unknown` is a look where one of the two titles has no role. The fact `alumni` is the share of first looks
    at somebody who once worked where the candidate works. Headline: share of the most frequent relation.
    Unit: journeys with a look. Source: steps.relation, steps.alumnus.
    """
    frame = Question("looks", "relations").run(store, scope, subject=subject)
    if frame.empty:
        return Answer(nothing_opened(subject), frame, 0)
    if set(frame["relation"]) == {"unknown"} and not roles_known(store):
        return Answer(NotYet("missing_table", {"table": "candidates"}), frame.head(0), 0)
    total = int(frame["journeys"].sum())
    table = shares(frame.drop(columns="alumni").assign(total=total), "journeys", "total").drop(columns="total")
    behind = crowd(store, scope, total)
    table = suppress(table, people="journeys", values=["people", "value", "low", "high"], k=behind.k)
    most = frame.sort_values("journeys", ascending=False, kind="stable").iloc[0]
    told = parts_told(table, frame, "journeys", frame["relation"] == most["relation"], behind.k)
    return Answer(
        headline=headline(int(most["journeys"]), total, scope, k=behind.k, told=told),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"relation": most["relation"], "alumni": headline(int(frame["alumni"].sum()), total, scope, k=behind.k)},
    )
