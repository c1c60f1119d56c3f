"""The archive a member of LinkedIn hands over, as `data.imports.member_archive` leaves it: a profile and a career.

Neither says whose it is: the employee is asked.
"""

from __future__ import annotations

from data.imports.adapters.adapter import Adapter, Part, header

SNAPSHOT = (
    "as_of", "has_profile", "profile_title", "headline", "summary_len", "current_pos_desc", "n_past_pos", "education",
    "n_skills", "location", "industry", "n_connections", "posts_90d",
)  # fmt: skip
PROFILE = Adapter(
    "linkedin_member",
    header(*SNAPSHOT),
    (Part("profiles", {name: name for name in SNAPSHOT}, constants={"employee_id": ""}),),
    unwanted=frozenset({"employee_id"}),
)
CAREER = Adapter(
    "linkedin_member",
    header("Company Name", "Title", "Started On", "Finished On"),
    (
        Part(
            "careers",
            {"company": "Company Name", "title": "Title", "started_on": "Started On", "ended_on": "Finished On"},
            constants={"employee_id": ""},
        ),
    ),
)
