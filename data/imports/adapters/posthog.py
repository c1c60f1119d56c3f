"""PostHog, batch export and SQL export: one row per event; the page seen stands in the JSON of `properties`."""

from __future__ import annotations

from data.imports.adapters.adapter import Adapter, Part, header
from data.imports.adapters.paths import PAGES

ADAPTER = Adapter(
    "posthog",
    header("uuid", "event", "properties", "distinct_id", "timestamp"),
    (
        Part(
            "touchpoints",
            {"candidate_id": "distinct_id", "occurred_at": "timestamp", "kind": "properties"},
            values={"kind": PAGES},
            extracts={"kind": r'"\$pathname"\s*:\s*"(/[^/?#"]*)'},
        ),
    ),
)
