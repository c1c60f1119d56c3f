"""The rungs candidates stand on, how long they stay, and how many go no further."""

from __future__ import annotations

import math

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.incidence import incidence
from analytics.privacy import suppress
from analytics.rates import crowd, hidden_in, shown_people
from analytics.sampled import sampled
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store

RUNGS = ("peer", "employee", "manager", "recruiter", "company_page", "job_ad", "message", "application")
LOOKS = RUNGS[:4]
ENDS = ("(applied)", "(withdrawn)", "(silent)", "(still researching)")
COUNTS = ["applied", "competing", "censored"]


def ladder(store: Store, scope: Scope, *, days: int = 30) -> Answer:
    """One row per rung: the journeys that ever stood on it, and the share of them lost there.

    Lost = not on another rung within `days` days of first standing on it; `median` is the day by which half had
    gone on (missing: fewer than half ever do). Withdrawals compete; journeys still under way leave the count on
    the last day observed (Aalen & Johansen 1978). The last rung, the application, loses nobody. Headline: loss
    after a look at a peer, or on the rung most stood on where no peer is known (fact `rung`). Unit: journeys.
    """
    followed, part = climbed(store, scope)
    if reason := lacking(followed):
        return Answer(reason, pd.DataFrame(), 0)
    frame = _clocked(followed)
    rungs = frame.groupby("rung")[COUNTS].sum().sum(axis=1).reindex(RUNGS, fill_value=0).astype(int)
    behind = crowd(store, scope, int(rungs.max()))
    rows = [_row(rung, frame[frame["rung"] == rung], days) for rung in RUNGS]
    found = pd.DataFrame(rows).assign(journeys=rungs.to_numpy())
    numbers = ["value", "low", "high", "median"]
    table = suppress(found, people="journeys", values=numbers, numerator="moved", k=behind.k).drop(columns="moved")
    table = table[rungs.to_numpy() > 0].reset_index(drop=True)
    head = "peer" if rungs["peer"] else str(rungs.drop("application").idxmax())
    shown = table[(table["rung"] == head) & table["value"].notna()]
    told = NotYet("suppressed", {"people": behind.k}) if shown.empty else _estimate(shown.iloc[0])
    return Answer(
        headline=told,
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"days": days, "rung": head, **part},
    )


def climbed(store: Store, scope: Scope) -> tuple[pd.DataFrame, dict[str, object]]:
    """What came next after each rung and when, and the part of the journeys this is from."""
    return sampled(store, scope, "ladder", silence_days=THRESHOLDS.silence_days)


def lacking(followed: pd.DataFrame) -> NotYet | None:
    """What must be brought before anything follows a rung: from the only one recorded, nobody can go on."""
    rungs = set(followed["rung"])
    if not rungs:
        return NotYet("missing_table", {"table": "touchpoints"})
    kind = "job_ad" if rungs <= set(LOOKS) else "profile_view"
    return NotYet("missing_kind", {"kind": kind}) if len(rungs) == 1 else None


def _clocked(followed: pd.DataFrame) -> pd.DataFrame:
    """Per rung and day: journeys that went on, gave up, or were last observed, in the words of `incidence`."""
    left, ended = followed["next_rung"] == "(withdrawn)", followed["next_rung"].isin(ENDS)
    counts = [followed["journeys"].where(which, 0) for which in (~ended, left, ended & ~left)]
    return followed[["rung", "day"]].assign(**dict(zip(COUNTS, counts, strict=True)))


def _row(rung: str, frame: pd.DataFrame, days: int) -> dict[str, object]:
    row: dict[str, object] = {"rung": rung, "value": math.nan, "low": math.nan, "high": math.nan, "median": math.nan}
    counts = frame[["day", *COUNTS]].groupby("day", as_index=False).sum()
    row["moved"] = int(counts["applied"].sum())
    if rung == "application" or counts.empty:
        return row
    fitted = incidence(counts)
    on, half = fitted.at(days), fitted.quantile(0.5)
    if isinstance(on, Estimate):
        row |= {"value": 1 - on.value, "low": 1 - on.high, "high": 1 - on.low}
    if isinstance(half, Estimate):
        row["median"] = half.value
    return row


def _estimate(row: pd.Series[float]) -> Estimate:
    return Estimate(
        float(row["value"]), float(row["low"]), float(row["high"]), int(row["journeys"]), method="aalen_johansen"
    )
