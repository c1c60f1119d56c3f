"""What the totals of Rivals would tell of a few beside each other, and beside those of First looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.question import Question
from analytics.rates import crowd
from analytics.sampled import journeys_in
from analytics.scope import Scope
from data.store import Store


@dataclass(frozen=True)
class Totals:
    """What stands beside an answer about rivals.

    Attributes:
        first: what First looks tells (see first_told).
        known: journeys that looked at a known company, and at a peer there, by candidate's company as `peer_flow` names
            it, without those left out.
        left_out: how many candidates are left out of every question about rivals (see missing).
    """

    first: Mapping[str, int]
    known: pd.DataFrame
    left_out: int

    @classmethod
    def of(cls, store: Store, scope: Scope, subject: str) -> Totals:
        """Those of one scope and subject."""
        question, first = Question("rivals", "counted"), first_told(store, scope, subject)
        known = question.run(store, scope, subject=subject, more=0)
        total = int(known["journeys"].sum())
        left_out = missing(first, total, scope, crowd(store, scope, total).k) if total else 0
        if left_out:
            known = question.run(store, scope, subject=subject, more=left_out)
        return cls(first, known, left_out)


def first_told(store: Store, scope: Scope, subject: str) -> dict[str, int]:
    """How many `journeys` opened anybody, `peers` first, and somebody of an unknown company first (`elsewhere`)."""
    row = Question("looks", "counted").run(store, scope, subject=subject).iloc[0]
    return {str(name): int(n) for name, n in row.items()}


def missing(first: Mapping[str, int], known: int, scope: Scope, k: int) -> int:
    """How many candidates to leave out of those who looked at a known company, so that no few others can be told.

    First looks tells how many opened anybody, and how many somebody of an unknown company first. Where those who did
    not look at a known one are a few, or a few of them did so later, others are left out until it is enough to be told;
    where First looks does not count a few itself (see looks/lacking.sql), until both pages count as many.
    """
    unseen = first["journeys"] - known
    if unseen < 0 and scope.unit == "candidate":
        return -unseen
    later = first["elsewhere"] - unseen
    wanted = unseen + later if 0 < later < k else unseen
    return (k if 0 != wanted < k else wanted) - unseen


def few_beside(store: Store, scope: Scope, totals: Totals, total: int, *, k: int) -> bool:
    """Whether the journeys of an answer are a few less than all, than those with a look or those with a peer."""
    known, peers = (int(n) for n in totals.known[["journeys", "peers"]].sum())
    wider = (journeys_in(store, scope), known, peers)
    return few_later(totals.first, peers, k) or any(0 < more - total < k for more in wider)


def few_later(first: Mapping[str, int], peers: int, k: int) -> bool:
    """Whether those who opened a peer are a few more, or fewer, than those who did so first, as First looks tells."""
    return 0 < abs(peers - first["peers"]) < k
