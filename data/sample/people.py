"""The staff of the six groups, where they worked before, and the jobs the groups advertise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from data.sample.planted import CITIES, DAYS, ELSEWHERE, FIRMS, FULL_HEADCOUNT_AT
from data.sample.titles import POOL, roles

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.object_]
NEVER = 99_999  # a day beyond the calendar: "has not left", "is still open"
UNMAPPED = len(roles())  # the role of a title that says nothing: equal to no role, not even to itself


@dataclass(frozen=True)
class Staff:
    """Employees in order of company, then function; every array has one entry per employee, days from FIRST_DAY."""

    ids: Words
    company: Ints
    role: Ints
    level: Ints
    group: Words
    function: Words
    title: Words
    site: Ints
    team: Words
    hired: Ints
    left: Ints
    has_profile: Bools
    ghost: Bools  # stays attached to the company after leaving
    popularity: Floats  # log; heavy-tailed

    def __len__(self) -> int:
        return len(self.company)


@dataclass(frozen=True)
class Jobs:
    """Advertised jobs in order of company, then role; days from FIRST_DAY."""

    ids: Words
    company: Ints
    role: Ints
    title: Words
    opened: Ints
    closed: Ints


def role_values(attribute: str, *, unmapped: Any) -> npt.NDArray[Any]:
    """`attribute` of each role, then the value for titles that cannot be mapped."""
    return np.array([getattr(r, attribute) for r in roles()] + [unmapped])


def _roles_of(rng: np.random.Generator, company: Ints) -> Ints:
    """A role per employee by the sector's headcounts; each group has a chief and a recruiter; 2 % say nothing."""
    role = np.zeros(len(company), dtype=np.int64)
    for c, firm in enumerate(FIRMS):
        mine = np.flatnonzero(company == c)
        weights = role_values(firm.sector, unmapped=0.0)[:-1]
        role[mine] = rng.choice(len(weights), size=len(mine), p=weights / weights.sum())
        role[mine[rng.random(len(mine)) < 0.02]] = UNMAPPED
        keys = [r.key for r in roles()]
        role[mine[:2]] = keys.index("general-management.manager"), keys.index("recruitment.specialist")
    return role


def make_staff(rng: np.random.Generator, candidates: int, pool: Words) -> Staff:
    """About 2,500 employees (fewer for a small sample), with leavers, newcomers and people without a profile."""
    scale = min(1.0, max(0.12, candidates / FULL_HEADCOUNT_AT))
    counts = [max(5, round(firm.headcount * scale)) for firm in FIRMS]
    company = np.repeat(np.arange(len(FIRMS)), counts)
    role = _roles_of(rng, company)
    function = role_values("function", unmapped="~").astype(object)[role]
    order = np.lexsort((function.astype(str), company))
    company, role, function = company[order], role[order], function[order]
    n = len(company)
    n_sites = np.array([firm.n_sites for firm in FIRMS])[company]
    site = (rng.integers(0, n_sites) + 5 * company) % len(CITIES)
    squad = rng.integers(1, 4, size=n)
    hired = -(rng.exponential(4 * 365, size=n).astype(np.int64) + 30)
    hired = np.where(rng.random(n) < 0.15, rng.integers(1, DAYS, size=n), hired)
    leaves = rng.random(n) < 0.15
    left = np.where(leaves, np.maximum(hired + 60, rng.integers(0, DAYS, size=n)), NEVER)
    left = np.where(left >= DAYS, NEVER, left)
    has_profile = rng.random(n) > np.where(company == len(FIRMS) - 1, 0.25, 0.12)
    return Staff(
        ids=np.array([f"E{i:05d}" for i in rng.permutation(n) + 1], dtype=object),
        company=company,
        role=role,
        level=role_values("level", unmapped=5)[role],
        group=role_values("group", unmapped="support").astype(object)[role],
        function=function,
        title=pool[role, rng.integers(0, POOL, size=n)],
        site=site,
        team=np.array([f"{f} {CITIES[s]} {k}" for f, s, k in zip(function, site, squad, strict=True)], dtype=object),
        hired=hired,
        left=left,
        has_profile=has_profile,
        ghost=has_profile & (left < NEVER) & (rng.random(n) < 0.6),
        popularity=rng.normal(0.0, 0.8, size=n),
    )


def make_jobs(rng: np.random.Generator, staff: Staff, pool: Words) -> Jobs:
    """Three advertisements per four employees over the period, titles with requisition numbers."""
    mapped = np.flatnonzero(staff.role != UNMAPPED)
    like = np.sort(rng.choice(mapped, size=max(20, len(mapped) * 3 // 4)))
    like = like[np.lexsort((staff.role[like], staff.company[like]))]
    n = len(like)
    opened = rng.integers(-30, DAYS - 5, size=n)
    closed = opened + rng.integers(40, 160, size=n)
    numbers = rng.integers(10_000, 99_999, size=n)
    titles = pool[staff.role[like], rng.integers(0, POOL, size=n)]
    tail = [("", f" - REF{k}", f" (req. {k})", f" #{k}")[k % 4] for k in numbers]
    return Jobs(
        ids=np.array([f"J{i:05d}" for i in range(1, n + 1)], dtype=object),
        company=staff.company[like],
        role=staff.role[like],
        title=np.array([t + end for t, end in zip(titles, tail, strict=True)], dtype=object),
        opened=opened,
        closed=np.where(closed >= DAYS, NEVER, closed),
    )


def make_careers(rng: np.random.Generator, staff: Staff, pool: Words) -> dict[str, list[Any]]:
    """Past employers (one of the six groups in 45 % of cases) and the present one; days from FIRST_DAY, None = now."""
    rows: dict[str, list[Any]] = {k: [] for k in ("who", "company", "title", "started", "ended")}
    n_past = rng.poisson(1.2, size=len(staff))
    names = [firm.name for firm in FIRMS] + list(ELSEWHERE)
    odds = np.array([0.45 / len(FIRMS)] * len(FIRMS) + [0.55 / len(ELSEWHERE)] * len(ELSEWHERE))
    for i in range(len(staff)):
        end = int(staff.hired[i])
        rows["who"].append(i)
        rows["company"].append(FIRMS[int(staff.company[i])].name)
        rows["title"].append(staff.title[i])
        rows["started"].append(end)
        rows["ended"].append(None if staff.left[i] == NEVER else int(staff.left[i]))
        for _ in range(int(n_past[i])):
            start = end - 200 - int(rng.exponential(900))
            rows["who"].append(i)
            rows["company"].append(names[int(rng.choice(len(names), p=odds))])
            rows["title"].append(pool[staff.role[i], int(rng.integers(POOL))])
            rows["started"].append(start)
            rows["ended"].append(end - int(rng.integers(0, 60)))
            end = start
    return rows
