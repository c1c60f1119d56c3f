"""What questions about first looks have in common: they need looks, and those about peers what candidates do."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.options import Subject
from analytics.rates import rate_answer
from analytics.scope import Scope
from data.store import Store


def peers_answer(frame: pd.DataFrame, store: Store, scope: Scope, **facts: object) -> Answer:
    """The share of peers by group; where no candidate has a role, the table that would bring one.

    Args:
        frame: one row per group: labels, journeys, people, peers.
        store: where the frame comes from.
        scope: as for `rate_answer`.
        facts: further facts of the answer.
    """
    answer = rate_answer(frame, store, scope, counted="peers", **facts)
    if frame["journeys"].sum() or roles_known(store):
        return answer
    return replace(answer, headline=NotYet("missing_table", {"table": "candidates"}))


def nothing_opened(subject: Subject) -> NotYet:
    """The kind of touchpoint that is missing where nobody opened anything."""
    return NotYet("missing_kind", {"kind": "job_ad" if subject == "ad" else "profile_view"})


def roles_known(store: Store) -> bool:
    """Whether any candidate's role is known."""
    return bool(store.read("select count(role) as n from candidates")["n"].iloc[0])
