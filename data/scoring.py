"""How profiles are scored: rules that analysts set, kept in versions, so that every number says which it used."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime

import pandas as pd

from data.errors import BadScoring
from data.imports.marts import score_again
from data.store import Store

WEIGHTS = ("attached", "photo", "network", "complete", "posting")
COUNTS = ("summary_characters", "skills", "connections", "posts_90d")
RULES = (*WEIGHTS, "gap", *COUNTS)
HIGHEST = 1_000_000
_CURRENT = "select * from scoring order by version desc limit 1"
_VERSIONS = "select * from scoring order by version desc"
_ADD = """
insert into scoring
select $version, $set_at, $who, $attached, $photo, $network, $complete, $posting, $gap, $summary_characters, $skills,
    $connections, $posts_90d
"""


@dataclass(frozen=True)
class Scoring:
    """One version of the rules.

    Attributes:
        version: 1, 2, ...
        set_at: when; None for the rules as delivered.
        who: who set them.
        attached: weight of this pillar in the overall score; so are `photo`, `network`, `complete` and `posting`.
        gap: a pillar that scores below this is a gap.
        summary_characters: a summary of as many counts as one.
        skills: as many are enough.
        connections: as many score 1.
        posts_90d: as many posts in 90 days score 1.
    """

    version: int
    set_at: datetime | None
    who: str
    attached: float
    photo: float
    network: float
    complete: float
    posting: float
    gap: float
    summary_characters: int
    skills: int
    connections: int
    posts_90d: int


def current(store: Store) -> Scoring:
    """The rules that count now."""
    row = store.read(_CURRENT).iloc[0]
    set_at = None if pd.isna(row["set_at"]) else row["set_at"].to_pydatetime()
    counts = {name: int(row[name]) for name in ("version", *COUNTS)}
    shares = {name: float(row[name]) for name in (*WEIGHTS, "gap")}
    return Scoring(set_at=set_at, who=str(row["who"]), **counts, **shares)  # type: ignore[arg-type]


def versions(store: Store) -> pd.DataFrame:
    """One row per version, the latest first, with the columns of `Scoring`."""
    return store.read(_VERSIONS)


def rescore(
    store: Store,
    rules: Mapping[str, float],
    *,
    who: str = "",
    progress: Callable[[float, str], None] | None = None,
) -> Scoring:
    """Score every profile by new rules; what was computed before is asked again by itself, the data being others.

    Args:
        store: the warehouse.
        rules: those that change, by name; the others stay.
        who: who says so.
        progress: called with the share done (0..1) and a step code.

    Returns:
        The new version, or the one there is where nothing changes.

    Raises:
        BadScoring: a rule has no such name, or cannot be that value.
    """
    before = current(store)
    told = _checked(rules)
    after = replace(before, **told)  # type: ignore[arg-type]
    if not any(getattr(after, name) for name in WEIGHTS):
        raise BadScoring("weights", "0")
    if after == before:
        return before
    after = replace(after, version=before.version + 1, set_at=datetime.now(), who=who)
    scores_change = any(getattr(after, name) != getattr(before, name) for name in COUNTS)
    with store.write() as cursor:
        cursor.execute(_ADD, {field.name: getattr(after, field.name) for field in fields(after)})
        if scores_change:
            score_again(cursor, progress or (lambda share, step: None))
    return after


def _checked(rules: Mapping[str, float]) -> dict[str, float]:
    for name, value in ((name, float(value)) for name, value in rules.items()):
        lowest = 0.0 if name in WEIGHTS else 1.0
        fits = 0 < value <= 1 if name == "gap" else lowest <= value <= HIGHEST
        if name not in RULES or not math.isfinite(value) or not fits or (name in COUNTS and not value.is_integer()):
            raise BadScoring(name, f"{value:g}")
    return {name: int(value) if name in COUNTS else float(value) for name, value in rules.items()}
