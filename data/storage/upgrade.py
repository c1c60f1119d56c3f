"""What a warehouse of an older version needs to become one of this version; run in one transaction."""

from __future__ import annotations

import duckdb

from data.imports.marts import build_all
from data.storage.schema import ADDED, MODELS


def upgrade(cursor: duckdb.DuckDBPyConnection, made: int) -> None:
    """Add what came after version `made`, then build every mart anew from what was imported."""
    for version, name in ADDED.items():
        if version > made:
            cursor.execute((MODELS / f"{name}.sql").read_text())
    build_all(cursor)
