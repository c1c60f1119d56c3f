"""Do employees answer candidates, how fast, and what goes with an answer?"""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Days
from analytics.privacy.suppression import suppress
from analytics.question import Question
from analytics.rates import crowd, hidden_in, shown_people
from analytics.sampled import sampled
from analytics.scope import Scope
from analytics.statistics.incidence import incidence
from analytics.statistics.intervals import difference, shares
from analytics.thresholds import THRESHOLDS
from data.store import Store


def contact(store: Store, scope: Scope, *, days: Days = 30) -> Answer:
    """First messages to an employee: the share answered, and the share applying after an answer or after silence.

    Headline: share answered within the landmark (7 days); messages whose journey ended first count as long as
    they were open (Aalen & Johansen 1978). The table compares journeys still open at the landmark and observed
    `days` days more: answered by then (`answered`) or not (`silent`), and the share that applied in those days.
    Fact `difference` (Newcombe 1998) is an association: who answers, and who is answered, is not drawn by lot;
    the landmark keeps the wait for an answer from counting as its effect (Anderson et al. 1983). Unit: journeys.
    """
    limits = {"landmark": THRESHOLDS.landmark_days, "days": days}
    frame, part = sampled(store, scope, Question("research", "contact"), **limits)
    total = int(frame["journeys"].sum())
    if not total:
        return Answer(NotYet("missing_kind", {"kind": "message_to_employee"}), pd.DataFrame(), 0)
    behind = crowd(store, scope, total)
    if total < max(behind.k, THRESHOLDS.support):
        return Answer(NotYet("too_few", {"people": THRESHOLDS.support}), pd.DataFrame(), 0)
    fitted = incidence(_by_day(frame))
    table = _after(frame, behind.k)
    shown = table[~table["hidden"].astype(bool)].set_index("answer") if len(table) == 2 else table.head(0)
    gap: Estimate | NotYet = NotYet("suppressed", {"people": behind.k})
    if len(shown) == 2:
        counts = [
            int(shown[name].to_dict()[group]) for group in ("answered", "silent") for name in ("applied", "journeys")
        ]
        gap = difference(*counts)
    return Answer(
        headline=fitted.at(THRESHOLDS.landmark_days),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"median": fitted.quantile(0.5), "difference": gap, "verdict": verdict(gap), "days": days, **part},
    )


def verdict(gap: Estimate | NotYet) -> str:
    """`suggestive` where the interval leaves zero out, else `not_yet`: an association is never `clear`."""
    told = isinstance(gap, Estimate) and (gap.low > 0 or gap.high < 0)
    return "suggestive" if told else "not_yet"


def _by_day(frame: pd.DataFrame) -> pd.DataFrame:
    answered = frame["answered"].astype(bool)
    rows = frame[["day"]].assign(
        applied=frame["journeys"].where(answered, 0), competing=0, censored=frame["journeys"].where(~answered, 0)
    )
    rows["day"] = rows["day"].clip(lower=0)
    return rows.groupby("day", as_index=False).sum()


def _after(frame: pd.DataFrame, k: int) -> pd.DataFrame:
    open_still = frame[frame["followed"].astype(bool)]
    groups = {"answered": open_still["in_time"].astype(bool), "silent": ~open_still["in_time"].astype(bool)}
    rows = [
        {
            "answer": name,
            "journeys": int(open_still.loc[part, "journeys"].sum()),
            "applied": int(open_still.loc[part & open_still["applied"].astype(bool), "journeys"].sum()),
        }
        for name, part in groups.items()
    ]
    rated = shares(pd.DataFrame(rows), "applied", "journeys")
    return suppress(rated, people="journeys", values=["value", "low", "high"], numerator="applied", k=k)
