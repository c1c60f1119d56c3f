"""Whose employees are looked at first: ours or a rival's."""

from __future__ import annotations

from analytics.estimate import Answer, NotYet
from analytics.looks.peers import nothing_opened
from analytics.options import Subject
from analytics.privacy.suppression import suppress
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, parts_told, shown_people
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from data.store import Store


def by_company(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """One row per company: the share of first looks that went to its employees (subject `ad`: to its ads).

    Headline: share of our own companies together; it needs the companies table to say which are ours. Unit:
    journeys with a look. Source: journeys.look_company, companies.is_own; Wilson 1927.
    """
    frame = Question("looks", "by_company").run(store, scope, subject=subject)
    if frame.empty:
        return Answer(nothing_opened(subject), frame, 0)
    total = int(frame["journeys"].sum())
    behind = crowd(store, scope, total)
    own = int(frame.loc[frame["is_own"], "journeys"].sum())
    table = shares(frame.assign(total=total), "journeys", "total").drop(columns="total")
    table = suppress(table, people="journeys", values=["people", "value", "low", "high"], k=behind.k)
    told = parts_told(table, frame, "journeys", frame["is_own"], behind.k)
    known = store.read("select count(*) as n from companies where is_own")["n"].iloc[0]
    return Answer(
        headline=headline(own, total, scope, k=behind.k, told=told)
        if known
        else NotYet("missing_table", {"table": "companies"}),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
    )
