"""The paths most journeys take."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.privacy.suppression import OTHER, suppress
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, parts_told, shown_people
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from data.contracts import KINDS
from data.store import Store

_KIND = {letter: kind for kind, letter in KINDS.items()}
MOST_STEPS = 20
_COLUMNS = ["path", "journeys", "share", "covered", "applied", "applied_share", "low", "high", "hidden"]


def paths(store: Store, scope: Scope, *, steps: int = 6, top: int = 15) -> Answer:
    """One row per path: the kinds of touchpoints in order (repeats as one, the first `steps`), its journeys,
    the share of all journeys it covers, and the share of it that applied.

    Paths that may be those of fewer than k people are one row, `(other)`, with all those beyond the `top` most
    frequent.
    Headline: share of journeys covered by the named paths. Unit: journeys. Source: journeys.path.
    """
    behind = crowd(store, scope, 0)
    limits = {"steps": min(steps, MOST_STEPS), "least": behind.k, "top": top}
    frame = Question("journeys", "paths").run(store, scope, **limits)
    if frame.empty:
        return Answer(NotYet("missing_table", {"table": "touchpoints"}), frame, 0)
    total = int(frame["journeys"].sum())
    others = frame["path"] == OTHER
    table = _suppressed(frame, total, behind.k)
    told = parts_told(table, frame, "journeys", others, behind.k)
    return Answer(
        headline=headline(int(frame.loc[~others, "journeys"].sum()), total, scope, k=behind.k, told=told),
        table=table[_COLUMNS],
        people=shown_people(crowd(store, scope, total).people),
        hidden=hidden_in(table),
        facts={"paths": int((~others).sum())},
    )


def _suppressed(frame: pd.DataFrame, total: int, k: int) -> pd.DataFrame:
    rated = shares(frame, "applied", "journeys").rename(columns={"value": "applied_share"})
    table = suppress(rated, people="journeys", values=["applied_share", "low", "high"], numerator="applied", k=k)
    table["share"] = (table["journeys"] / total).astype("Float64")
    table["covered"] = table["share"].cumsum().mask(table["path"] == OTHER)
    table["path"] = [OTHER if path == OTHER else " > ".join(_KIND[letter] for letter in path) for path in table["path"]]
    return table
