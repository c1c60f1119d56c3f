"""Our profiles against our rivals'."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.privacy.suppression import rate_hidden
from analytics.profiles.lacking import lacking
from analytics.question import Question
from analytics.scope import Scope
from analytics.scored import scored
from analytics.statistics.intervals import difference
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store


@scored
def own_rivals(store: Store, scope: Scope) -> Answer:
    """One row per pillar: the share of employees with a gap, ours minus the rivals'.

    Negative is better. Headline: the pillar where the difference is told best (fact `pillar`). Employees whose
    score is unknown are left out on both sides. Unit: employees there at the end of the period. Source: last
    profile snapshot by then; Newcombe 1998.
    """
    frame = Question("profiles", "own_rivals").run(store, scope, whose="all", gap=current(store).gap)
    known = frame[(frame["own_known"] > 0) & (frame["rival_known"] > 0)] if len(frame) else frame
    if known.empty:
        reason = NotYet("missing_table", {"table": "companies"}) if len(frame) else lacking(store)
        return Answer(reason, pd.DataFrame(), 0)
    table = pd.DataFrame([_row(row) for row in known.to_dict("records")])
    shown = table[~table["hidden"]]
    people = int((known["own_known"] + known["rival_known"]).max())
    if shown.empty:
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), table, 0, len(table))
    far = shown.assign(far=shown[["low", "high"]].mean(axis=1).abs()).sort_values("far", ascending=False).iloc[0]
    told = Estimate(float(far["difference"]), float(far["low"]), float(far["high"]), people, method="newcombe")
    return Answer(
        headline=told,
        table=table,
        people=people if people >= THRESHOLDS.k else 0,
        hidden=int(table["hidden"].sum()),
        facts={"pillar": str(far["pillar"]), "told": bool(told.low > 0 or told.high < 0)},
    )


def _row(row: dict[Hashable, int]) -> dict[str, object]:
    own, rivals = (int(row["own_gaps"]), int(row["own_known"])), (int(row["rival_gaps"]), int(row["rival_known"]))
    gap = difference(*own, *rivals)
    if rate_hidden(*own) or rate_hidden(*rivals) or isinstance(gap, NotYet):
        return {"pillar": row["pillar"], "own": None, "rivals": None} | _blank()
    shares = {"own": own[0] / own[1], "rivals": rivals[0] / rivals[1], "own_known": own[1], "rival_known": rivals[1]}
    return {
        "pillar": row["pillar"],
        **shares,
        "difference": gap.value,
        "low": gap.low,
        "high": gap.high,
        "hidden": False,
    }


def _blank() -> dict[str, object]:
    return {"own_known": None, "rival_known": None, "difference": None, "low": None, "high": None, "hidden": True}
