"""Which profiles are opened: the first by a conditional logit, the later ones by popularity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.sample.candidates import Candidates, clock
from data.sample.coaching import month_of, month_starts
from data.sample.people import UNMAPPED, Bools, Floats, Ints
from data.sample.planted import CHOICE, DAY_S, END_S, FIRMS, MONTHS
from data.sample.profiles import wave_of
from data.sample.titles import roles
from data.sample.world import World


@dataclass(frozen=True)
class FirstLooks:
    """Per candidate: the employee opened first (-1: none), the quarter, and the true chance that it was a peer."""

    employee: Ints
    wave: Ints
    peer: Bools
    chance: Floats
    shown: Ints  # the profiles it was chosen among, -1 where that was not recorded (n x LISTED)
    among: Floats  # share of peers among those shown whose title has a role


@dataclass(frozen=True)
class LaterLooks:
    """One entry per later look: the candidate's position, the employee, the second it happened."""

    who: Ints
    employee: Ints
    at: Ints


def _weights(world: World, staff: Ints, wave: Ints | int, kinds: Ints) -> tuple[Floats, Bools]:
    """Choice weights of `staff` for each kind of candidate (role, region, level: shape k x 3), and who is a peer."""
    all_staff = world.staff
    role, region, level = kinds[:, :1], kinds[:, 1:2], kinds[:, 2:]
    same_role = (all_staff.role[staff] == role) & (role != UNMAPPED)
    utility = world.lure[staff, wave] + CHOICE["same_role"] * same_role
    utility += CHOICE["same_site"] * (all_staff.site[staff] == region)
    utility += CHOICE["seniority_gap"] * np.abs(all_staff.level[staff] - level)
    return np.exp(utility), same_role


def first_looks(rng: np.random.Generator, world: World, people: Candidates, shown: Ints) -> FirstLooks:
    """Draw each candidate's first look among the profiles shown, else the visible staff of the company turned to."""
    n = len(people)
    employee, chance, among = np.full(n, -1), np.full(n, np.nan), np.full(n, np.nan)
    wave = wave_of(people.first, people.start // DAY_S)
    luck = rng.random(n)
    traits = np.column_stack([people.role, people.region, people.level])
    listed = np.flatnonzero(shown[:, 0] >= 0)
    if len(listed):
        employee[listed], chance[listed], among[listed] = _among_shown(
            world, shown[listed], wave[listed], traits[listed], luck[listed]
        )
    keys, group = np.unique(np.column_stack([people.first, wave]), axis=0, return_inverse=True)
    for k, (company, quarter) in enumerate(keys):
        staff = np.flatnonzero((world.staff.company == company) & (world.profiles.seen[:, quarter] >= 0))
        who = np.flatnonzero((group.ravel() == k) & people.looks & (employee < 0))
        if len(staff) and len(who):
            employee[who], chance[who] = _among_staff(world, staff, int(quarter), traits[who], luck[who])
    peer = (employee >= 0) & (world.staff.role[employee] == people.role) & (people.role != UNMAPPED)
    return FirstLooks(employee=employee, wave=wave, peer=peer, chance=chance, shown=shown, among=among)


def _among_staff(world: World, staff: Ints, wave: int, traits: Ints, luck: Floats) -> tuple[Ints, Floats]:
    """Whom each opens of all this staff, and the chance that it is a peer; weights once per kind of candidate."""
    kinds, kind = np.unique(traits, axis=0, return_inverse=True)
    kind = kind.ravel()
    weights, same = _weights(world, staff, wave, kinds)
    total = np.cumsum(weights, axis=1)
    share = total / total[:, -1:] + np.arange(len(kinds))[:, None]
    at = np.searchsorted(share.ravel(), luck + kind, side="right") - kind * len(staff)
    return staff[np.clip(at, 0, len(staff) - 1)], ((weights * same).sum(axis=1) / total[:, -1])[kind]


def _among_shown(world: World, shown: Ints, wave: Ints, traits: Ints, luck: Floats) -> tuple[Ints, Floats, Floats]:
    """Whom each opens of those shown, the chance that it is a peer, and the share of peers among those shown."""
    weights, same = _weights(world, shown, wave[:, None], traits)
    weights = np.where(shown >= 0, weights, 0.0)
    total = np.cumsum(weights, axis=1)
    at = (luck[:, None] * total[:, -1:] >= total).sum(axis=1)
    known = (shown >= 0) & (world.staff.role[shown] != UNMAPPED)
    share = (same & known).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return shown[np.arange(len(shown)), at], (weights * same).sum(axis=1) / total[:, -1], share


def moments(rng: np.random.Generator, start: Ints, days: Floats) -> Ints:
    """`days` after `start`: within hours when less than a day, else at a usual time of that day."""
    later_day = (start // DAY_S + np.floor(days).astype(np.int64)) * DAY_S + clock(rng, len(start))
    return np.where(days < 1, start + 900 + (days * 10_800).astype(np.int64), later_day)


def _segments(world: World) -> dict[tuple[int, str], tuple[int, int]]:
    """First and last position + 1 of each (company, function), and of the whole company under ''."""
    company, function = world.staff.company, world.staff.function
    found: dict[tuple[int, str], tuple[int, int]] = {}
    for c in range(len(FIRMS)):
        mine = np.flatnonzero(company == c)
        found[c, ""] = int(mine[0]), int(mine[-1]) + 1
        for name in np.unique(function[mine].astype(str)):
            part = mine[function[mine] == name]
            found[c, str(name)] = int(part[0]), int(part[-1]) + 1
    return found


def _targets(rng: np.random.Generator, world: World, company: Ints, role: Ints, at: Ints) -> Ints:
    """An employee for each later look: same function, recruiter or anyone, by the popularity of that month."""
    segments = _segments(world)
    functions = [r.function for r in roles()] + [""]
    names = [*dict.fromkeys(functions), "recruitment"]
    table = np.array([[segments.get((c, f), segments[c, ""]) for f in names] for c in range(len(FIRMS))])
    of_role = np.array([names.index(f) for f in functions])[role]
    rung = rng.random(len(role))
    column = np.where(rung < 0.5, of_role, np.where(rung < 0.65, names.index("recruitment"), names.index("")))
    low, high = table[company, column].T
    month = np.clip(month_of(at // DAY_S), 0, MONTHS - 1)
    empty = world.later[month, high] <= world.later[month, low]
    whole = table[company, names.index("")]
    low, high = np.where(empty, whole[:, 0], low), np.where(empty, whole[:, 1], high)
    luck = rng.random(len(role))
    chosen = np.zeros(len(role), dtype=np.int64)
    for m in range(MONTHS):
        mine = month == m
        cumulated = world.later[m]
        below, above = cumulated[low[mine]], cumulated[high[mine]]
        found = np.searchsorted(cumulated, below + luck[mine] * (above - below), side="right") - 1
        chosen[mine] = np.clip(found, low[mine], high[mine] - 1)
    return chosen


def later_looks(rng: np.random.Generator, world: World, people: Candidates, counts: Ints) -> LaterLooks:
    """`counts` later looks per candidate after the first one, at the first or the second company."""
    who = np.repeat(np.arange(len(people)), counts)
    n = len(who)
    start = people.start[who]
    at = np.where(
        rng.random(n) < 0.4,
        start + 45 + rng.exponential(600.0, size=n).astype(np.int64),
        moments(rng, start, 1 + rng.exponential(9.0, size=n)),
    )
    second = people.second[who]
    company = np.where((second >= 0) & (rng.random(n) < 0.45), second, people.first[who])
    employee = _targets(rng, world, company, people.role[who], at)
    keep = at <= END_S
    return LaterLooks(who=who[keep], employee=employee[keep], at=at[keep])


def extra_looks(rng: np.random.Generator, world: World, looks: LaterLooks) -> LaterLooks:
    """Looks that only the accompaniment brings: added, never taken from a colleague, so nothing spills over."""
    day = looks.at // DAY_S
    log = world.coaching.log_effect(len(world.staff), day, looks.employee)
    gained = np.flatnonzero(rng.random(len(log)) < np.expm1(log))
    key = world.staff.company[looks.employee] * MONTHS + month_of(day)
    order = np.argsort(key, kind="stable")
    low = np.searchsorted(key[order], key[gained], side="left")
    high = np.searchsorted(key[order], key[gained], side="right")
    donor = order[low + (rng.random(len(gained)) * (high - low)).astype(np.int64)]
    # Within the month of the look that raised it, so that monthly counts stay those of the plan.
    ends = month_starts()[month_of(day[donor]) + 1] * DAY_S - 1
    at = np.minimum(looks.at[donor] + rng.integers(60, 300, size=len(donor)), ends)
    return LaterLooks(who=looks.who[donor], employee=looks.employee[gained], at=at)
