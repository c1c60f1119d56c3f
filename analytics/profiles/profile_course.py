"""Whether profiles get better: the share with a gap, month by month."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Whose
from analytics.privacy.suppression import published_share, suppress
from analytics.profiles.lacking import lacking
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
def profile_course(store: Store, scope: Scope, *, whose: Whose = "own") -> Answer:
    """One row per month and pillar: the share of known employees with a gap by their last snapshot.

    Those count who are there at the end of the month and of the period and whose score is known in both, by the last
    snapshot that tells it. Who is new counts from the month on in which there are k of them: one month beside the
    other, or beside `pillars`, would tell of a few.
    Headline: the pillar that moved most (fact `pillar`) in the last month; fact `before` is its first month.
    Unit: employees. Source: profile snapshots; Wilson 1927.
    """
    rows = Question("profiles", "profile_course").run(store, scope, whose=whose, gap=current(store).gap)
    if not rows["month"].notna().any():
        return Answer(lacking(store), pd.DataFrame(), 0)
    frame = counted(rows)
    if frame.empty:
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), frame, 0)
    parts = [told_months(rows) for _, rows in frame.groupby("pillar")]
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


def told_months(rows: pd.DataFrame) -> pd.DataFrame:
    """The months of one pillar with their shares; what tells of a few is missing."""
    return suppress(shares(rows, "gaps", "known"), people="known", values=VALUES, numerator="gaps")


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Employees known and with a gap, by pillar and month, where from one month to the next nobody is new or k are.

    Args:
        rows: pillar, month, since, nth, people, gaps: by the month people were first known in, and the last few of
            them one by one.
    """
    parts = [_joined(part).assign(pillar=pillar) for pillar, part in rows.groupby("pillar")]
    return pd.concat(parts, ignore_index=True) if parts else rows.rename(columns={"people": "known"})


def _joined(rows: pd.DataFrame) -> pd.DataFrame:
    """One pillar: of those known by a month as many count as leave nobody to the next one, or k; the last ones wait."""
    order = rows.groupby(["since", "nth"], dropna=False)["people"].first().reset_index()
    order = order.sort_values(["since", "nth"], ascending=[True, False], na_position="last")
    order["place"] = order["people"].cumsum()
    following, most = int(order["place"].iloc[-1]), {}
    for month in sorted(rows["month"].dropna().unique(), reverse=True):
        there = int(order.loc[order["since"] <= month, "place"].max())
        if there > following - THRESHOLDS.k:
            there = following if there >= following else following - THRESHOLDS.k
        following = most[month] = there if there >= THRESHOLDS.k else 0
    placed = rows.merge(order[["since", "nth", "place"]], on=["since", "nth"])
    kept = placed[placed["place"] <= placed["month"].map(most)]
    sums = kept.groupby("month", as_index=False)[["people", "gaps"]].sum()
    return sums.rename(columns={"people": "known"})


def _move(rows: pd.DataFrame) -> tuple[str, Estimate, Estimate] | None:
    ends = [published_share(int(rows.iloc[i]["gaps"]), int(rows.iloc[i]["known"])) for i in (-1, 0)]
    now, before = ends
    if isinstance(now, Estimate) and isinstance(before, Estimate):
        return str(rows.iloc[0]["pillar"]), now, before
    return None
