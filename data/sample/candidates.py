"""The candidates: who they are, when they start to look, and which groups they turn to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.contracts import SENIORITIES
from data.sample.people import UNMAPPED, Bools, Floats, Ints, Words, role_values
from data.sample.planted import (
    CHANNEL_SHARES,
    CITIES,
    DAY_S,
    DAYS,
    ELSEWHERE,
    FIRMS,
    FIRST_DAY,
    FIRST_LOOK_SHARE,
    GROUPS,
    SECOND_COMPANY_SHARE,
)
from data.sample.titles import next_role, roles

MONTH_WEIGHT = (1.25, 1.05, 1.1, 1.05, 1.05, 0.95, 0.85, 0.65, 1.3, 1.15, 1.0, 0.6)  # January ... December
WEEKDAY_WEIGHT = (1.2, 1.25, 1.2, 1.1, 0.9, 0.35, 0.5)  # Monday ... Sunday
HOUR_WEIGHT = (1, 0.5, 0.3, 0.2, 0.2, 0.5, 2, 4, 7, 9, 10, 9, 11, 9, 8, 8, 8, 8, 7, 6, 7, 8, 6, 3)


@dataclass(frozen=True)
class Candidates:
    """One entry per candidate. `role` is the one aimed for, else the one held; -1 where there is none."""

    number: Ints
    current: Ints
    target: Ints
    role: Ints
    level: Ints
    seniority: Ints
    region: Ints
    employer: Ints  # position in FIRMS + ELSEWHERE
    first: Ints  # company turned to first
    second: Ints  # and second, -1 for none
    channel: Ints
    looks: Bools  # opens at least one profile
    start: Ints  # the moment of the first look (or of the first touch), in seconds from FIRST_DAY

    def __len__(self) -> int:
        return len(self.number)

    @property
    def ids(self) -> Words:
        """What the log calls them."""
        return np.array([f"C{i:07d}" for i in self.number], dtype=object)


def clock(rng: np.random.Generator, n: int) -> Ints:
    """A time of the day in seconds, mostly working hours with a bump in the evening."""
    weights = np.array(HOUR_WEIGHT) / np.sum(HOUR_WEIGHT)
    return rng.choice(24, size=n, p=weights) * 3600 + rng.integers(0, 3600, size=n)


def pick(rng: np.random.Generator, weights: Floats) -> Ints:
    """One column per row, drawn by the row's weights (shape n x k)."""
    total = np.cumsum(weights, axis=1)
    column: Ints = (rng.random(len(weights))[:, None] * total[:, -1:] >= total).sum(axis=1)
    return column


def _starts(rng: np.random.Generator, n: int) -> Ints:
    days = np.datetime64(FIRST_DAY, "D") + np.arange(DAYS)
    month = days.astype("datetime64[M]").astype(np.int64) % 12
    weekday = (days.astype(np.int64) + 3) % 7  # 1970-01-01 was a Thursday
    weight = np.array(MONTH_WEIGHT)[month] * np.array(WEEKDAY_WEIGHT)[weekday]
    return rng.choice(DAYS, size=n, p=weight / weight.sum()) * DAY_S + clock(rng, n)


def _companies(rng: np.random.Generator, role: Ints, employer: Ints) -> tuple[Ints, Ints]:
    """The group turned to first and, for some, second; seldom the present employer."""
    group = np.array([GROUPS.index(r.group) for r in roles()] + [len(GROUPS) - 1])[role]
    odds = np.array([firm.pull for firm in FIRMS]).T[group]
    columns = np.arange(len(FIRMS))[None, :]
    odds = np.where(columns == employer[:, None], 0.1 * odds, odds)
    first = pick(rng, odds)
    second = pick(rng, np.where(columns == first[:, None], 0.0, odds))
    return first, np.where(rng.random(len(role)) < SECOND_COMPANY_SHARE, second, -1)


def make_candidates(rng: np.random.Generator, n: int, first_number: int) -> Candidates:
    """`n` candidates numbered from `first_number`."""
    demand = role_values("demand", unmapped=0.0)[:-1]
    current = rng.choice(len(demand), size=n, p=demand / demand.sum())
    aims = rng.random(n)
    target = np.where(aims < 0.45, current, np.where(aims < 0.6, np.array(next_role())[current], -1))
    role = np.where(target >= 0, target, current)
    garbled = rng.random(n) < 0.025
    current, role = np.where(garbled, UNMAPPED, current), np.where(garbled, UNMAPPED, role)
    target = np.where(garbled, -1, target)
    level = role_values("level", unmapped=5)[role]
    band = np.searchsorted((3, 5, 8, 10), level, side="right") + rng.choice((-1, 0, 1), size=n, p=(0.1, 0.8, 0.1))
    n_names = len(FIRMS) + len(ELSEWHERE)
    heads = np.array([firm.headcount for firm in FIRMS])
    odds = np.concatenate([0.55 * heads / heads.sum(), np.full(len(ELSEWHERE), 0.45 / len(ELSEWHERE))])
    employer = rng.choice(n_names, size=n, p=odds)
    first, second = _companies(rng, role, employer)
    return Candidates(
        number=np.arange(first_number, first_number + n),
        current=current,
        target=target,
        role=role,
        level=level,
        seniority=np.where(rng.random(n) < 0.05, -1, np.clip(band, 0, len(SENIORITIES) - 1)),
        region=np.where(rng.random(n) < 0.06, -1, rng.integers(0, len(CITIES), size=n)),
        employer=np.where(rng.random(n) < 0.15, -1, employer),
        first=first,
        second=second,
        channel=rng.choice(len(CHANNEL_SHARES), size=n, p=CHANNEL_SHARES),
        looks=rng.random(n) < FIRST_LOOK_SHARE,
        start=_starts(rng, n),
    )
