"""The marts, built within the transaction of whatever changes them: of the candidates listed in `touched`."""

from __future__ import annotations

from collections.abc import Callable, Collection

import duckdb

from data.storage.schema import MODELS

# each needs those before; also the steps told
_ALL = {
    "candidates": "insert into candidates from candidates_of(false) order by candidate",
    "steps": "insert into steps from steps_of(false)",
    "journeys": "insert into journeys by name from journeys_of('candidate', null, null, false) order by candidate",
    "met": "insert into met from met_of(false) order by candidate",
}
_FEW = {
    "candidates": "create or replace temp table few_candidates as from candidates_of(true); "
    "insert into candidates from few_candidates order by candidate",
    "steps": "create or replace temp table few_steps as from steps_of(true); insert into steps from few_steps",
    "journeys": "create or replace temp table few_journeys as from journeys_of('candidate', null, null, true); "
    "insert into journeys by name from few_journeys order by candidate",
    "met": "insert into met from met_of(true) order by candidate",
}
MARTS = tuple(_ALL)
DIMENSIONS = ("companies", "jobs", "employees", "careers", "accompaniment", "profiles")  # what touchpoints refer to
# More than a quarter: building all costs little more, and leaves no gaps.
FEW_ARE_TOUCHED = "select count(distinct candidate) < (select count(*) from people) / 4 from touched"
Progress = Callable[[float, str], None]


def build_all(cursor: duckdb.DuckDBPyConnection) -> None:
    """Build the marts of all candidates."""
    _build(cursor, DIMENSIONS, _unheard, few=False)


def build_touched(cursor: duckdb.DuckDBPyConnection) -> None:
    """Build the marts of the candidates in `touched`."""
    build_marts(cursor, DIMENSIONS, _unheard)


def build_marts(cursor: duckdb.DuckDBPyConnection, changed: Collection[str], tell: Progress) -> None:
    """Build the marts of the candidates in `touched`, or of all where those are many, and the dimensions whole.

    Args:
        cursor: of the transaction.
        changed: the tables whose rows are others now; where none of them is a dimension, those stay as they are.
        tell: hears of shares 0.6 to 1.
    """
    _build(cursor, changed, tell, few=cursor.execute(FEW_ARE_TOUCHED).fetchall()[0][0])


def _build(cursor: duckdb.DuckDBPyConnection, changed: Collection[str], tell: Progress, *, few: bool) -> None:
    if set(changed) & set(DIMENSIONS):
        cursor.execute(model("dimensions"))
    if few:
        cursor.execute(model("few"))
        cursor.execute(model("companies_met"), {"sign": -1, "steps": "few_before"})
    cursor.execute(model("forgotten" if few else "emptied"))
    for position, (name, made) in enumerate((_FEW if few else _ALL).items()):
        tell(0.6 + 0.4 * position / len(MARTS), name)
        cursor.execute(made)
    cursor.execute(model("horizon"))
    cursor.execute(model("companies_met"), {"sign": 1, "steps": "few_steps" if few else "steps"})


def _unheard(share: float, step: str) -> None:
    """Where nobody waits for it."""


def score_again(cursor: duckdb.DuckDBPyConnection, tell: Progress) -> None:
    """Score every profile by the latest rules."""
    tell(0.1, "check")
    cursor.execute(model("dimensions"))


def model(name: str) -> str:
    """The statements of data/models called so."""
    return (MODELS / f"{name}.sql").read_text()
