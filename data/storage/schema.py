"""How a warehouse is laid out: made empty, and brought up to date after a backup when it is of an older version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from data.contracts import KINDS
from data.errors import OtherSchema
from data.storage import backups, engine

MODELS = Path(__file__).parents[1] / "models"
# each needs those before
MACROS = (
    *("near_level", "outcome_of", "looks_of", "session_gap", "parted", "sessions_of"),
    *("candidates_of", "steps_of", "journeys_of", "met_of", "people", "touches_of", "marked_of", "steps_followed"),
    *("graded_of", "attempts_of", "matches_of", "followed_routes_of", "spelled_routes_of"),
)
SCHEMA = 14  # raise it when a stored table or a mart changes its columns
# the version that brought further tables, and their statements
ADDED = {2: "judgements", 3: "totals", 4: "scoring", 6: "plans", 7: "undone", 10: "erasures"}

Upgrade = Callable[[duckdb.DuckDBPyConnection, int], None]


def create(file: Path, staging: Path) -> None:
    """A new warehouse with every table empty; the file appears whole or not at all."""
    unfinished = file.with_name(f"{file.stem}.making.duckdb")
    for left in file.parent.glob(f"{unfinished.name}*"):
        left.unlink()
    connection = engine.connect(unfinished, staging)
    try:
        connection.execute((MODELS / "schema.sql").read_text())
        for said in ADDED.values():
            connection.execute((MODELS / f"{said}.sql").read_text())
        connection.executemany("insert into kinds values (?, ?)", list(KINDS.items()))
        connection.execute((MODELS / "dimensions.sql").read_text())
        connection.execute((MODELS / "marts.sql").read_text())
        connection.execute("checkpoint")
    finally:
        connection.close()
    unfinished.replace(file)


def define(connection: duckdb.DuckDBPyConnection) -> None:
    """The macros that questions use, as this version of the program has them."""
    for macro in MACROS:
        connection.execute((MODELS / f"{macro}.sql").read_text())


def bring_up(
    connection: duckdb.DuckDBPyConnection, file: Path, staging: Path, upgrade: Upgrade | None
) -> duckdb.DuckDBPyConnection:
    """The connection to a warehouse of this version; an older one is backed up and upgraded in one transaction.

    Raises:
        OtherSchema: the file was made by a newer version, or by an older one and there is no `upgrade`.
    """
    made: int = connection.execute("select schema from meta").fetchall()[0][0]
    if made == SCHEMA:
        return connection
    if made > SCHEMA or upgrade is None:
        raise OtherSchema(made, SCHEMA)
    connection.execute("checkpoint")  # nothing is left in the log: the file alone is whole
    connection.close()
    backups.keep(file, f"schema-{made}")
    again = engine.connect(file, staging)
    try:
        cursor = again.cursor()
        cursor.execute("set max_execution_time = 0").begin()
        cursor.execute((MODELS / "marts.sql").read_text())  # the macros need every mart to be there
        define(cursor)
        upgrade(cursor, made)
        cursor.execute("update meta set schema = $schema", {"schema": SCHEMA})
        cursor.commit()
        cursor.execute("checkpoint")
        cursor.close()
    except BaseException:
        again.close()
        raise
    return again
