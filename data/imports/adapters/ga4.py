"""Google Analytics 4, events exported flat from BigQuery: the page seen stands in the JSON of `event_params`."""

from __future__ import annotations

from data.imports.adapters.adapter import Adapter, Part, header
from data.imports.adapters.paths import PAGES

ADAPTER = Adapter(
    "ga4",
    header("event_date", "event_timestamp", "event_name", "event_params", "user_pseudo_id"),
    (
        Part(
            "touchpoints",
            {"candidate_id": "user_pseudo_id", "occurred_at": "event_timestamp", "kind": "event_params"},
            values={"kind": PAGES},
            formats={"occurred_at": "epoch_us"},
            extracts={"kind": r'"page_location"[^}]*?"string_value"\s*:\s*"https?://[^/"]+(/[^/?#"]*)'},
        ),
    ),
)
