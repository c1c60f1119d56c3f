"""Titles in the warehouse and the roles they stand for: read by the lexicon, then by what analysts say of them."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from data.roles.normalise import EXECUTIVE_LEVEL, MANAGING_LEVEL, RECRUITING_FUNCTIONS, normalise_all
from data.schema import MODELS

_SAID = (MODELS / "said_titles.sql").read_text("utf-8")
_FORGET = "delete from titles where list_contains($titles, title)"
_ADD = (
    "insert into titles select unnest($c0), unnest($c1), unnest($c2), unnest($c3), unnest($c4), unnest($c5), "
    "unnest($c6), unnest($c7)"
)


def add_titles(cursor: duckdb.DuckDBPyConnection, titles: Sequence[str]) -> None:
    """Map titles to roles and keep the answer; a title without one is kept too, with role null."""
    rows = [
        (
            title,
            role.role,
            role.function,
            role.level,
            role.doubtful,
            role.function in RECRUITING_FUNCTIONS,
            (role.level or 0) >= MANAGING_LEVEL,
            (role.level or 0) >= EXECUTIVE_LEVEL,
        )
        for title, role in normalise_all(titles).items()
    ]
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        cursor.execute(_ADD, {f"c{n}": column for n, column in enumerate(columns)})


def say_titles(cursor: duckdb.DuckDBPyConnection) -> None:
    """Put what analysts say about titles over what the lexicon said."""
    limits = {
        "recruiting": sorted(RECRUITING_FUNCTIONS),
        "managing": MANAGING_LEVEL,
        "executive": EXECUTIVE_LEVEL,
    }
    cursor.execute(_SAID, limits)


def read_again(cursor: duckdb.DuckDBPyConnection, titles: Sequence[str]) -> None:
    """Read titles anew, as after a judgement was withdrawn or the lexicon has changed."""
    cursor.execute(_FORGET, {"titles": list(titles)})
    add_titles(cursor, titles)
    say_titles(cursor)
