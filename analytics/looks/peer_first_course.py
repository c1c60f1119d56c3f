"""The peer-first share week by week."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.looks.peers import peers_answer
from analytics.options import Subject
from analytics.question import Question
from analytics.rates import crowd, headline, parts_told
from analytics.scope import Scope
from data.store import Store

WEEKS = 8


def peer_first_course(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """One row per week (Monday) of the first look: the share of first looks that went to a peer.

    The last week is not `complete` while it is still running. Headline: all weeks together. The facts `now` and
    `before` are the shares of the last WEEKS complete weeks and of as many before them. Unit: journeys
    with a look whose two titles have a role. Source: journeys.look_at, journeys.look_relation; Wilson 1927.
    """
    frame = Question("looks", "peer_first_course").run(store, scope, subject=subject)
    answer = peers_answer(frame, store, scope)
    return replace(answer, facts=_recent(answer.table, frame, scope, crowd(store, scope, len(frame)).k))


def _recent(table: pd.DataFrame, frame: pd.DataFrame, scope: Scope, k: int) -> dict[str, Estimate | NotYet]:
    """The last weeks and those before them, unless a hidden week could be told from the two."""
    ago = frame["complete"].astype(bool)[::-1].cumsum()[::-1].where(frame["complete"].astype(bool), 0)
    parts = {"now": ago.between(1, WEEKS), "before": ago.between(WEEKS + 1, 2 * WEEKS)}
    every = [*parts.values(), ~(parts["now"] | parts["before"])]
    told = all(parts_told(table, frame, column, part, k) for column in ("journeys", "peers") for part in every)
    return {
        name: headline(
            int(frame.loc[part, "peers"].sum()), int(frame.loc[part, "journeys"].sum()), scope, k=k, told=told
        )
        for name, part in parts.items()
    }
