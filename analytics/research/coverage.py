"""What profiles cannot show: employees without one, and touchpoints away from the screen."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.intervals import shares
from analytics.privacy import suppress
from analytics.privacy_frames import blanked
from analytics.rates import headline, hidden_in, shown_people
from analytics.sampled import sampled
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store


def coverage(store: Store, scope: Scope, *, by: str = "company") -> Answer:
    """One row per company (or size band): share of today's employees without a profile, share of touches offline.

    An employee without a snapshot, or whose latest one found no profile, has none. Touchpoints are those of the
    journeys in scope. Headline: share of employees without a profile. Unit: employees, touchpoints. Source:
    profiles.has_profile, steps.offline; Wilson 1927.
    """
    frame, part = sampled(store, scope, "coverage", by="band" if by == "band" else "company")
    staff = int(frame["employees"].sum())
    if frame.empty:
        return Answer(NotYet("missing_table", {"table": "touchpoints"}), pd.DataFrame(), 0)
    if not staff:
        return Answer(NotYet("missing_table", {"table": "employees"}), pd.DataFrame(), 0)
    frame = frame[frame["employees"] > 0].reset_index(drop=True)
    table = suppress(
        shares(frame, "without_profile", "employees"),
        people="employees",
        values=["value", "low", "high", "captured"],
        numerator="without_profile",
    )
    if table.empty:
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), table, 0)
    few = ((frame["people"] > 0) & (frame["people"] < THRESHOLDS.k)).to_numpy(dtype=bool)
    rare = ((frame["offline_people"] > 0) & (frame["offline_people"] < THRESHOLDS.k)).to_numpy(dtype=bool)
    offline = (frame["offline"] / frame["touchpoints"].where(frame["touchpoints"] > 0)).astype("Float64")
    table["offline_share"] = blanked(offline, few | rare)
    table["touchpoints"] = blanked(table["touchpoints"], few | rare)
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
