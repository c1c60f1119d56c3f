"""The engine's settings, locked once it is open, and what it says when something breaks, as facts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from data.errors import DataError, MemoryLimitReached, WarehouseBusy, WarehouseDamaged, WarehouseFull, WarehouseReadOnly

QUESTION_LIMIT_MS = 60_000
MEMORY_LIMIT = "4GB"

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY_LIMIT,
    "max_execution_time": QUESTION_LIMIT_MS,  # in the config, because cursors do not inherit a plain SET
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
LEAST_ROOM = 64 << 20  # bytes asked for when the engine does not say how many it lacked
_FULL = ("No space left", "File too large", "Disk quota exceeded", "failed to offload data block")
_READ_ONLY = ("Permission denied", "Read-only file system", "read-only mode")
_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
_COMMENT = re.compile(r"--[^\n]*")


def connect(file: Path, staging: Path) -> duckdb.DuckDBPyConnection:
    """Open a database that reads and writes nothing but its own file and `staging`; the settings' order matters."""
    connection = duckdb.connect(file, config=CONFIG)
    connection.execute("set allowed_directories = [$staging]", {"staging": str(staging.resolve())})
    connection.execute("set temp_directory = $folder", {"folder": str(staging.resolve() / "spill")})
    connection.execute("set enable_external_access = false; set allow_community_extensions = false")
    connection.execute("set python_enable_replacements = false")
    connection.execute("set allowed_configs = ['max_execution_time', 'disabled_optimizers', 'max_vacuum_tasks']")
    connection.execute("set lock_configuration = true")
    return connection


def bound(sql: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters a statement uses, which the engine insists on; an empty list is sent as null."""
    used = set(_PARAMETER.findall(_COMMENT.sub("", sql)))
    return {name: _bindable(value) for name, value in params.items() if name in used}


def _bindable(value: object) -> object:
    if isinstance(value, list | tuple | set | frozenset):
        return list(value) or None
    return value


def fact(error: duckdb.Error, file: Path) -> DataError | None:
    """What an error of the engine means for the reader; None where it is a mistake in a statement."""
    said = str(error)
    if "Could not set lock" in said:
        return WarehouseBusy()
    if any(sign in said for sign in _FULL):
        return WarehouseFull(LEAST_ROOM, shutil.disk_usage(file.parent).free)
    if any(sign in said for sign in _READ_ONLY):
        return WarehouseReadOnly()
    if isinstance(error, duckdb.OutOfMemoryException):
        return MemoryLimitReached(MEMORY_LIMIT)
    if "Corrupt database file" in said or "checksum" in said:
        return WarehouseDamaged("checksum")
    if isinstance(error, duckdb.IOException | duckdb.FatalException | duckdb.SerializationException):
        return WarehouseDamaged("unreadable")
    return None


def roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    """Undo a transaction that the engine may have ended by itself."""
    try:
        cursor.rollback()
    except duckdb.Error:  # nothing is left to undo
        return


def interrupt(cursor: duckdb.DuckDBPyConnection) -> None:
    """Stop what a cursor runs, if it still does."""
    try:
        cursor.interrupt()
    except duckdb.ConnectionException:  # it has answered and closed in the meantime
        return
