"""Titles in the warehouse and the roles they stand for: read by the lexicon, then by what analysts say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from data.imports.marts import build_touched
from data.roles.normalise import (
    EXECUTIVE_LEVEL,
    MANAGING_LEVEL,
    RECRUITING_FUNCTIONS,
    Role,
    level_of,
    normalise_all,
)
from data.roles.text import joined
from data.schema import MODELS

_TOUCHED = (MODELS / "touched_by_titles.sql").read_text("utf-8")
LISTED = "select label, role from occupation_labels where label in (select unnest($labels::varchar[]))"

_SAID = (MODELS / "said_titles.sql").read_text("utf-8")
_FORGET = "delete from titles where title in (select unnest($titles::varchar[]))"
_ADD = (
    "insert into titles select unnest($c0), unnest($c1), unnest($c2), unnest($c3), unnest($c4), unnest($c5), "
    "unnest($c6), unnest($c7)"
)


def add_titles(cursor: duckdb.DuckDBPyConnection, titles: Sequence[str]) -> None:
    """Map titles to roles and keep the answer; a title without one is kept too, with role null."""
    read = normalise_all(titles)
    labels = [joined(title) for title, role in read.items() if unsure(role)]
    known = dict(cursor.execute(LISTED, {"labels": labels}).fetchall()) if labels else {}
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
        for title, role in widened(read, known).items()
    ]
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        cursor.execute(_ADD, {f"c{n}": column for n, column in enumerate(columns)})


def unsure(role: Role) -> bool:
    """Whether the lexicon does not know the title or doubts what it makes of it."""
    return role.role is None or role.doubtful


def widened(read: Mapping[str, Role], known: Mapping[str, str]) -> dict[str, Role]:
    """What the lexicon read, and for titles it is unsure of the role of the same label in a list of occupations."""

    def one(title: str, role: Role) -> Role:
        code = known.get(joined(title)) if known and unsure(role) else None
        return role if code is None else Role(code, code.partition(".")[0], level_of(title, code), False)

    return {title: one(title, role) for title, role in read.items()}


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


def rebuild_titles(cursor: duckdb.DuckDBPyConnection, titles: Sequence[str]) -> None:
    """Build the marts of every candidate who holds, seeks or met one of these titles."""
    cursor.execute("delete from touched")
    cursor.execute(_TOUCHED, {"titles": list(titles)})
    build_touched(cursor)
