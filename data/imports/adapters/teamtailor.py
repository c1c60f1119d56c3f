"""Teamtailor, candidates: one row per candidate and job; names and telephone numbers are not taken."""

from __future__ import annotations

from data.imports.adapters.adapter import Adapter, Part, header

ADAPTER = Adapter(
    "teamtailor",
    header("First name", "Last name", "Email", "Job", "Stage", "Created at"),
    (
        Part(
            "applications",
            {"candidate_id": "Email", "submitted_at": "Created at", "status": "Stage"},
        ),
        Part("candidates", {"candidate_id": "Email", "target_title": "Job"}),
    ),
)
