"""Which roles are looked at first, by whom."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.looks.peers import nothing_opened
from analytics.options import Subject
from analytics.privacy.matrix import suppress_matrix
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, shown_people
from analytics.scope import Scope
from data.store import Store

TOP = 12  # no option: two lists cut at different places, side by side, would tell what each of them hides
NOBODY = "(none)"


def first_looks(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """Candidate role x role looked at first: the first profile opened (subject `ad`: the first job ad read).

    Counts each journey with a look once; journeys without one are in `looked`. Roles beyond the `TOP` most
    frequent are `(other)`, titles without a role `unmapped`. Headline: share of the role looked at first most
    often. `share` is the part of the row. Unit: journeys. Source: journeys.look_role, journeys.ad_role.
    """
    return answered(with_a_look(counted(store, scope, subject)), store, scope, subject=subject)


def counted(store: Store, scope: Scope, subject: Subject, *, top: int = TOP) -> pd.DataFrame:
    """Role, role looked at first (`NOBODY`: none), journeys and people, before suppression."""
    return Question("looks", "first_looks").run(store, scope, subject=subject, top=top)


def with_a_look(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of journeys that looked at somebody."""
    return frame[frame["seen_role"] != NOBODY].reset_index(drop=True)


def answered(frame: pd.DataFrame, store: Store, scope: Scope, *, subject: Subject) -> Answer:
    """The answer of `first_looks` to these rows."""
    if frame.empty:
        return Answer(nothing_opened(subject), frame, 0)
    total = int(frame["journeys"].sum())
    behind = crowd(store, scope, total)
    shown = suppress_matrix(frame, row="role", column="seen_role", people="journeys", values=["people"], k=behind.k)
    shown["share"] = (shown["journeys"] / shown["row_people"]).astype("Float64")
    seen = frame[~frame["seen_role"].isin(["(other)", "unmapped"])].groupby("seen_role")["journeys"].sum()
    if seen.empty:
        reason = NotYet("no_role") if len(shown) else NotYet("suppressed", {"people": behind.k})
        return Answer(reason, shown.head(0), shown_people(behind.people))
    most = str(seen.idxmax())
    told = shown.loc[shown["seen_role"] == most, "column_people"].notna().any()
    return Answer(
        headline=headline(int(seen.max()), total, scope, k=behind.k, told=bool(told)),
        table=shown,
        people=shown_people(behind.people),
        hidden=hidden_in(shown),
        facts={"role": most},
    )
