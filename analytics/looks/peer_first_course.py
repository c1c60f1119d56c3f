"""The peer-first share week by week."""

from __future__ import annotations

from analytics.estimate import Answer
from analytics.question import Question
from analytics.rates import rate_answer
from analytics.scope import Scope
from data.store import Store


def peer_first_course(store: Store, scope: Scope, *, subject: str = "profile") -> Answer:
    """One row per week (Monday) of the first look: the share of first looks that went to a peer.

    The last week is not `complete` while it is still running. Headline: all weeks together. Unit: journeys
    with a look whose two titles have a role. Source: journeys.look_at, journeys.look_relation; Wilson 1927.
    """
    frame = Question("looks", "peer_first_course").run(store, scope, subject=subject)
    return rate_answer(frame, scope, counted="peers", counted_people="peer_people")
