"""Profile snapshots as a tool or a form would record them: with odd titles, unknown values and empty profiles."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data.sample.people import UNMAPPED, Bools, Words
from data.sample.profiles import ITEMS
from data.sample.tables import days_of
from data.sample.titles import PLAIN
from data.sample.world import World

_HEADLINES = (
    "Toujours à l'écoute de mon équipe",
    "Passionné par le service et les gens",
    "Moving goods and people, on time",
    "Hospitality is a team sport",
    "10 ans de métier, encore curieux",
    "We are hiring: ask me about my job",
)
# Share of snapshots in which a field could not be seen; in 3 % nothing could.
_UNSEEN = {"has_photo": 0.03, "n_connections": 0.04, "posts_90d": 0.08, "current_pos_attached": 0.02}
_LOCKED = 0.03


def _titles(rng: np.random.Generator, world: World, *, employee: npt.NDArray[np.int64], right: Bools) -> Words:
    """HR's title in its own spelling or a neighbouring case; another job's where the profile is out of date."""
    staff = world.staff
    other = (staff.role[employee] + rng.integers(5, 30, size=len(employee))) % UNMAPPED
    stale = world.pool[other, rng.integers(0, PLAIN, size=len(employee))]
    return np.where(right, staff.title[employee], stale)


def profiles(world: World) -> dict[str, Any]:
    """One row per employee and captured quarter."""
    rng = np.random.default_rng([world.seed, 4])
    state, staff = world.profiles, world.staff
    who, wave = np.nonzero(state.captured)
    n = len(who)
    has = staff.has_profile[who]
    item = {name: state.items[who, wave, k] for k, name in enumerate(ITEMS)}
    attached, photo = state.attached[who, wave], state.photo[who, wave]
    title = _titles(rng, world, employee=who, right=state.titled[who, wave])
    headline = np.where(item["headline"], np.array(_HEADLINES, dtype=object)[who % len(_HEADLINES)], title)
    hidden = ~has | (rng.random(n) < _LOCKED)
    gone = {name: hidden | (rng.random(n) < share) for name, share in _UNSEEN.items()}

    def seen(values: npt.NDArray[Any], unseen: Bools = hidden) -> pa.Array:
        return pa.array(values, mask=unseen)

    place = item["place"]
    half = rng.random(n) < 0.5
    return {
        "employee_id": staff.ids[who],
        "as_of": days_of(np.broadcast_to(state.day, state.captured.shape)[who, wave]),
        "has_profile": has,
        "profile_title": seen(title),
        "has_photo": seen(photo > 0, gone["has_photo"]),
        "photo_pro": seen(photo == 1, gone["has_photo"]),
        "headline": seen(headline),
        "summary_len": seen(np.where(item["summary"], rng.integers(200, 1800, n), rng.integers(0, 200, n))),
        "current_pos_attached": seen(attached, gone["current_pos_attached"]),
        "current_pos_desc": seen(item["description"]),
        "n_past_pos": seen(state.past[who, wave]),
        "education": seen(item["education"]),
        "n_skills": seen(np.where(item["skills"], rng.integers(5, 40, n), rng.integers(0, 5, n))),
        "location": seen(place | half),
        "industry": seen(place | ~half),
        "n_connections": seen(state.connections[who, wave], gone["n_connections"]),
        "posts_90d": seen(state.posts[who, wave], gone["posts_90d"]),
    }
