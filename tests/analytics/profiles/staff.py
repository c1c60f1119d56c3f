"""Literal employees and snapshots for tests about profiles."""

from __future__ import annotations

from datetime import date

from tests.literal import Row

DAY = date(2026, 3, 1)
GOOD = {
    "has_profile": True,
    "has_photo": True,
    "photo_pro": True,
    "current_pos_attached": True,
    "n_connections": 500,
    "posts_90d": 6,
}


def staff(prefix: str, people: int, **rest: object) -> list[Row]:
    """Employees of ours who are there, numbered."""
    given = {"company": "Ours", "title": "Cook", "hired_on": date(2020, 1, 1)}
    return [{"employee_id": f"{prefix}{n:02}", **given, **rest} for n in range(people)]


def snapshots(prefix: str, people: int, as_of: date = DAY, **rest: object) -> list[Row]:
    """Their profiles on a day: good but for what is given."""
    return [{"employee_id": f"{prefix}{n:02}", "as_of": as_of, **GOOD, **rest} for n in range(people)]


COMPANIES: list[Row] = [{"company": "Ours", "is_own": True}, {"company": "Theirs", "is_own": False}]
