"""Whether applying can be told of: without applications a share that applied would be 0 %, of them alone 100 %."""

from __future__ import annotations

from analytics.estimate import NotYet
from data.store import Store


def no_applications(store: Store) -> NotYet | None:
    """The table to bring where not one application is recorded, as a touchpoint or by itself; else None."""
    found = store.read("select exists(select 1 from journeys where applied_at is not null) as found")["found"].iloc[0]
    return None if found else NotYet("missing_table", {"table": "applications"})


def only_applications(store: Store) -> NotYet | None:
    """The table to bring where nothing is recorded but applications, so that nobody did not apply; else None."""
    further = "select exists(select 1 from journeys where applied_at is null or started_at < applied_at) as found"
    return None if store.read(further)["found"].iloc[0] else NotYet("missing_table", {"table": "touchpoints"})
