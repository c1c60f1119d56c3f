"""Employees one by one: an analysis that answers only where the configuration asks for it."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.options import Whose
from analytics.privacy.suppression import published_share, suppress
from analytics.profiles.lacking import lacking
from analytics.question import Question
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import EMPLOYEES_VARIABLE, THRESHOLDS
from data.scoring import current
from data.store import Store


@scored
def each_employee(store: Store, scope: Scope, *, whose: Whose = "own") -> Answer:
    """One row per employee, by the identifier of the files: the last scores, how many are a gap, and looks.

    Nothing is read or answered unless `employee_level` is on. Looks are all there ever were, whatever the filters,
    so that no two scopes tell of a few candidates; they are hidden where fewer than `k_sensitive` candidates
    looked, and where a role's total would tell them. Order: gaps, then identifier. Headline: share of employees
    with a snapshot who have at least one gap. Unit: employees there at the end of the period. Source: last profile
    snapshot by then, looks; Wilson 1927.
    """
    if not THRESHOLDS.employee_level:
        return Answer(NotYet("switched_off", {"variable": EMPLOYEES_VARIABLE}), pd.DataFrame(), 0)
    question = Question("profiles", "each_employee")
    frame = question.run(store, scope, whose=whose, gap=current(store).gap, few=0)
    if not frame["there"].any():
        return Answer(lacking(store), pd.DataFrame(), 0)
    table = _told(frame)
    seen = table[table["as_of"].notna()]
    return Answer(
        headline=published_share(int((seen["gap_count"] > 0).sum()), len(seen), k=1),
        table=table,
        people=len(table),
        hidden=int(table["hidden"].sum()),
    )


def _told(frame: pd.DataFrame) -> pd.DataFrame:
    """The employees in scope with the looks that may be told: judged among all employees, the same in every scope."""
    kept = [
        suppress(rows, people="candidates", values=["looks"], k=THRESHOLDS.k_sensitive)
        for _, rows in frame.groupby("own_role", sort=False)
    ]
    shown = pd.concat(kept)[["looks", "hidden"]].reindex(frame.index)
    hidden = shown["hidden"].astype("boolean").fillna(True).astype(bool)
    looks = frame["looks"].astype("Int64").mask(hidden)
    table = frame.drop(columns=["candidates", "there"]).assign(looks=looks, hidden=hidden)
    return table[frame["there"]].reset_index(drop=True)
