"""What profiles cannot show: employees without one, and touchpoints away from the screen."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.privacy.audit import Mask, line_safe, small
from analytics.privacy.frames import blanked, counts_of
from analytics.privacy.suppression import suppress
from analytics.question import Question
from analytics.rates import headline, hidden_in, shown_people
from analytics.sampled import sampled
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.store import Store


def coverage(store: Store, scope: Scope, *, by: Literal["company", "band"] = "company") -> Answer:
    """One row per company (or size band): share of today's employees without a profile, share of touches offline.

    An employee without a snapshot, or whose latest one found no profile, has none. Touchpoints are those of the
    journeys in scope. Headline: share of employees without a profile. The fact `offline` is the share of touches
    offline over all companies. Unit: employees, touchpoints. Source: profiles.has_profile, steps.offline; Wilson 1927.
    """
    frame, part = sampled(store, scope, Question("research", "coverage"), by=by)
    staff = int(frame["employees"].sum())
    if frame.empty:
        nowhere = {"offline": NotYet("missing_field", {"table": "touchpoints", "field": "company"})}
        return Answer(NotYet("missing_table", {"table": "employees"}), pd.DataFrame(), 0, facts=part | nowhere)
    part = part | {"offline": _offline(store, frame)}
    if not staff:
        return Answer(NotYet("missing_table", {"table": "employees"}), pd.DataFrame(), 0, facts=part)
    frame = frame[frame["employees"] > 0].reset_index(drop=True)
    table = suppress(
        shares(frame, "without_profile", "employees"),
        people="employees",
        values=["value", "low", "high", "captured"],
        numerator="without_profile",
    )
    if table.empty:
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), table, 0, facts=part)
    offline = (frame["offline"] / frame["touchpoints"].where(frame["touchpoints"] > 0)).astype("Float64")
    table["offline_share"] = blanked(offline, _rare(frame))
    table["touchpoints"] = blanked(table["touchpoints"], _rare(frame))
    told: Estimate | NotYet = NotYet("missing_table", {"table": "profiles"})
    if frame["captured"].sum():
        told = headline(int(frame["without_profile"].sum()), staff, Scope(), k=THRESHOLDS.k)
    return Answer(
        headline=told,
        table=table.drop(columns=["offline", "people", "offline_people", "captured"]),
        people=shown_people(int(frame["people"].max())),
        hidden=hidden_in(table),
        facts=part,
    )


def _rare(frame: pd.DataFrame) -> Mask:
    """Where the touches, or those offline, are of too few people."""
    counts = counts_of(frame["people"]), counts_of(frame["offline_people"])
    return small(counts[0], THRESHOLDS.k) | small(counts[1], THRESHOLDS.k)


def _offline(store: Store, frame: pd.DataFrame) -> Estimate | NotYet:
    """The share of all touches; none where no file marks any, or where it would tell a row that is hidden."""
    if not frame["offline"].sum() and not store.read("select count_if(offline) as n from steps")["n"].iloc[0]:
        return NotYet("missing_field", {"table": "touchpoints", "field": "offline"})
    rare = _rare(frame)
    untold = rare | (frame["employees"] == 0).to_numpy(dtype=bool)
    told = all(line_safe(counts_of(frame.loc[untold, people]), THRESHOLDS.k) for people in ("people", "offline_people"))
    # One person has many touches: they are no independent draws.
    repeated = Scope(unit="session")
    offline, touches = int(frame["offline"].sum()), int(frame["touchpoints"].sum())
    return headline(offline, touches, repeated, k=THRESHOLDS.k, told=told or not rare.any())
