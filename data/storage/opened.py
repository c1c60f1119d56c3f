"""A warehouse file held open: checked against its manifest, and opened again when the engine has given up."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

import duckdb

from data.errors import RowsMissing, WarehouseDamaged, WarehouseReadOnly
from data.storage import engine, manifest, schema

PATIENCE_S = 10.0  # how long running questions may go on before the engine is opened again

# Whoever asks (a browser session) has one running question: a new one stops the old one.
asker: ContextVar[str | None] = ContextVar("asker", default=None)


class Opened:
    """One open warehouse file.

    Args:
        file: the DuckDB file; made with empty tables when absent.
        staging: the only folder the engine may read besides the file itself.
        upgrade: brings an older schema up to date in one transaction, after a backup of the file.
        accept: take what is there for whole, whatever the manifest says.

    Raises:
        WarehouseBusy: another process holds the file.
        WarehouseDamaged: the file is no warehouse, or cannot be read.
        WarehouseReadOnly: the folder cannot be written to.
        RowsMissing: it holds other rows than were stored.
        OtherSchema: made by a newer version, or by an older one and there is no `upgrade`.
    """

    def __init__(
        self, file: Path, staging: Path, *, upgrade: schema.Upgrade | None = None, accept: bool = False
    ) -> None:
        self.file, self.staging, self._upgrade = file, staging, upgrade
        self._writing, self._opening, self._handing = threading.Lock(), threading.Lock(), threading.Lock()
        self._opened = 0
        self._asking: set[tuple[str | None, duckdb.DuckDBPyConnection]] = set()
        try:
            staging.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WarehouseReadOnly from error
        self._open(accept=accept)

    def _open(self, *, accept: bool = False) -> None:
        known, new = None if accept else manifest.read(self.file), not self.file.exists()
        if new and known is not None and known.imports:
            raise RowsMissing(tuple(known.imports), sum(one.rows for one in known.imports.values()), 0)
        try:
            if new:
                schema.create(self.file, self.staging)
            self._connection = engine.connect(self.file, self.staging)
            try:
                self._prepare(known)
            except BaseException:
                self._connection.close()
                raise
        except duckdb.Error as error:
            raise engine.fact(error, self.file) or WarehouseDamaged() from error
        self._opened += 1

    def _prepare(self, known: manifest.Manifest | None) -> None:
        self._connection = schema.bring_up(self._connection, self.file, self.staging, self._upgrade)
        self.version: int = self._connection.execute("select version from meta").fetchall()[0][0]
        manifest.settle(self.file, self.version)
        known = known and manifest.read(self.file)  # a process may have died between a change and its manifest
        if known is not None and (lost := manifest.missing(self._connection, self.version, known)):
            raise lost
        schema.define(self._connection)
        self.kept = manifest.take(self._connection, self.version, known)
        if self.kept != known:
            manifest.write(self.file, self.kept)

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        who = asker.get()
        for owner, running in tuple(self._asking):
            if who is not None and owner == who:
                engine.interrupt(running)
        with self._handing:
            cursor = self._connection.cursor()
            self._asking.add((who, cursor))
        try:
            yield cursor
        finally:
            cursor.close()
            self._asking.discard((who, cursor))

    def reopen(self, seen: int | None = None) -> None:
        """Close and open again, once for all threads: the only cure after the engine declared itself unusable.

        Args:
            seen: the opening that was found broken; nothing is done when another thread has replaced it already.
        """
        with self._opening:
            if seen is not None and seen != self._opened:
                return
            self._shut()
            self._open()

    def _shut(self) -> None:
        """Close the file for good: running questions are waited for, then stopped; new ones wait here meanwhile."""
        deadline = time.monotonic() + PATIENCE_S
        with self._handing:
            while self._asking and time.monotonic() < deadline + PATIENCE_S:
                if time.monotonic() > deadline:
                    for _, running in tuple(self._asking):
                        engine.interrupt(running)
                time.sleep(0.01)
            self._connection.close()

    def close(self) -> None:
        """Release the file for other processes."""
        self._connection.close()
