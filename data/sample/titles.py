"""Roles of the invented groups and the titles people write for them, noise included."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from data.sample.planted import CITIES, UNMAPPABLE

POOL = 72  # spellings per role, the first PLAIN of them clean
PLAIN = 24
_SHORT = {"Responsable": "Resp", "Directeur": "Dir.", "Directrice": "Dir.", "Manager": "Mgr", "Assistant": "Asst"}


@dataclass(frozen=True)
class Role:
    """One job: `hotel` and `freight` weigh its headcount by sector, `demand` the candidates who want it."""

    key: str
    function: str
    group: str
    level: int
    hotel: float
    freight: float
    demand: float
    titles: tuple[str, ...]
    strategic: bool = False


@cache
def roles() -> tuple[Role, ...]:
    """All roles, in the order of roles.toml."""
    text = Path(__file__).with_name("roles.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["role"]
    return tuple(Role(**{**entry, "titles": tuple(entry["titles"])}) for entry in entries)


@cache
def next_role() -> tuple[int, ...]:
    """For each role the next rung of its function (itself at the top), as a position in `roles()`."""
    found = []
    for i, role in enumerate(roles()):
        above = [(r.level, j) for j, r in enumerate(roles()) if r.function == role.function and r.level > role.level]
        found.append(min(above)[1] if above else i)
    return tuple(found)


def _roughen(rng: np.random.Generator, title: str) -> str:
    """One real-life spelling of `title`: gender marks, contract, city, case, abbreviations, stray spaces."""
    for word, short in _SHORT.items():
        if rng.random() < 0.25:
            title = re.sub(rf"\b{word}\b", short, title)
    case = rng.random()
    if case < 0.12:
        title = title.upper()
    elif case < 0.24:
        title = title.lower()
    city = CITIES[int(rng.integers(len(CITIES)))]
    tails = (" H/F", " (H/F)", " F/H", " - CDI", " (m/f)", f" - {city}", f" ({city})", "  ")
    return title + tails[int(rng.integers(len(tails)))] if rng.random() < 0.45 else title


def title_pool(rng: np.random.Generator) -> np.ndarray[tuple[int, int], np.dtype[np.object_]]:
    """Spellings to draw titles from: shape (roles + 1, POOL); the last row cannot be mapped to any role."""
    rows = []
    for role in roles():
        plain = [role.titles[i % len(role.titles)] for i in range(POOL)]
        rows.append([t if i < PLAIN else _roughen(rng, t) for i, t in enumerate(plain)])
    rows.append([UNMAPPABLE[i % len(UNMAPPABLE)] for i in range(POOL)])
    return np.array(rows, dtype=object)
