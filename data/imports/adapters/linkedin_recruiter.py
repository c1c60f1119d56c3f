"""LinkedIn Recruiter, list of candidates: what each does now; names, telephone numbers and notes are not taken."""

from __future__ import annotations

from data.imports.adapters.adapter import Adapter, Part, header

ADAPTER = Adapter(
    "linkedin_recruiter",
    header("First name", "Last name", "Email", "Job title", "Company", "Pipeline stage"),
    (
        Part(
            "candidates",
            {"candidate_id": "Email", "current_title": "Job title", "current_company": "Company", "region": "Location"},
        ),
    ),
)
