"""Why there is nothing to say about profiles."""

from __future__ import annotations

from analytics.estimate import NotYet
from analytics.thresholds import THRESHOLDS
from data.store import Store


def lacking(store: Store) -> NotYet:
    """The table nobody has brought in yet; where both are there, the filters leave too few of them."""
    counted = "select (select count(*) from employees) as employees, (select count(*) from profiles) as profiles"
    have = store.read(counted).iloc[0]
    for table in ("employees", "profiles"):
        if not have[table]:
            return NotYet("missing_table", {"table": table})
    return NotYet("too_few", {"people": THRESHOLDS.k})
