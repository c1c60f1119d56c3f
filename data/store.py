"""The warehouse: one DuckDB instance per process, a cursor per question, one writer at a time."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from data.contracts import KINDS
from data.errors import QuestionTooLong, WarehouseBusy, WarehouseDamaged

MODELS = Path(__file__).parent / "models"
MACROS = ("journeys_of.sql", "touches_of.sql", "marked_of.sql", "attempts_of.sql", "matches_of.sql")
QUESTION_LIMIT_MS = 60_000
MEMORY_LIMIT = "4GB"

# Whoever asks (a browser session) has one running question: a new one stops the old one.
asker: ContextVar[str | None] = ContextVar("asker", default=None)

_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
_COMMENT = re.compile(r"--[^\n]*")


class Store:
    """One open warehouse file. Reads are snapshots; writes are serialised and atomic.

    Args:
        file: the DuckDB file; made with empty tables when absent.
        staging: the only folder the engine may read besides the file itself.

    Raises:
        WarehouseBusy: another process holds the file.
        WarehouseDamaged: the file is no warehouse, or cannot be read.
    """

    def __init__(self, file: Path, staging: Path) -> None:
        self.file, self.staging = file, staging
        self._writing = threading.Lock()
        self._asking: set[tuple[str | None, duckdb.DuckDBPyConnection]] = set()
        staging.mkdir(parents=True, exist_ok=True)
        self._open()

    def _open(self) -> None:
        new = not self.file.exists()
        try:
            self._connection = _locked_down(duckdb.connect(self.file, config=_CONFIG), self.staging)
            if new:
                self._create()
            for macro in MACROS:
                self._connection.execute((MODELS / macro).read_text())
            self.version: int = self._connection.execute("select version from meta").fetchall()[0][0]
        except duckdb.IOException as error:
            if "lock" in str(error):
                raise WarehouseBusy from error
            raise WarehouseDamaged from error
        except (duckdb.CatalogException, duckdb.SerializationException, duckdb.FatalException) as error:
            raise WarehouseDamaged from error

    def _create(self) -> None:
        self._connection.execute((MODELS / "schema.sql").read_text())
        self._connection.executemany("insert into kinds values (?, ?)", list(KINDS.items()))
        self._connection.execute((MODELS / "dimensions.sql").read_text())
        self._connection.execute((MODELS / "journeys_of.sql").read_text())
        self._connection.execute((MODELS / "journeys.sql").read_text())

    def read(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Answer one question on a snapshot.

        Args:
            sql: one static select with named parameters (`$since`).
            params: their values; those the text does not use are left out, an empty list counts as absent.

        Raises:
            QuestionTooLong: it ran longer than QUESTION_LIMIT_MS, or its asker asked something else.
        """
        used = set(_PARAMETER.findall(_COMMENT.sub("", sql)))
        bound = {k: _bindable(v) for k, v in (params or {}).items() if k in used}
        with self._cursor() as cursor:
            try:
                return cursor.execute(sql, bound).df()
            except duckdb.InterruptException as error:
                raise QuestionTooLong(QUESTION_LIMIT_MS // 1000) from error
            except duckdb.FatalException as error:
                self.reopen()
                raise WarehouseDamaged from error

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor, who = self._connection.cursor(), asker.get()
        for owner, running in tuple(self._asking):
            if who is not None and owner == who:
                _interrupt(running)
        self._asking.add((who, cursor))
        try:
            yield cursor
        finally:
            self._asking.discard((who, cursor))
            cursor.close()

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction: all of it is stored, or nothing. A checkpoint leaves no log that could be lost."""
        with self._writing:
            cursor = self._connection.cursor()
            try:
                cursor.execute("set max_execution_time = 0").begin()
                yield cursor
                cursor.execute("update meta set version = version + 1")
                cursor.commit()
                cursor.execute("checkpoint")
                self.version += 1
            except BaseException:
                _roll_back(cursor)
                raise
            finally:
                cursor.close()

    def reopen(self) -> None:
        """Close and open again: the only cure once the engine has declared itself unusable."""
        self._connection.close()
        self._open()

    def close(self) -> None:
        """Release the file for other processes."""
        self._connection.close()


_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY_LIMIT,
    "max_execution_time": QUESTION_LIMIT_MS,  # in the config, because cursors do not inherit a plain SET
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def _locked_down(connection: duckdb.DuckDBPyConnection, staging: Path) -> duckdb.DuckDBPyConnection:
    """The engine reads and writes nothing but its own file and `staging`; the order of the settings matters."""
    connection.execute("set allowed_directories = [$staging]", {"staging": str(staging.resolve())})
    connection.execute("set temp_directory = $folder", {"folder": str(staging.resolve() / "spill")})
    connection.execute("set enable_external_access = false; set allow_community_extensions = false")
    connection.execute("set python_enable_replacements = false; set allowed_configs = ['max_execution_time']")
    connection.execute("set lock_configuration = true")
    return connection


def _bindable(value: object) -> object:
    if isinstance(value, list | tuple | set | frozenset):
        return list(value) or None
    return value


def _interrupt(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.interrupt()
    except duckdb.ConnectionException:  # it has answered and closed in the meantime
        return


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.rollback()
    except duckdb.Error:  # the engine has rolled back by itself: nothing is left to undo
        return
