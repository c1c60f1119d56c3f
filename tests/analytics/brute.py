"""Journeys computed the slow way, in plain Python, from the rows that were imported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from analytics.scope import Scope
from tests.literal import START, Row

ROLES = {
    "Buyer": ("purchasing.staff", 4),
    "Purchasing Manager": ("purchasing.manager", 8),
    "Cook": ("catering.staff", 4),
    "Recruiter": ("recruitment.staff", 4),
}
TITLES = [*ROLES, "Wizard", None]
COMPANIES = ["Alto", "Brio", "Cargo", None]
KINDS = ["profile_view", "profile_view", "job_ad", "company_page", "event", "application_submitted", "withdrawn"]
CHANNELS = ["email", "search", None]


def random_log(rng: np.random.Generator, candidates: int, most: int, days: float) -> list[Row]:
    """Touchpoints of some candidates: 1..most each, many at the same moment, in no order."""
    rows = []
    for number in range(candidates):
        begin = rng.uniform(0, days)
        for _ in range(rng.integers(1, most + 1)):
            at = START + timedelta(days=float(begin)) + timedelta(hours=int(rng.exponential(60)))
            rows.append(
                {
                    "candidate_id": f"c{number:03}",
                    "occurred_at": at.replace(minute=0, second=0, microsecond=0),
                    "kind": KINDS[rng.integers(len(KINDS))],
                    "company": COMPANIES[rng.integers(4)],
                    "title": TITLES[rng.integers(len(TITLES))],
                    "job_id": [None, "J1", "J2"][rng.integers(3)],
                    "channel": CHANNELS[rng.integers(3)],
                }
            )
    rng.shuffle(rows)
    return list({tuple(row.items()): row for row in rows}.values())


def random_candidates(rng: np.random.Generator, candidates: int) -> list[Row]:
    return [{"candidate_id": f"c{n:03}", "current_title": TITLES[rng.integers(len(TITLES))]} for n in range(candidates)]


@dataclass(frozen=True)
class Journey:
    """One journey in scope, as it should be."""

    candidate: str
    role: str
    started_at: datetime
    first: tuple[str, str]
    path: tuple[str, ...]
    touchpoints: int
    applied_at: datetime | None
    withdrawn_at: datetime | None
    looked_at: datetime | None
    seen_role: str
    seen_company: str
    looks: tuple[tuple[str, str, bool], ...]  # kind, known company, whether at a peer


def role_of(title: str | None) -> str:
    return ROLES[title][0] if title in ROLES else "unmapped"


def journeys(rows: Sequence[Row], candidates: Sequence[Row], scope: Scope) -> list[Journey]:
    """All journeys of the scope's unit, companies, period and roles."""
    roles = {c["candidate_id"]: role_of(c["current_title"]) for c in candidates}
    found = []
    for steps in _units(rows, scope):
        who = steps[0]["candidate_id"]
        at = next((n for n, s in enumerate(steps) if s["kind"] == "application_submitted"), None)
        journey = _journey(steps, roles.get(who, "unmapped"), at)
        day = journey.started_at.date()
        inside = (scope.since is None or day >= scope.since) and (scope.until is None or day < scope.until)
        if inside and (not scope.roles or journey.role in scope.roles):
            found.append(journey)
    return found


def _units(rows: Sequence[Row], scope: Scope) -> list[list[Row]]:
    mine: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not scope.companies or row["company"] in scope.companies:
            mine[row["candidate_id"]].append(row)
    units = []
    for steps in mine.values():
        steps.sort(key=lambda row: row["occurred_at"])  # stable: equal moments keep the order of the file
        if scope.unit == "candidate":
            units.append(steps)
        elif scope.unit == "job":
            jobs: dict[str, list[Row]] = defaultdict(list)
            for step in steps:
                if step["job_id"]:
                    jobs[step["job_id"]].append(step)
            units.extend(jobs.values())
        else:
            sessions = [[steps[0]]]
            for before, step in pairwise(steps):
                if step["occurred_at"] - before["occurred_at"] > timedelta(minutes=scope.gap_minutes):
                    sessions.append([])
                sessions[-1].append(step)
            units.extend(sessions)
    return units


def _journey(steps: Sequence[Row], role: str, at: int | None) -> Journey:
    research = steps if at is None else steps[: at + 1]
    kinds = [step["kind"] for step in research]
    look = next((s for s in research if s["kind"] == "profile_view"), None)
    gone = next((s["occurred_at"] for s in research if s["kind"] == "withdrawn"), None)
    seen: Mapping[str, Any] = look or {}
    return Journey(
        candidate=steps[0]["candidate_id"],
        role=role,
        started_at=steps[0]["occurred_at"],
        first=(kinds[0], steps[0]["channel"] or "unknown"),
        path=tuple(k for n, k in enumerate(kinds) if n == 0 or k != kinds[n - 1])[:20],
        touchpoints=len(kinds),
        applied_at=None if at is None else steps[at]["occurred_at"],
        withdrawn_at=gone,
        looked_at=seen.get("occurred_at"),
        seen_role=role_of(seen.get("title")) if look else "(none)",
        seen_company=(seen.get("company") or "unknown") if look else "(none)",
        looks=tuple(
            (step["kind"], step["company"], role != "unmapped" and role_of(step["title"]) == role)
            for step in steps
            if step["kind"] in ("profile_view", "job_ad")
            and step["company"]
            and (at is None or step["occurred_at"] <= steps[at]["occurred_at"])
        ),
    )
