"""The peer-first share by the channel a journey started with."""

from __future__ import annotations

from analytics.estimate import Answer
from analytics.looks.peers import peers_answer
from analytics.options import Subject
from analytics.question import Question
from analytics.rates import standing_out
from analytics.scope import Scope
from data.store import Store


def by_channel(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """One row per channel of the first touch: journeys with a look, and the share that looked at a peer first.

    Headline: all channels together. The fact `channel` is the highest one that stands out from the others, or
    empty. Unit: journeys with a look whose two titles have a role. Source: journeys.first_channel,
    journeys.look_relation; Wilson 1927; Benjamini & Hochberg 1995.
    """
    frame = Question("looks", "by_channel").run(store, scope, subject=subject)
    known = frame[frame["channel"] != "unknown"]
    return peers_answer(
        frame,
        store,
        scope,
        channel=standing_out(known, label="channel", counted="peers", people="people"),
    )
