"""Dated profile snapshots: how good each employee's profile is, and how it looked on a given day."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from data.sample.coaching import Coaching
from data.sample.people import Bools, Floats, Ints, Staff
from data.sample.planted import (
    CHOICE,
    COACHING_CLOSES_GAP,
    FIRMS,
    PILLARS,
    STRONG_GROUP,
    STRONG_RIVAL,
    WAVES,
)

ITEMS = ("headline", "summary", "description", "past", "education", "skills", "place")
_W = len(WAVES)


@dataclass(frozen=True)
class Profiles:
    """Latent state per employee and quarter, shape (employees, quarters); `items` has the seven items as third axis."""

    day: Ints  # the day of the snapshot, from FIRST_DAY
    items: npt.NDArray[np.bool_]
    past: Ints
    attached: Bools
    titled: Bools  # the title on the profile is the one HR knows
    photo: Floats  # 0, 0.5 any, 1 professional
    connections: Ints
    posts: Ints
    captured: Bools  # a snapshot was taken
    seen: Ints  # the quarter of the last snapshot as of this quarter, -1 where nobody can open the profile

    @property
    def complete(self) -> Floats:
        """Share of the seven items that are good."""
        share: Floats = self.items.mean(axis=2)
        return share

    def gaps(self) -> dict[str, Bools]:
        """Whether each pillar is below one half."""
        return {
            "attached": ~(self.attached & self.titled),
            "photo": self.photo < 0.5,
            "network": self.connections < 250,
            "complete": self.complete < 0.5,
            "posting": self.posts < 3,
        }

    def as_seen(self, values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        """`values` (employees x quarters) at the last snapshot as of each quarter."""
        return np.take_along_axis(values, np.maximum(self.seen, 0), axis=1)

    def attraction(self) -> Floats:
        """The part of the choice utility that belongs to the profile, as seen; -inf where it cannot be opened."""
        utility = (
            CHOICE["complete"] * self.complete
            + CHOICE["photo"] * self.photo
            + CHOICE["log_connections"] * np.log(self.connections)
            + CHOICE["posting"] * np.minimum(1.0, self.posts / 6)
        )
        return np.where(self.seen >= 0, self.as_seen(utility).astype(np.float64), -np.inf)


def _weakness(rng: np.random.Generator, staff: Staff) -> Floats:
    """Log-odds by which a profile is worse than usual: juniors and some sites worse, the strong rival better."""
    strong = (staff.company == STRONG_RIVAL) & (staff.group == STRONG_GROUP)
    by_site = rng.normal(0.0, 0.2, size=12)[staff.site]
    weakness: Floats = (6 - staff.level) * 0.14 + by_site - 1.3 * strong
    return weakness


def _sightings(rng: np.random.Generator, staff: Staff, day: Ints) -> tuple[Bools, Ints]:
    """Which quarters were captured, and the last captured quarter as of each (-1: nothing to open)."""
    there = (staff.hired[:, None] <= day) & ((staff.left[:, None] > day) | staff.ghost[:, None])
    known = there & (rng.random(len(staff)) > 0.03)[:, None]
    first = known & (np.cumsum(known, axis=1) == 1)
    captured = known & (first | (rng.random(day.shape) > 0.08))
    last = np.maximum.accumulate(np.where(captured, np.arange(_W), -1), axis=1)
    return captured, np.where(known & staff.has_profile[:, None], last, -1)


def make_profiles(rng: np.random.Generator, staff: Staff) -> Profiles:
    """Profiles as they would be without any accompaniment; they improve slowly and independently per pillar."""
    n = len(staff)
    weak = _weakness(rng, staff)[:, None]
    drift = -0.05 * np.arange(_W)

    def fails(base: float) -> Bools:
        odds = np.log(1 / rng.random(n) - 1)[:, None]  # a logistic threshold kept for life: gaps persist
        return np.asarray(odds < base + weak + drift)

    day = np.array(WAVES)[None, :] + 2 * staff.company[:, None]
    few = fails(0.15)
    past = np.where(few, rng.integers(0, 2, size=n)[:, None], rng.integers(2, 7, size=n)[:, None])
    items = np.stack([~fails(0.12) for _ in ITEMS], axis=2)
    items[:, :, ITEMS.index("past")] = ~few | (day - staff.hired[:, None] < 730)
    detached, mistitled = fails(-0.85), fails(-1.7)
    captured, seen = _sightings(rng, staff, day)
    ghosts_left = staff.ghost[:, None] & (staff.left[:, None] <= day)
    network = np.exp(rng.normal(5.2, 0.8, size=n))[:, None] * np.exp(-0.5 * weak + 0.03 * np.arange(_W))
    posts = rng.poisson(rng.gamma(0.8, 4.0, size=n)[:, None] * np.exp(-0.4 * weak))
    return Profiles(
        day=day,
        items=items,
        past=past,
        attached=~detached | ghosts_left,
        titled=~mistitled,
        photo=np.where(fails(0.25), 0.0, np.where(fails(0.2), 0.5, 1.0)),
        connections=np.clip(network, 3, 9000).astype(np.int64),
        posts=posts,
        captured=captured,
        seen=seen,
    )


def coached(rng: np.random.Generator, profiles: Profiles, coaching: Coaching) -> Profiles:
    """The same profiles when the accompaniment given is counted in: most helped gaps close by the next snapshot."""
    works = rng.random(len(coaching.who)) < COACHING_CLOSES_GAP
    reached = {p: np.zeros_like(profiles.attached) for p in PILLARS}
    for i, day, pillar, ok in zip(coaching.who, coaching.day, coaching.pillar, works, strict=True):
        reached[pillar][i] |= ok & (profiles.day[i] > day)
    return replace(
        profiles,
        items=profiles.items | reached["complete"][:, :, None],
        past=np.where(reached["complete"], np.maximum(profiles.past, 2), profiles.past),
        attached=profiles.attached | reached["attached"],
        titled=profiles.titled | reached["attached"],
        photo=np.where(reached["photo"], 1.0, profiles.photo),
        connections=np.where(reached["network"], np.maximum(profiles.connections, 260), profiles.connections),
        posts=np.where(reached["posting"], profiles.posts + 4, profiles.posts),
    )


def wave_of(company: Ints, day: Ints) -> Ints:
    """The quarter whose snapshot is the latest on `day` for each company (both shape n)."""
    wave = np.zeros(len(day), dtype=np.int64)
    for c in range(len(FIRMS)):
        mine = company == c
        wave[mine] = np.searchsorted(np.array(WAVES) + 2 * c, day[mine], side="right") - 1
    return wave
