"""How long from one step to another, group by group."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Days, Named, TouchCode
from analytics.privacy.suppression import OTHER, fold_small
from analytics.question import Question
from analytics.rates import crowd, shown_people
from analytics.scope import Scope
from analytics.sequence import Touch, sequenced
from analytics.statistics.incidence import COUNTS, Incidence, incidence
from analytics.thresholds import THRESHOLDS
from data.store import Store

By = Literal["all", "role", "region", "first_channel", "seniority"]


def time_between(
    store: Store,
    scope: Scope,
    *,
    start: TouchCode = "profile_view:peer",
    goal: TouchCode = "application_submitted",
    by: By = "all",
    top: Named = 4,
    days: Days = 30,
) -> Answer:
    """One row per group and day: the share of journeys that met `goal` by then, since their first `start`.

    Another way out of the research (an application, a withdrawal) competes with the goal; journeys still under way
    leave the count on the last day observed. Groups are known when the clock starts: the candidate's own; the
    `top` largest are named. Rows are merged until at least k journeys met the goal, or left, between two of them.
    Headline: the share of all by the last such row within `days`. Facts: `median` by group. Unit: journeys that
    met `start`. Source: trails, marked_of; Aalen & Johansen 1978.
    """
    if scope.unit == "session":
        return Answer(NotYet("too_short"), pd.DataFrame(), 0)
    question, asked = clocked(start, goal)
    frame = question.run(store, scope, **asked, by=by)
    total = int(frame[list(COUNTS)].to_numpy().sum())
    behind = crowd(store, scope, total)
    frame = _named(frame, top, behind.k)
    if total < behind.k:
        reason = NotYet("suppressed", {"people": THRESHOLDS.k}) if total else NotYet("nobody")
        return Answer(reason, frame.head(0), 0)
    everybody = incidence(frame.groupby("day", as_index=False)[list(COUNTS)].sum())
    fitted = {str(group): incidence(rows) for group, rows in frame.groupby("group", sort=False)}
    shown = {group: curve for group, curve in fitted.items() if len(curve.published(behind.k))}
    parts = [curve.published(behind.k).assign(group=group) for group, curve in shown.items()]
    whole = _told(everybody, behind.k)
    if not parts or whole.curve.empty:
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), frame.head(0), 0)
    table = pd.concat(parts, ignore_index=True)
    medians: dict[str, Estimate | NotYet] = {group: _told(curve, behind.k).median() for group, curve in shown.items()}
    return Answer(
        headline=whole.at(days),
        table=table[["group", *(name for name in table.columns if name != "group")]],
        people=shown_people(behind.people),
        facts={"medians": medians, "days": days},
    )


def clocked(start: str, goal: str) -> tuple[Question, dict[str, Any]]:
    """The question, and what it binds: letters and moments where these tell both steps, else the touchpoints."""
    steps = [Touch.read(start), Touch.read(goal)]
    first, then = (touch.letters() for touch in steps)
    if first is None or then is None:
        return Question("paths", "time_between", "clocked_followed"), {"wanted": sequenced(steps).wanted()}
    leads = [f"^[^{first}]*", f"^[^{first}]*[{first}][^{then}]*"]  # all that comes before the first, and the second
    return Question("paths", "time_between", "clocked"), {"leads": leads}


def _named(frame: pd.DataFrame, top: int, k: int) -> pd.DataFrame:
    """The counts with all but the largest groups, and any too small to be told, as `(other)`, largest first."""
    counted = frame.assign(people=frame[list(COUNTS)].sum(axis=1))
    frame = fold_small(counted, label="group", people="people", sums=COUNTS, k=k).drop(columns="people")
    sizes = frame.groupby("group")[list(COUNTS)].sum().sum(axis=1).sort_values(ascending=False, kind="stable")
    named = list(sizes.index[:top])
    folded = frame.assign(group=frame["group"].where(frame["group"].isin(named), OTHER))
    counted = folded.groupby(["group", "day"], as_index=False)[list(COUNTS)].sum()
    order = {group: place for place, group in enumerate([*(name for name in named if name != OTHER), OTHER])}
    return counted.sort_values(
        ["group", "day"], key=lambda column: column.map(order) if column.name == "group" else column
    )


def _told(curve: Incidence, k: int) -> Incidence:
    """The curve at its published days: between two of them the exact one would tell single people apart."""
    return replace(curve, curve=curve.curve[curve.curve["day"].isin(curve.published(k)["day"])])
