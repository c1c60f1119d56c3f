"""The columns each upload must bring: one contract per table, each column typed and named once.

The sentence that explains a column to a reader stands in `pages/shared/words/*.toml` under
`contracts.<table>.<column>`, in every language; a test fails when one is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["id", "text", "timestamp", "date", "number", "integer", "boolean", "choice"]

KINDS: dict[str, str] = {
    # kind -> the letter that stands for it in a journey's path
    "profile_view": "v",
    "company_page": "c",
    "job_ad": "j",
    "career_site": "s",
    "review_site": "r",
    "event": "e",
    "referral_talk": "t",
    "message_to_employee": "m",
    "employee_reply": "y",
    "application_started": "a",
    "application_submitted": "A",
    "withdrawn": "w",
    "hired": "h",
    "rejected": "x",
}
RELATIONS = ("peer", "senior", "junior", "recruiter", "executive", "other", "unknown")
# letter -> the kind and the relation it stands for in a journey's trail, as mark_of in data/models/journeys_of.sql
MARKS: dict[str, tuple[str, str | None]] = {letter: (kind, None) for kind, letter in KINDS.items()} | {
    letter: (kind, relation)
    for kind, letters in (("profile_view", "1234567"), ("job_ad", "BCDEFGH"))
    for letter, relation in zip(letters, RELATIONS, strict=True)
}
SIZE_BANDS = ("1-49", "50-249", "250-999", "1000-4999", "5000+")
SENIORITIES = ("student", "junior", "experienced", "senior", "executive")
STATUSES = ("submitted", "in_review", "interview", "offer", "hired", "rejected", "withdrawn")
STATED = "stated"  # the channel of what people say of themselves: kept apart, in no count of what was observed
HELPS = ("profile", "attachment", "photo", "network", "posting")


@dataclass(frozen=True)
class Column:
    """One column of an upload: `choices` are its allowed values, `private` ones are stored as pseudonyms."""

    name: str
    type: Type
    required: bool = False
    choices: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True)
class Contract:
    """One kind of table. `key` identifies a row: a later import of the same key replaces the earlier one."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, name: str) -> Column:
        """The column called `name` (KeyError when the contract has none)."""
        return {c.name: c for c in self.columns}[name]

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns without which no row can be used."""
        return tuple(c.name for c in self.columns if c.required)

    @property
    def names(self) -> tuple[str, ...]:
        """All column names, in template order."""
        return tuple(c.name for c in self.columns)


def _id(name: str, *, private: bool = False) -> Column:
    return Column(name, "id", required=True, private=private)


_CANDIDATE = _id("candidate_id", private=True)

CONTRACTS: dict[str, Contract] = {
    c.name: c
    for c in (
        Contract(
            "touchpoints",
            (
                _CANDIDATE,
                Column("occurred_at", "timestamp", required=True),
                Column("kind", "choice", required=True, choices=tuple(KINDS)),
                Column("employee_id", "id"),
                Column("company", "text"),
                Column("title", "text"),
                Column("job_id", "id"),
                Column("channel", "text"),
                Column("dwell_s", "number"),
                Column("offline", "boolean"),
            ),
            key=(),
        ),
        Contract(
            "companies",
            (
                Column("company", "text", required=True),
                Column("is_own", "boolean", required=True),
                Column("size_band", "choice", choices=SIZE_BANDS),
                Column("sector", "text"),
            ),
            key=("company",),
        ),
        Contract(
            "employees",
            (
                _id("employee_id"),
                Column("company", "text", required=True),
                Column("title", "text", required=True),
                Column("site", "text"),
                Column("team", "text"),
                Column("hired_on", "date"),
                Column("left_on", "date"),
            ),
            key=("employee_id",),
        ),
        Contract(
            "profiles",
            (
                _id("employee_id"),
                Column("as_of", "date", required=True),
                Column("has_profile", "boolean"),
                Column("profile_title", "text"),
                Column("has_photo", "boolean"),
                Column("photo_pro", "boolean"),
                Column("headline", "text"),
                Column("summary_len", "integer"),
                Column("current_pos_attached", "boolean"),
                Column("current_pos_desc", "boolean"),
                Column("n_past_pos", "integer"),
                Column("education", "boolean"),
                Column("n_skills", "integer"),
                Column("location", "boolean"),
                Column("industry", "boolean"),
                Column("n_connections", "integer"),
                Column("posts_90d", "integer"),
            ),
            key=("employee_id", "as_of"),
        ),
        Contract(
            "candidates",
            (
                _CANDIDATE,
                Column("current_title", "text"),
                Column("current_company", "text"),
                Column("target_title", "text"),
                Column("seniority", "choice", choices=SENIORITIES),
                Column("region", "text"),
            ),
            key=("candidate_id",),
        ),
        Contract(
            "jobs",
            (
                _id("job_id"),
                Column("company", "text", required=True),
                Column("title", "text", required=True),
                Column("opened_on", "date"),
                Column("closed_on", "date"),
                Column("strategic", "boolean"),
            ),
            key=("job_id",),
        ),
        Contract(
            "applications",
            (
                _CANDIDATE,
                Column("job_id", "id"),
                Column("company", "text"),
                Column("submitted_at", "timestamp", required=True),
                Column("status", "choice", choices=STATUSES),
            ),
            key=(),
        ),
        Contract(
            "accompaniment",
            (
                _id("employee_id"),
                Column("given_on", "date", required=True),
                Column("help", "choice", required=True, choices=HELPS),
                Column("minutes", "number"),
                Column("cost", "number"),
                Column("programme", "text"),
            ),
            key=("employee_id", "given_on", "help"),
        ),
        Contract(
            "careers",
            (
                _id("employee_id"),
                Column("company", "text", required=True),
                Column("title", "text"),
                Column("started_on", "date"),
                Column("ended_on", "date"),
            ),
            key=("employee_id", "company", "title", "started_on"),
        ),
        Contract(
            "impressions",
            (
                _CANDIDATE,
                Column("occurred_at", "timestamp", required=True),
                _id("employee_id"),
            ),
            key=(),
        ),
        Contract(
            "totals",
            (
                Column("source", "text", required=True),
                Column("metric", "text", required=True),
                Column("segment", "text"),
                Column("day", "date", required=True),
                Column("last_day", "date"),
                Column("value", "number", required=True),
            ),
            key=("source", "metric", "segment", "day", "last_day"),
        ),
    )
}
