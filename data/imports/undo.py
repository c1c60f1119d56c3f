"""Imports out of the warehouse, and back into it: each in one transaction, the marts with it."""

from __future__ import annotations

from datetime import datetime

import duckdb

from data.errors import AlreadyImported, UnknownImport
from data.faults import NotUndone
from data.imports.load import Progress, build_imports
from data.imports.marts import build_marts, model
from data.store import Store

_COUNTS = "select import_id from imports where import_id = $import_id and undone_at is null"
_UNDONE = "update imports set undone_at = $now where import_id = $import_id"
_REDONE = "update imports set undone_at = null where import_id = $import_id"
_PUT_ASIDE = """
select import_id from imports
where import_id = $import_id and undone_at is not null and accepted = (
    (select count(*) from undone_touchpoints where import_id = $import_id)
    + (select count(*) from undone_companies where import_id = $import_id)
    + (select count(*) from undone_employees where import_id = $import_id)
    + (select count(*) from undone_profiles where import_id = $import_id)
    + (select count(*) from undone_candidates where import_id = $import_id)
    + (select count(*) from undone_jobs where import_id = $import_id)
    + (select count(*) from undone_applications where import_id = $import_id)
    + (select count(*) from undone_accompaniment where import_id = $import_id)
    + (select count(*) from undone_careers where import_id = $import_id)
    + (select count(*) from undone_impressions where import_id = $import_id)
    + (select count(*) from undone_totals where import_id = $import_id)
)
"""
_SAME = """
select other.import_id, other.imported_at
from imports as other
join imports as one using (file_hash, contract, mapping)
where one.import_id = $import_id and other.undone_at is null
"""


def undo(store: Store, import_id: int, *, progress: Progress | None = None) -> None:
    """Take one import back; later imports stay, and what they repeat of it counts from now on.

    Raises:
        UnknownImport: there is no such import, or it was taken back already.
    """
    tell = progress or (lambda share, step: None)
    one = {"import_id": import_id}
    with store.write() as cursor:
        if cursor.execute(_COUNTS, one).fetchone() is None:
            raise UnknownImport(import_id)
        cursor.execute("delete from touched")
        cursor.execute(model("touched"), one)
        _move(cursor, "take_back", import_id)
        cursor.execute(_UNDONE, one | {"now": datetime.now()})
        build_marts(cursor, tell)
    tell(1.0, "done")


def redo(store: Store, import_id: int, *, progress: Progress | None = None) -> None:
    """Let an import that was taken back count again, in its old place among the others.

    Raises:
        NotUndone: it was not taken back, or its rows are gone (somebody in it was erased).
        AlreadyImported: the same file was brought in again in the meantime.
    """
    tell = progress or (lambda share, step: None)
    one = {"import_id": import_id}
    with store.write() as cursor:
        if cursor.execute(_PUT_ASIDE, one).fetchone() is None:
            raise NotUndone(import_id)
        if same := cursor.execute(_SAME, one).fetchone():
            raise AlreadyImported(*same)
        _move(cursor, "put_back", import_id)
        cursor.execute(_REDONE, one)
        cursor.execute("delete from touched")
        build_imports(cursor, [import_id], tell)
    tell(1.0, "done")


def _move(cursor: duckdb.DuckDBPyConnection, how: str, import_id: int) -> None:
    for statement in cursor.extract_statements(model(how)):
        cursor.execute(statement, {"import_id": import_id})
