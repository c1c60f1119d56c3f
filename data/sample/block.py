"""One block of candidates: what they did, and what would have happened otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.sample.candidates import Candidates, make_candidates
from data.sample.coaching import month_of
from data.sample.looks import FirstLooks, LaterLooks, extra_looks, first_looks, later_looks
from data.sample.outcomes import Applications, Outcomes, applications, outcomes
from data.sample.people import Floats, Ints
from data.sample.planted import DAY_S, END_S, MONTHS, SHOWN_STREAM
from data.sample.shown import lists
from data.sample.touches import Touches, contact_and_application, jobs_for, researched, together
from data.sample.world import World

LATER_MEAN, LATER_SHAPE = 3.0, 0.9  # later looks per candidate: a heavy-tailed count


@dataclass(frozen=True)
class Block:
    """Candidates `people` with their log in order of time, and the per-employee monthly looks (employees x months):
    all that happened, those the accompaniment brought, and among first looks the expected share it brought."""

    people: Candidates
    looks: FirstLooks
    what: Outcomes
    sent: Applications
    fate: Ints
    jobs: Ints
    log: Touches
    views: Floats
    extra: Floats


def _per_month(world: World, employee: Ints, at: Ints, weight: Floats | None = None) -> Floats:
    cells = employee * MONTHS + month_of(at // DAY_S)
    counts = np.bincount(cells, weights=weight, minlength=len(world.staff) * MONTHS)
    return counts.astype(np.float64).reshape(len(world.staff), MONTHS)


def _later(
    rng: np.random.Generator, world: World, *, people: Candidates, counts: Ints, end: Ints
) -> tuple[LaterLooks, LaterLooks]:
    """All later looks, and those among them that only the accompaniment brought."""
    drawn = later_looks(rng, world, people, counts)
    keep = (drawn.at < end[drawn.who]) | (rng.random(len(drawn.at)) < 0.2)
    plain = LaterLooks(who=drawn.who[keep], employee=drawn.employee[keep], at=drawn.at[keep])
    extra = extra_looks(rng, world, plain)
    both = LaterLooks(
        who=np.concatenate([plain.who, extra.who]),
        employee=np.concatenate([plain.employee, extra.employee]),
        at=np.concatenate([plain.at, extra.at]),
    )
    return both, extra


def _brought(world: World, people: Candidates, looks: FirstLooks, later: LaterLooks, extra: LaterLooks) -> list[Floats]:
    """Views per employee and month, and the part of them the accompaniment brought."""
    found = looks.employee >= 0
    employee, start = looks.employee[found], people.start[found]
    wave = looks.wave[found]
    gain = 1 - np.exp(world.lure_plain[employee, wave] - world.lure[employee, wave])
    views = _per_month(world, employee, start) + _per_month(world, later.employee, later.at)
    brought = _per_month(world, employee, start, gain) + _per_month(world, extra.employee, extra.at)
    return [views, brought]


def make_block(world: World, number: int, *, n: int, first_number: int) -> Block:
    """Block `number` of the sample, `n` candidates numbered from `first_number`."""
    rng = np.random.default_rng([world.seed, 2, number])
    people = make_candidates(rng, n, first_number)
    shown = lists(np.random.default_rng([world.seed, SHOWN_STREAM, number]), world, people)
    looks = first_looks(rng, world, people, shown)
    rate = rng.gamma(LATER_SHAPE, LATER_MEAN / LATER_SHAPE, size=n)
    counts = np.where(looks.employee >= 0, np.minimum(rng.poisson(rate), 60), 0)
    what = outcomes(rng, world, people=people, looks=looks, n_later=counts)
    applied_at = what.applied_at
    end = np.minimum(applied_at, what.withdraws_at)
    later, extra = _later(rng, world, people=people, counts=counts, end=end)
    sent = applications(rng, world, people=people, looks=looks, later=later, applied_at=applied_at)
    research = researched(rng, people, looks=looks, later=later, applied_at=applied_at, withdraws_at=what.withdraws_at)
    contact, fate = contact_and_application(rng, people, looks=looks, what=what, sent=sent)
    log = together([research, contact])
    log = log[(log.at >= 0) & (log.at <= END_S)]
    log = log[np.argsort(log.at, kind="stable")]
    views, brought = _brought(world, people, looks, later, extra)
    return Block(
        people=people,
        looks=looks,
        what=what,
        sent=sent,
        fate=fate,
        jobs=jobs_for(rng, world, sent.company, role=people.role[sent.who], at=sent.at),
        log=log,
        views=views,
        extra=brought,
    )
