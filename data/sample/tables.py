"""The sample's rows under the names of the contracts, as Arrow columns ready for CSV."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from data.contracts import KINDS, SENIORITIES, SIZE_BANDS
from data.sample.block import Block
from data.sample.candidates import Candidates
from data.sample.coaching import HELP_OF
from data.sample.people import NEVER, Bools, Ints, Staff, Words, make_careers
from data.sample.planted import CHANNELS, CITIES, DAY_S, DAYS, ELSEWHERE, FIRMS, FIRST_DAY, OWN
from data.sample.titles import POOL, roles
from data.sample.touches import KIND, OFFLINE, Touches, channels_of, dwell_of, jobs_for, unlisted
from data.sample.world import World

_FIRM_NAMES = np.array([firm.name for firm in FIRMS], dtype=object)
_EPOCH_S = (FIRST_DAY - date(1970, 1, 1)).days * DAY_S
_UNTIL_FATE = ("submitted", "in_review", "interview", "offer")


def taken(values: Words | tuple[str, ...], index: Ints, *, missing: Bools | None = None) -> pa.Array:
    """`values[index]` as text, null where `missing` (default: a negative index)."""
    gone = index < 0 if missing is None else missing
    return pa.array(values, type=pa.string()).take(pa.array(np.maximum(index, 0), mask=gone))


def moments_of(at: Ints) -> pa.Array:
    """Seconds from FIRST_DAY as timestamps."""
    return pa.array(at + _EPOCH_S).cast(pa.timestamp("s"))


def days_of(day: Ints) -> pa.Array:
    """Days from FIRST_DAY as dates, null for NEVER."""
    return pa.array((day + _EPOCH_S // DAY_S).astype(np.int32), mask=day == NEVER).cast(pa.date32())


def companies() -> dict[str, Any]:
    """One row per group."""
    assert all(firm.size_band in SIZE_BANDS for firm in FIRMS)
    return {
        "company": [firm.name for firm in FIRMS],
        "is_own": [i == OWN for i in range(len(FIRMS))],
        "size_band": [firm.size_band for firm in FIRMS],
        "sector": [firm.sector for firm in FIRMS],
    }


def employees(staff: Staff) -> dict[str, Any]:
    """One row per employee."""
    return {
        "employee_id": staff.ids,
        "company": _FIRM_NAMES[staff.company],
        "title": staff.title,
        "site": taken(CITIES, staff.site),
        "team": staff.team,
        "hired_on": days_of(staff.hired),
        "left_on": days_of(staff.left),
    }


def jobs(world: World) -> dict[str, Any]:
    """One row per advertised job."""
    strategic = np.array([r.strategic for r in roles()])
    return {
        "job_id": world.jobs.ids,
        "company": _FIRM_NAMES[world.jobs.company],
        "title": world.jobs.title,
        "opened_on": days_of(world.jobs.opened),
        "closed_on": days_of(world.jobs.closed),
        "strategic": strategic[world.jobs.role],
    }


def accompaniment(world: World) -> dict[str, Any]:
    """One row per help given."""
    coaching = world.coaching
    return {
        "employee_id": world.staff.ids[coaching.who],
        "given_on": days_of(coaching.day),
        "help": [HELP_OF[p] for p in coaching.pillar],
        "minutes": coaching.minutes,
        "cost": coaching.cost,
        "programme": [f"wave {m - int(coaching.month.min()) + 1}" for m in coaching.month],
    }


def careers(world: World) -> dict[str, Any]:
    """One row per employer in an employee's career."""
    rows = make_careers(np.random.default_rng([world.seed, 3]), world.staff, world.pool)

    def day(value: int | None) -> date | None:
        return None if value is None else FIRST_DAY + timedelta(days=value)

    return {
        "employee_id": world.staff.ids[np.array(rows["who"])],
        "company": rows["company"],
        "title": rows["title"],
        "started_on": [day(v) for v in rows["started"]],
        "ended_on": [day(v) for v in rows["ended"]],
    }


def candidates(rng: np.random.Generator, world: World, people: Candidates) -> dict[str, Any]:
    """One row per candidate."""
    n = len(people)
    flat = world.pool.ravel()
    spelling = rng.integers(0, POOL, size=(2, n))
    return {
        "candidate_id": people.ids,
        "current_title": taken(flat, people.current * POOL + spelling[0]),
        "current_company": taken((*(firm.name for firm in FIRMS), *ELSEWHERE), people.employer),
        "target_title": taken(flat, people.target * POOL + spelling[1], missing=people.target < 0),
        "seniority": taken(SENIORITIES, people.seniority),
        "region": taken(CITIES, people.region),
    }


def _ad(rng: np.random.Generator, world: World, people: Candidates, log: Touches) -> Ints:
    """The job of ads (for the role aimed at), found only for those."""
    job = np.full(len(log.who), -1)
    ads = np.flatnonzero(log.kind == KIND["job_ad"])
    role = people.role[log.who[ads]]
    job[ads] = jobs_for(rng, world, log.company[ads], role=role, at=log.at[ads])
    return job


def touchpoints(rng: np.random.Generator, world: World, block: Block) -> dict[str, Any]:
    """One row per touchpoint."""
    log, people = block.log, block.people
    first = (log.at == people.start[log.who]) & (log.employee == block.looks.employee[log.who])
    nameless = unlisted(rng, world, log, first)
    employee = np.where(nameless, -1, log.employee)
    company = np.where(log.employee >= 0, world.staff.company[log.employee], log.company)
    dwell = dwell_of(rng, log)
    offline = np.isin(log.kind, [KIND[k] for k in OFFLINE])
    return {
        "candidate_id": taken(people.ids, log.who),
        "occurred_at": moments_of(log.at),
        "kind": taken(tuple(KINDS), log.kind),
        "employee_id": taken(world.staff.ids, employee),
        "company": taken(_FIRM_NAMES, company),
        "title": taken(world.staff.title, log.employee, missing=~nameless),
        "job_id": taken(world.jobs.ids, _ad(rng, world, people, log)),
        "channel": taken(CHANNELS, channels_of(rng, people, log)),
        "dwell_s": pa.array(dwell, mask=np.isnan(dwell)),
        "offline": offline,
    }


def impressions(rng: np.random.Generator, world: World, block: Block) -> dict[str, Any]:
    """One row per profile shown, in a list of one moment shortly before the first look."""
    who, place = np.nonzero(block.looks.shown >= 0)
    at = np.maximum(block.people.start - rng.integers(5, 90, size=len(block.people)), 0)
    return {
        "candidate_id": taken(block.people.ids, who),
        "occurred_at": moments_of(at[who]),
        "employee_id": taken(world.staff.ids, block.looks.shown[who, place]),
    }


def applications(rng: np.random.Generator, world: World, block: Block) -> dict[str, Any]:
    """One row per application."""
    sent = block.sent
    days_left = DAYS - sent.at // DAY_S
    early = np.where(days_left < 5, 0, rng.integers(1, len(_UNTIL_FATE), size=len(days_left)))
    status = np.array(_UNTIL_FATE, dtype=object)[early]
    for kind in ("hired", "rejected", "withdrawn"):
        status[block.fate == KIND[kind]] = kind
    return {
        "candidate_id": taken(block.people.ids, sent.who),
        "job_id": taken(world.jobs.ids, block.jobs),
        "company": taken(_FIRM_NAMES, sent.company),
        "submitted_at": moments_of(sent.at),
        "status": status,
    }
