"""The marts, built within the transaction of whatever changes them: of the candidates listed in `touched`."""

from __future__ import annotations

from collections.abc import Callable, Collection

import duckdb

from data.storage.schema import MODELS

MARTS = ("candidates", "steps", "journeys")  # each needs those before; also the steps told
DIMENSIONS = ("companies", "jobs", "employees", "careers", "accompaniment", "profiles")  # what touchpoints refer to
Progress = Callable[[float, str], None]


def build_all(cursor: duckdb.DuckDBPyConnection) -> None:
    """Build the marts of all candidates."""
    cursor.execute("delete from touched; insert into touched select candidate from people")
    build_touched(cursor)


def build_touched(cursor: duckdb.DuckDBPyConnection) -> None:
    """Build the marts of the candidates in `touched`."""
    build_marts(cursor, DIMENSIONS, lambda share, step: None)


def build_marts(cursor: duckdb.DuckDBPyConnection, changed: Collection[str], tell: Progress) -> None:
    """Build the marts of the candidates in `touched`, and the dimensions whole.

    Args:
        cursor: of the transaction.
        changed: the tables whose rows are others now; where none of them is a dimension, those stay as they are.
        tell: hears of shares 0.6 to 1.
    """
    if set(changed) & set(DIMENSIONS):
        cursor.execute(model("dimensions"))
    cursor.execute(model("companies_met"), {"sign": -1})
    for position, name in enumerate(MARTS):
        tell(0.6 + 0.4 * position / len(MARTS), name)
        cursor.execute(model(name))
    cursor.execute(model("companies_met"), {"sign": 1})


def score_again(cursor: duckdb.DuckDBPyConnection, tell: Progress) -> None:
    """Score every profile by the latest rules."""
    tell(0.1, "check")
    cursor.execute(model("dimensions"))


def model(name: str) -> str:
    """The statements of data/models called so."""
    return (MODELS / f"{name}.sql").read_text()
