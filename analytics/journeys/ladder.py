"""The rungs candidates stand on, how long they stay, and how many go no further."""

from __future__ import annotations

import math
from typing import Literal

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Days
from analytics.privacy.suppression import suppress
from analytics.question import Question
from analytics.rates import crowd, hidden_in, shown_people
from analytics.sampled import sampled
from analytics.scope import Scope
from analytics.statistics.incidence import incidence
from analytics.thresholds import THRESHOLDS
from data.store import Store

RUNGS = ("peer", "employee", "manager", "recruiter", "company_page", "job_ad", "message", "application")
LOOKS = RUNGS[:4]
ENDS = ("(applied)", "(withdrawn)", "(silent)", "(still researching)")
COUNTS = ["applied", "competing", "censored"]


def ladder(store: Store, scope: Scope, *, days: Days = 30, by: Literal["rung", "role"] = "rung") -> Answer:
    """One row per rung: the journeys that ever stood on it, and the share of them lost there.

    Lost = not on another rung within `days` days of first standing on it; `median` is the day by which half had
    gone on (missing: fewer than half ever do). Withdrawals compete; journeys still under way leave the count on
    the last day observed (Aalen & Johansen 1978). The last rung, the application, loses nobody. Headline: loss
    after a look at a peer, or on the rung most stood on where no peer is known (fact `rung`). `by` role: one row per
    role of the candidates instead, for the rung of the headline. Unit: journeys.
    """
    followed, part = climbed(store, scope, by=by)
    if reason := lacking(followed):
        return Answer(reason, pd.DataFrame(), 0)
    frame = _clocked(followed)
    rungs = _journeys(frame, "rung").reindex(RUNGS, fill_value=0)
    behind = crowd(store, scope, int(rungs.max()))
    table = _table(frame, rungs, days, behind.k)
    head = "peer" if rungs["peer"] else str(rungs.drop("application").idxmax())
    shown = table[(table["rung"] == head) & table["value"].notna()]
    told = NotYet("suppressed", {"people": behind.k}) if shown.empty else _estimate(shown.iloc[0])
    if by == "role":
        there = frame[(frame["rung"] == head) & bool(len(shown))]
        table = _table(there, _journeys(there, "role").sort_values(ascending=False, kind="stable"), days, behind.k)
    return Answer(
        headline=told,
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"days": days, "rung": head, **part},
    )


def climbed(store: Store, scope: Scope, *, by: str = "rung") -> tuple[pd.DataFrame, dict[str, object]]:
    """What came next after each rung and when (`by` role: of each role), and the part of the journeys this is from."""
    return sampled(store, scope, Question("journeys", "ladder"), by=by, silence_days=THRESHOLDS.silence_days)


def _journeys(frame: pd.DataFrame, label: str) -> pd.Series[int]:
    return frame.groupby(label)[COUNTS].sum().sum(axis=1).astype(int)


def _table(frame: pd.DataFrame, journeys: pd.Series[int], days: int, k: int) -> pd.DataFrame:
    """One row per label with any journeys, suppressed."""
    label, numbers = str(journeys.index.name), ["value", "low", "high", "median"]
    rows = [{label: one, **_lost(frame[frame[label] == one], days)} for one in journeys.index]
    found = pd.DataFrame(rows, columns=[label, *numbers, "moved"]).assign(journeys=journeys.to_numpy())
    table = suppress(found, people="journeys", values=numbers, numerator="moved", k=k).drop(columns="moved")
    return table[journeys.to_numpy() > 0].reset_index(drop=True) if len(table) else table


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
    return followed[["role", "rung", "day"]].assign(**dict(zip(COUNTS, counts, strict=True)))


def _lost(frame: pd.DataFrame, days: int) -> dict[str, float]:
    """The share of the journeys of one row that are lost, and the day by which half have gone on."""
    row = dict.fromkeys(("value", "low", "high", "median"), math.nan)
    counts = frame[["day", *COUNTS]].groupby("day", as_index=False).sum()
    row["moved"] = int(counts["applied"].sum())
    if counts.empty or set(frame["rung"]) == {"application"}:
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
