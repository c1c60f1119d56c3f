"""How often the first employee looked at is a peer, by the candidate's role."""

from __future__ import annotations

from analytics.estimate import Answer
from analytics.looks.peers import peers_answer
from analytics.options import Subject
from analytics.question import Question
from analytics.scope import Scope
from data.store import Store


def peer_first(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """One row per candidate role: the share of journeys whose first look is at a peer, with its interval.

    A peer holds the role the candidate holds or aims for, one level apart at most; so does who opens the
    role at a farther level, where these are too few to be told (see lacking.sql). Left out: journeys without a
    look, and looks where one of the titles has no role. Headline: all roles together. Unit: journeys with a look.
    Source: journeys.look_relation; Wilson 1927.
    """
    frame = Question("looks", "peer_first").run(store, scope, subject=subject)
    return peers_answer(frame, store, scope)
