"""A funnel week by week."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Days, StepCodes
from analytics.paths.funnel import EXAMPLE
from analytics.paths.reached import bound, reached_by
from analytics.rates import crowd, headline, parts_told, rate_answer
from analytics.scope import Scope
from analytics.sequence import Order, Steps
from data.store import Store


def funnel_course(
    store: Store, scope: Scope, *, steps: StepCodes = EXAMPLE, sequence: Order = "ordered", days: Days = 30
) -> Answer:
    """One row per week (Monday) of a journey's first step 1: the share that reached the last step within `days`.

    The clock is the journey's first step 1, so that no week gains journeys afterwards. A week is not `complete`
    before all its journeys have had their days; the headline counts the complete weeks only. Unit: journeys that
    reached step 1. Source: trails, attempts_of; Wilson 1927.
    """
    asked = bound(Steps.read(steps), sequence, "first", days)
    found = reached_by(store, scope, asked, by="week").sort_values("group", ignore_index=True)
    week, until = pd.to_datetime(found["group"]), found["observed_until"].dt.normalize()
    complete = week + pd.Timedelta(days=7 + days) <= until
    frame = found[["journeys", "people", "converted"]].assign(week=week, complete=complete)
    answer = rate_answer(frame, store, scope, counted="converted")
    if frame.empty:
        return replace(answer, headline=NotYet("nobody"))
    return replace(answer, headline=_finished(answer.table, frame, scope, crowd(store, scope, len(frame)).k))


def _finished(table: pd.DataFrame, frame: pd.DataFrame, scope: Scope, k: int) -> Estimate | NotYet:
    """The complete weeks together, unless a hidden week could be told from them."""
    done = frame["complete"].astype(bool)
    if not done.any():
        return NotYet("window_open", {"days": 1})
    told = all(parts_told(table, frame, column, done, k) for column in ("journeys", "converted"))
    return headline(
        int(frame.loc[done, "converted"].sum()), int(frame.loc[done, "journeys"].sum()), scope, k=k, told=told
    )
