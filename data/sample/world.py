"""Everything that exists before a candidate looks: staff, jobs, profiles, accompaniment, and who attracts looks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.sample.coaching import Coaching, make_coaching, month_starts, monthly_noise
from data.sample.people import UNMAPPED, Bools, Floats, Ints, Jobs, Staff, Words, make_jobs, make_staff
from data.sample.planted import DAYS, EMPLOYEE_SD, FIRMS, WORLD_STREAM
from data.sample.profiles import Profiles, coached, make_profiles, wave_of
from data.sample.titles import title_pool


@dataclass(frozen=True)
class World:
    """The invented world. `lure` and `lure_plain` are the profile part of the first-look utility with and without
    the accompaniment (employees x quarters); `later` the cumulated weights of later looks (months x employees + 1)."""

    seed: int
    staff: Staff
    jobs: Jobs
    pool: Words
    profiles: Profiles
    coaching: Coaching
    lure: Floats
    lure_plain: Floats
    gaps: dict[str, Bools]
    later: Floats
    effect: Floats  # of each employee on the log-odds of applying, beyond what is measured


def make_world(seed: int, candidates: int) -> World:
    """The world of `seed`; a small number of candidates gets a small staff."""
    rng = np.random.default_rng([seed, WORLD_STREAM])
    pool = title_pool(rng)
    staff = make_staff(rng, candidates, pool)
    plain = make_profiles(rng, staff)
    noise = monthly_noise(rng, len(staff))
    coaching = make_coaching(rng, staff, plain.gaps(), noise)
    profiles = coached(rng, plain, coaching)
    return World(
        seed=seed,
        staff=staff,
        jobs=make_jobs(rng, staff, pool),
        pool=pool,
        profiles=profiles,
        coaching=coaching,
        lure=profiles.attraction(),
        lure_plain=plain.attraction(),
        gaps={p: profiles.as_seen(g).astype(np.bool_) for p, g in profiles.gaps().items()},
        later=_later_weights(staff, plain, noise),
        effect=rng.normal(0.0, EMPLOYEE_SD, size=len(staff)),
    )


def _later_weights(staff: Staff, plain: Profiles, noise: Floats) -> Floats:
    """Cumulated weights of the employees, month by month, without any accompaniment: so it displaces no look."""
    months = noise.shape[1]
    weights = np.zeros((months, len(staff) + 1))
    for month, start in enumerate(month_starts()[:-1]):
        wave = wave_of(staff.company, np.full(len(staff), start))
        rows = np.arange(len(staff))
        visible = plain.seen[rows, wave] >= 0
        size = 0.5 * np.log(plain.connections[:, 0]) + staff.popularity + noise[:, month]
        weights[month, 1:] = np.cumsum(np.where(visible, np.exp(size), 0.0))
    return weights


def headcount(staff: Staff) -> Ints:
    """People employed, by company, role (the unmapped last) and day: shape (companies, roles + 1, days)."""
    change = np.zeros((len(FIRMS), UNMAPPED + 1, DAYS + 1), dtype=np.int64)
    np.add.at(change, (staff.company, staff.role, np.clip(staff.hired, 0, DAYS)), 1)
    np.add.at(change, (staff.company, staff.role, np.clip(staff.left, 0, DAYS)), -1)
    return np.cumsum(change, axis=2)[:, :, :DAYS]
