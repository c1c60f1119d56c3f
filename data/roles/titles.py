"""Titles in the warehouse and the roles they stand for: read by the lexicon, then by what analysts say of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

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
from data.storage.schema import MODELS
from data.store import Store

_TOUCHED = (MODELS / "touched_by_titles.sql").read_text("utf-8")
LISTED = "select label, role from occupation_labels where label in (select unnest($labels::varchar[]))"

_SAID = (MODELS / "said_titles.sql").read_text("utf-8")
_TITLES = "select * from titles order by title"
_FORGET = "delete from titles where title in (select unnest($titles::varchar[]))"
_ADD = (
    "insert into titles select unnest($c0), unnest($c1), unnest($c2), unnest($c3), unnest($c4), unnest($c5), "
    "unnest($c6), unnest($c7)"
)


# What titles are read by. Its fingerprint is kept beside them, in a table that comes with the first titles.
_READ_BY = ("functions.toml", "levels.toml", "noise.toml", "work.toml", "text.py", "normalise.py")
_KEPT = "select count(*) as n from duckdb_tables() where table_name = 'lexicon_read'"
_READ_NOW = "select count(*) as n from lexicon_read where fingerprint = $fingerprint"
_NOTE = """
create table if not exists lexicon_read (fingerprint varchar);
insert into lexicon_read select $fingerprint where not exists (from lexicon_read)
"""
_NOTE_AGAIN = "create or replace table lexicon_read as select $fingerprint as fingerprint"


@cache
def lexicon_fingerprint() -> str:
    """What the lexicon and the rules of reading are, in this version of the program."""
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in _READ_BY)).hexdigest()[:16]


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
        cursor.execute(_NOTE, {"fingerprint": lexicon_fingerprint()})


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
    """Read titles anew, as after a judgement was withdrawn."""
    cursor.execute(_FORGET, {"titles": list(titles)})
    add_titles(cursor, titles)
    say_titles(cursor)


def read_all_again(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Read every stored title anew and build the marts of whom it concerns; the titles that changed."""
    before: pd.DataFrame = cursor.execute(_TITLES).df()
    read_again(cursor, before["title"].tolist())
    after = cursor.execute(_TITLES).df()
    same = (before == after) | (before.isna() & after.isna())
    changed: list[str] = before.loc[~same.all(axis=1), "title"].tolist()
    if changed:
        rebuild_titles(cursor, changed)
    return changed


def follow_lexicon(store: Store) -> int:
    """Read stored titles by the lexicon of this version where another one had read them; how many changed.

    What analysts said of titles stays.
    """
    fingerprint = {"fingerprint": lexicon_fingerprint()}
    if store.read(_KEPT)["n"][0] and store.read(_READ_NOW, fingerprint)["n"][0]:
        return 0
    if store.read(_TITLES).empty:
        return 0
    with store.write() as cursor:
        changed = read_all_again(cursor)
        cursor.execute(_NOTE_AGAIN, fingerprint)
    return len(changed)


def rebuild_titles(cursor: duckdb.DuckDBPyConnection, titles: Sequence[str]) -> None:
    """Build the marts of every candidate who holds, seeks or met one of these titles."""
    cursor.execute("delete from touched")
    cursor.execute(_TOUCHED, {"titles": list(titles)})
    build_touched(cursor)
