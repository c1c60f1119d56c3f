"""What the totals of Rivals would tell of a few beside each other, and beside those of First looks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.question import Question
from analytics.rates import crowd
from analytics.sampled import journeys_in
from analytics.scope import Scope
from data.store import Store


def missing(store: Store, scope: Scope, subject: str, known: int, k: int) -> int:
    """How many candidates to leave out of those who looked at a known company, so that no few others can be told.

    First looks tells how many opened anybody, and how many somebody of an unknown company first. Where those who did
    not look at a known one are a few, or a few of them did so later, others are left out until it is enough to be told;
    where First looks does not count a few itself (see looks/lacking.sql), until both pages count as many.
    """
    first = _first(store, scope, subject)
    unseen = first["journeys"] - known
    if unseen < 0 and scope.unit == "candidate":
        return -unseen
    later = first["elsewhere"] - unseen
    wanted = unseen + later if 0 < later < k else unseen
    return (k if 0 != wanted < k else wanted) - unseen


def few_beside(store: Store, scope: Scope, subject: str, total: int, k: int) -> bool:
    """Whether the journeys of an answer are a few less than all, than those with a look or those with a peer."""
    known, peers = (int(n) for n in counted(store, scope, subject, k)[["journeys", "peers"]].sum())
    wider = (journeys_in(store, scope), known, peers)
    return few_later(store, scope, subject, peers, k) or any(0 < more - total < k for more in wider)


def few_later(store: Store, scope: Scope, subject: str, peers: int, k: int) -> bool:
    """Whether those who opened a peer are a few more, or fewer, than those who did so first, as First looks tells."""
    return 0 < abs(peers - _first(store, scope, subject)["peers"]) < k


def counted(store: Store, scope: Scope, subject: str, k: int) -> pd.DataFrame:
    """Journeys that looked at a known company, and at a peer there, by candidate's company as `peer_flow` names it."""
    question = Question("rivals", "counted")
    found = question.run(store, scope, subject=subject, more=0)
    more = missing(store, scope, subject, int(found["journeys"].sum()), k)
    return question.run(store, scope, subject=subject, more=more) if more else found


def asked(store: Store, scope: Scope, name: str, **limits: Any) -> pd.DataFrame:
    """A question of this subject without those who are left out of the matrix."""
    known = int(Question("rivals", "counted").run(store, scope, subject=limits["subject"], more=0)["journeys"].sum())
    more = missing(store, scope, limits["subject"], known, crowd(store, scope, known).k) if known else 0
    return Question("rivals", name).run(store, scope, more=more, **limits)


def _first(store: Store, scope: Scope, subject: str) -> dict[str, int]:
    row = Question("looks", "counted").run(store, scope, subject=subject).iloc[0]
    return {str(name): int(n) for name, n in row.items()}
