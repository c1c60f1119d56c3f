"""Whether profiles get better: the share with a gap, month by month."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.privacy.suppression import published_share, suppress
from analytics.profiles.pillars import missing
from analytics.question import Question
from analytics.scope import Scope
from analytics.scored import scored
from analytics.statistics.change import change
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store

VALUES = ["value", "low", "high"]


@scored
def profile_course(store: Store, scope: Scope, *, whose: str = "own") -> Answer:
    """One row per month and pillar: the share of known employees with a gap by their last snapshot.

    Only those there at the end of the month and of the period count, so that comings and goings change nothing; who
    is left out by `pillars` beside few unknown scores is left out here.
    Headline: the pillar that moved most (fact `pillar`) in the last month; fact `before` is its first month.
    Unit: employees. Source: profile snapshots; Wilson 1927.
    """
    frame = Question("profiles", "profile_course").run(store, scope, whose=whose, gap=current(store).gap)
    if frame.empty:
        return Answer(NotYet("missing_table", {"table": missing(store)}), frame, 0)
    parts = [
        suppress(shares(rows, "gaps", "known"), people="known", values=VALUES, numerator="gaps")
        for _, rows in frame.groupby("pillar")
    ]
    table = pd.concat([part for part in parts if len(part)] or [frame.head(0).assign(hidden=True)], ignore_index=True)
    moves = [move for _, rows in frame.groupby("pillar") if (move := _move(rows)) is not None]
    facts: dict[str, object] = {}
    headline: Estimate | NotYet = NotYet("suppressed", {"people": THRESHOLDS.k})
    if moves:
        pillar, now, before = max(moves, key=lambda m: abs(m[1].value - m[2].value))
        shift = change(now, before)
        told = isinstance(shift, Estimate) and (shift.low > 0 or shift.high < 0)
        headline, facts = now, {"pillar": pillar, "before": before.value, "told": told}
    people = int(frame["known"].max())
    return Answer(headline, table, people if people >= THRESHOLDS.k else 0, int(table["hidden"].sum()), facts)


def _move(rows: pd.DataFrame) -> tuple[str, Estimate, Estimate] | None:
    ends = [published_share(int(rows.iloc[i]["gaps"]), int(rows.iloc[i]["known"])) for i in (-1, 0)]
    now, before = ends
    if isinstance(now, Estimate) and isinstance(before, Estimate):
        return str(rows.iloc[0]["pillar"]), now, before
    return None
