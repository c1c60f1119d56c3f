"""The paths most journeys take."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.intervals import shares
from analytics.privacy import published_share, suppress
from analytics.question import Question
from analytics.rates import headline, hidden_in, shown_people
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.contracts import KINDS
from data.store import Store

_KIND = {letter: kind for kind, letter in KINDS.items()}
MOST_STEPS = 20


def paths(store: Store, scope: Scope, *, steps: int = 6, top: int = 15) -> Answer:
    """One row per path: the kinds of touchpoints in order (repeats as one, the first `steps`), its journeys,
    the share of all journeys it covers, and the share of it that applied.

    Paths of fewer than k people are one row, `(other)`, with all the paths beyond the `top` most frequent.
    Headline: share of journeys covered by the named paths. Unit: journeys. Source: journeys.path.
    """
    limits = {"steps": min(steps, MOST_STEPS), "silence_days": THRESHOLDS.silence_days, "top": top}
    frame = Question("journeys", "paths").run(store, scope, **limits)
    if frame.empty:
        return Answer(NotYet("missing_table", {"table": "touchpoints"}), frame, 0)
    total = int(frame["total"].iloc[0])
    named = frame[frame["people"] >= THRESHOLDS.k]
    table = shares(named, "journeys", "total").rename(columns={"value": "share"}).drop(columns=["low", "high"])
    table = _with_applied(table)
    table["path"] = [" > ".join(_KIND[letter] for letter in path) for path in named["path"]]
    table["covered"] = table["share"].cumsum()
    covered = int(named["journeys"].sum())
    return Answer(
        headline=headline(covered, total, scope),
        table=table[["path", "journeys", "people", "share", "covered", "applied", "value", "low", "high", "hidden"]],
        people=shown_people(int(frame["everybody"].iloc[0])),
        hidden=hidden_in(table),
        facts={"paths": len(named)},
    )


def _with_applied(table: pd.DataFrame) -> pd.DataFrame:
    rated = shares(table, "applied", "journeys")
    return suppress(
        rated,
        people="people",
        values=["applied", "value", "low", "high"],
        numerator="applied_people",
    ).reset_index(drop=True)
