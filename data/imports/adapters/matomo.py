"""Matomo, visits log, as `data.imports.visits` leaves it: one row per action; the page's address tells the kind."""

from __future__ import annotations

from data.imports.adapters.adapter import Adapter, Part, header
from data.imports.adapters.paths import FIRST_PART, PAGES
from data.imports.visits import COLUMNS

ADAPTER = Adapter(
    "matomo",
    header(*COLUMNS),
    (
        Part(
            "touchpoints",
            {
                "candidate_id": "visitorId",
                "occurred_at": "timestamp",
                "kind": "url",
                "dwell_s": "timeSpent",
                "channel": "referrerName",
            },
            values={"kind": PAGES},
            formats={"occurred_at": "epoch_s"},
            extracts={"kind": FIRST_PART},
        ),
    ),
)
