"""The warehouse: one DuckDB instance per process, a cursor per question, one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from data.errors import QuestionTooLong, WarehouseFull
from data.storage import engine, manifest, room
from data.storage.engine import QUESTION_LIMIT_MS
from data.storage.opened import Opened
from data.storage.opened import asker as asker
from data.storage.schema import MODELS as MODELS

# Writing takes as long as it takes. Joins are done as the models write them, the small table on the right and hashed:
# the engine guesses the size of a filtered log far too low and would hash the log itself, at twice the time.
_WRITING = "set max_execution_time = 0; set disabled_optimizers = 'build_side_probe_side'"

# A checkpoint would close every gap that deleted rows left, for as much time as a small import takes itself: it does so
# only once gaps are a quarter of what is stored. Rows deleted side by side leave none.
_GAPS = """
select sum(estimated_size) > 1.25 * (
    (select touchpoints from horizon) + (select count(*) from journeys) + (select count(*) from candidates))
from duckdb_tables() where table_name in ('steps', 'journeys', 'candidates')
"""
_CLOSE_GAPS = {True: "set max_vacuum_tasks = 100", False: "set max_vacuum_tasks = 0"}

_BROKEN = (duckdb.FatalException, duckdb.ConnectionException)


class Store(Opened):
    """One open warehouse. Reads are snapshots; writes are serialised and atomic. See `Opened` for its arguments."""

    def read(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Answer one question on a snapshot; an engine that broke meanwhile is opened again first.

        Args:
            sql: one static select with named parameters (`$since`).
            params: their values; those the text does not use are left out, an empty list counts as absent.

        Raises:
            QuestionTooLong: it ran longer than QUESTION_LIMIT_MS, or its asker asked something else.
            DataError: the warehouse cannot be read any more, or the question needs too much memory.
        """
        bound, seen = engine.bound(sql, params or {}), self._opened
        try:
            return self._answer(sql, bound)
        except _BROKEN:
            self.reopen(seen)
            return self._answer(sql, bound)

    def _answer(self, sql: str, bound: Mapping[str, Any]) -> pd.DataFrame:
        with self._cursor() as cursor:
            try:
                return cursor.execute(sql, bound).df()
            except duckdb.InterruptException as error:
                raise QuestionTooLong(QUESTION_LIMIT_MS // 1000) from error
            except duckdb.Error as error:
                known = None if isinstance(error, _BROKEN) else engine.fact(error, self.file)
                if known is None:
                    raise
                raise known from error

    @contextmanager
    def write(self, *, recount: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction: all of it is stored, or nothing. A checkpoint leaves no log that could be lost.

        Args:
            recount: rows of earlier imports are changed, so the manifest is made anew.

        Raises:
            WarehouseFull: the disk is; what was stored before is readable, and its room is given back.
            MemoryLimitReached: nothing was stored.
        """
        with self._writing:
            self.read("select 1")  # an engine that broke before is opened again first
            before, seen = self.version, self._opened
            try:
                with self._transaction(recount=recount) as cursor:
                    yield cursor
            except duckdb.Error as error:
                known = engine.fact(error, self.file)
                if isinstance(error, _BROKEN) or isinstance(known, WarehouseFull):
                    self._recover(seen)
                if self.version == before + 1:  # it was stored; only putting it in its place had failed
                    return
                if known is None:
                    raise
                raise known from error

    @contextmanager
    def _transaction(self, *, recount: bool) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._connection.cursor()
        try:
            cursor.execute(_WRITING).begin()
            yield cursor
            cursor.execute(_CLOSE_GAPS[cursor.execute(_GAPS).fetchall()[0][0]])
            cursor.execute("update meta set version = version + 1")
            kept = manifest.take(cursor, self.version + 1, None if recount else self.kept)
            manifest.prepare(self.file, kept)
            cursor.commit()
            self.version, self.kept = self.version + 1, kept
            manifest.settle(self.file, self.version)
            cursor.execute("checkpoint")
        except BaseException:
            engine.roll_back(cursor)
            raise
        finally:
            cursor.close()

    def _recover(self, seen: int) -> None:
        """Give back the room a failed change took: the engine does so only after a small change and a checkpoint."""
        room.release_ballast(self.file.parent)
        self.reopen(seen)
        try:
            self._connection.execute("update meta set version = version; checkpoint")
        except duckdb.Error:  # still no room: what is stored is safe in the log, and the next change tries again
            return
        room.keep_ballast(self.file.parent)

    @contextmanager
    def replacing(self, fresh: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        """Puts the file made at `fresh` in the warehouse's place in one step; questions go on until then."""
        with self._writing:
            with self._connection.cursor() as cursor:
                yield cursor.execute(_WRITING)
            with self._opening:
                self._shut()
                fresh.replace(self.file)
                self._open()
