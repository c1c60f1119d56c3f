"""What analysts say about titles and roles: kept in the warehouse, put over the lexicon at every import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd

from data.roles.normalise import level_of
from data.roles.text import lexicon
from data.roles.titles import read_again, rebuild_titles, say_titles
from data.store import Store

_REVIEW = (Path(__file__).parent / "review.sql").read_text("utf-8")
_CORRECT = """
insert or replace into title_corrections
select unnest($titles), unnest($roles), unnest($levels::tinyint[]), $who, $now
"""
_WITHDRAW = "delete from title_corrections where list_contains($titles, title)"
_KNOWN = "select distinct role from titles where role is not null order by role"
_STRATEGIC = "select role from strategic_roles order by role"


def to_review(store: Store, k: int) -> pd.DataFrame:
    """Titles without a sure role that nobody has judged: title, role, level, people (null below `k`)."""
    return store.read(_REVIEW, {"k": k, "judged": False})


def judged(store: Store, k: int) -> pd.DataFrame:
    """Titles that were judged: title, role (null: none), people (null below `k`), who, corrected_at."""
    return store.read(_REVIEW, {"k": k, "judged": True})


def correct(store: Store, roles: Mapping[str, str | None], *, who: str = "") -> None:
    """Say which roles titles stand for; the marts of the candidates concerned are built anew.

    Args:
        store: the warehouse.
        roles: title -> role code, or None where it stands for no role.
        who: who says so.
    """
    titles = list(roles)
    said = {
        "titles": titles,
        "roles": [roles[title] for title in titles],
        "levels": [None if role is None else level_of(title, role) for title, role in roles.items()],
        "who": who,
        "now": datetime.now(),
    }
    with store.write() as cursor:
        cursor.execute(_CORRECT, said)
        say_titles(cursor)
        rebuild_titles(cursor, titles)


def withdraw(store: Store, titles: Sequence[str]) -> None:
    """Take judgements of titles back: they are read by the lexicon again, and the marts follow."""
    with store.write() as cursor:
        cursor.execute(_WITHDRAW, {"titles": list(titles)})
        read_again(cursor, titles)
        rebuild_titles(cursor, titles)


def strategic_roles(store: Store) -> list[str]:
    """The roles that matter most, sorted."""
    return [str(role) for role in store.read(_STRATEGIC)["role"]]


def mark_strategic(store: Store, roles: Sequence[str]) -> None:
    """These roles, and no others, matter most."""
    with store.write() as cursor:
        cursor.execute("delete from strategic_roles")
        cursor.execute("insert into strategic_roles select unnest($roles::varchar[])", {"roles": list(roles)})


def roles_in_use(store: Store) -> list[str]:
    """The roles that some title stands for, sorted."""
    return [str(role) for role in store.read(_KNOWN)["role"]]


def offered() -> list[str]:
    """What a title can be said to stand for: of every function its usual kind of work, staff and management; sorted."""
    table = lexicon("functions")
    return sorted({f"{name}.{work}" for name, entry in table.items() for work in (entry["trade"], "staff", "manager")})
