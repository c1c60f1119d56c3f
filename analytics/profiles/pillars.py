"""How good the profiles are: the five pillars by role, site, team, size of company or company."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Whose
from analytics.privacy.suppression import published_share
from analytics.profiles.groups import OVERALL, Grouping, suppressed, told_staff
from analytics.profiles.lacking import lacking
from analytics.question import Question
from analytics.scope import Scope
from analytics.scored import scored
from data.scoring import current
from data.store import Store


@scored
def pillars(store: Store, scope: Scope, *, by: Grouping = "role", whose: Whose = "own") -> Answer:
    """One row per group of employees and pillar: how many are known, and the share of them with a gap.

    A gap is a score below the limit analysts have set; `overall` is the mean of the pillars by their weights, known
    where every pillar with a weight is. Unknown is not zero: a score that no snapshot tells is left out of the share
    and told as coverage, among those with a snapshot where all but a few have one; where that is so of fewer than k
    with a snapshot, a few more are left out, so that nobody can count them. Headline: the pillar most often at a gap
    (fact `pillar`). Unit: employees there at the end of the period. Source: last profile snapshot by then; Wilson 1927.
    """
    question = Question("profiles", "pillars")
    whole = question.run(store, scope, by="all", whose=whose, gap=current(store).gap)
    seen = whole.pop("seen")
    if whole.empty:
        return Answer(lacking(store), suppressed(whole), 0)
    frame = question.run(store, scope, by=by, whose=whose, gap=current(store).gap)
    people = told_staff(int(whole["employees"].max()), int(seen.max()))
    if people == seen.max():  # beside it, the groups' coverage would tell how many more there are
        frame["employees"] = frame["seen"]
    table = suppressed(frame.drop(columns="seen"))
    each = whole[whole["pillar"] != OVERALL].assign(employees=people)
    answer, pillar = _worst(each)
    return Answer(
        headline=answer,
        table=table,
        people=people,
        hidden=int(table["hidden"].sum()),
        facts={"pillar": pillar, "coverage": _coverage(each)},
    )


def _worst(whole: pd.DataFrame) -> tuple[Estimate | NotYet, str]:
    known = whole[whole["known"] > 0]
    if known.empty:
        return NotYet("missing_table", {"table": "profiles"}), ""
    row = known.assign(share=known["gaps"] / known["known"]).sort_values("share", ascending=False).iloc[0]
    return published_share(int(row["gaps"]), int(row["known"])), str(row["pillar"])


def _coverage(whole: pd.DataFrame) -> float | None:
    """The share of employees whose pillar is known, of the pillar known least; None where it tells of a few."""
    least = whole.sort_values("known").iloc[0]
    if not least["employees"]:
        return None
    answer = published_share(int(least["known"]), int(least["employees"]))
    return answer.value if isinstance(answer, Estimate) else None
