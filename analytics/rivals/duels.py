"""Who wins the candidates that looked at both of us."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.options import Subject
from analytics.privacy.frames import blanked
from analytics.privacy.suppression import suppress
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, parts_told, shown_people
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from data.store import Store

_TIES = ["to_both", "elsewhere", "neither"]


def duels(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """One row per rival: journeys that looked at employees of ours and of theirs, and who got the application.

    `decided` journeys applied at exactly one of the two, `won` at ours; applied at both, elsewhere or nowhere are
    ties and stand beside. Headline: share won of the decided ones, all rivals together (a journey that looked at
    us and two rivals is two duels). Unit: duels. Source: steps.company, companies.is_own; Wilson 1927.
    """
    for needed in ("companies", "applications"):
        if not present(store, needed):
            return Answer(NotYet("missing_table", {"table": needed}), pd.DataFrame(), 0)
    frame = Question("rivals", "duels").run(store, scope, subject=subject)
    total = int(frame["journeys"].sum())
    if not frame["decided"].sum():
        return Answer(NotYet("too_few", {"people": 1}), frame.head(0), 0)
    behind = crowd(store, scope, total)
    rated = suppress(
        shares(frame, "won", "decided"), people="decided", values=["value", "low", "high"], numerator="won", k=behind.k
    )
    seen = suppress(frame, people="journeys", values=["people", *_TIES], numerator="decided", k=behind.k)
    if rated.empty or seen.empty:
        return Answer(NotYet("suppressed", {"people": behind.k}), frame.head(0), 0)
    table = _together(rated, seen, behind.k)
    told = parts_told(table, frame, "decided", frame["decided"] >= 0, behind.k)
    return Answer(
        headline=headline(int(frame["won"].sum()), int(frame["decided"].sum()), scope, k=behind.k, told=told),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"journeys": total},
    )


def _together(rated: pd.DataFrame, seen: pd.DataFrame, k: int) -> pd.DataFrame:
    """Both sides of each row; ties of a few people are hidden with a second one, or they would be the rest."""
    dark = (rated["hidden"] | seen["hidden"]).to_numpy(dtype=bool)
    table = rated.assign(hidden=dark)
    for column in ("journeys", "people", *_TIES):
        table[column] = seen[column]
    rare = (table[_TIES] > 0) & (table[_TIES] < k)
    few = rare.any(axis=1).fillna(True).to_numpy(dtype=bool)
    for column in table.columns.difference(["company", "hidden"]):
        table[column] = blanked(table[column], few | dark if column in _TIES else dark)
    return table


def present(store: Store, table: str) -> bool:
    """Whether there are own companies, or applications of which the company is known."""
    if table == "companies":
        return bool(store.read("select count(*) as n from companies where is_own")["n"].iloc[0])
    return bool(
        store.read("select count(*) as n from steps where kind = 'application_submitted' and company is not null")[
            "n"
        ].iloc[0]
    )
