"""What a warehouse holds: rows per table, the observed period, the imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from data.contracts import CONTRACTS
from data.imports.history import Import, history
from data.imports.marts import model
from data.store import Store

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
    rows = store.read(model("freshness")).set_index("name")["rows"]
    period = store.read(_PERIOD).iloc[0]
    first, last = (None if pd.isna(period[k]) else pd.Timestamp(period[k]).to_pydatetime() for k in ("first", "last"))
    counts = {name: int(rows.loc[name]) for name in CONTRACTS}
    return Status(counts, first, last, store.version, history(store))
