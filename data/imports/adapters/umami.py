"""Umami, table `website_event`: one row per page seen; a session is the nearest to a person it knows."""

from __future__ import annotations

from data.imports.adapters.adapter import Adapter, Part, header
from data.imports.adapters.paths import FIRST_PART, PAGES

ADAPTER = Adapter(
    "umami",
    header("website_id", "session_id", "event_type", "url_path", "created_at"),
    (
        Part(
            "touchpoints",
            # its own job_id numbers the tool's imports and is no job
            {
                "candidate_id": "session_id",
                "occurred_at": "created_at",
                "kind": "url_path",
                "channel": "referrer_domain",
            },
            values={"kind": PAGES},
            extracts={"kind": FIRST_PART},
        ),
    ),
)
