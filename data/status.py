"""What a warehouse holds: rows per table, the observed period, the imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from data.imports.history import Import, history
from data.store import Store

_ROWS = """
select 'touchpoints' as name, count(*) as n from raw_touchpoints
union all select 'companies', count(*) from raw_companies
union all select 'employees', count(*) from raw_employees
union all select 'profiles', count(*) from raw_profiles
union all select 'candidates', count(*) from raw_candidates
union all select 'jobs', count(*) from raw_jobs
union all select 'applications', count(*) from raw_applications
union all select 'accompaniment', count(*) from raw_accompaniment
union all select 'careers', count(*) from raw_careers
union all select 'impressions', count(*) from raw_impressions
union all select 'totals', count(*) from raw_totals
"""
_PERIOD = "select min(occurred_at) as first, max(occurred_at) as last from raw_touchpoints"


@dataclass(frozen=True)
class Status:
    """`rows` counts what counts now, per contract; `first` and `last` touchpoint are None without any."""

    rows: dict[str, int]
    first: datetime | None
    last: datetime | None
    version: int
    imports: tuple[Import, ...]


def status(store: Store) -> Status:
    """What the warehouse holds now."""
    rows = store.read(_ROWS)
    period = store.read(_PERIOD).iloc[0]
    first, last = (None if pd.isna(period[k]) else pd.Timestamp(period[k]).to_pydatetime() for k in ("first", "last"))
    counts = {str(name): int(n) for name, n in zip(rows["name"], rows["n"], strict=True)}
    return Status(counts, first, last, store.version, history(store))
