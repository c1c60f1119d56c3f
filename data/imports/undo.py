"""Imports out of the warehouse, and back into it: each in one transaction, the marts with it."""

from __future__ import annotations

from datetime import datetime

import duckdb

from data.contracts import CONTRACTS
from data.errors import AlreadyImported, NotUndone, UnknownImport
from data.imports.load import Progress, build_imports
from data.imports.marts import build_marts, model
from data.store import Store

_COUNTS = "select contract from imports where import_id = $import_id and undone_at is null"
_UNDONE = "update imports set undone_at = $now where import_id = $import_id"
_REDONE = "update imports set undone_at = null where import_id = $import_id"
_TAKEN_BACK = "select contract, accepted from imports where import_id = $import_id and undone_at is not null"
_PUT_ASIDE = "select count(*) from query_table($name) where import_id = $import_id"
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
        found = cursor.execute(_COUNTS, one).fetchone()
        if found is None:
            raise UnknownImport(import_id)
        cursor.execute("delete from touched")
        cursor.execute(model("touched"), one)
        contract = CONTRACTS[found[0]].name  # one of ours, whatever the file says
        _move(cursor, import_id, source=f"raw_{contract}", target=f"undone_{contract}")
        cursor.execute(_UNDONE, one | {"now": datetime.now()})
        build_marts(cursor, [contract], tell)
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
        contract = _put_aside(cursor, import_id)
        if same := cursor.execute(_SAME, one).fetchone():
            raise AlreadyImported(*same)
        _move(cursor, import_id, source=f"undone_{contract}", target=f"raw_{contract}")
        cursor.execute(_REDONE, one)
        cursor.execute("delete from touched")
        build_imports(cursor, [import_id], [contract], tell)
    tell(1.0, "done")


def _put_aside(cursor: duckdb.DuckDBPyConnection, import_id: int) -> str:
    """The table of an import that was taken back, all of its rows being there still."""
    one = {"import_id": import_id}
    found = cursor.execute(_TAKEN_BACK, one).fetchone()
    if found is None:
        raise NotUndone(import_id)
    contract, accepted = found
    kept = cursor.execute(_PUT_ASIDE, one | {"name": f"undone_{contract}"}).fetchall()[0][0]
    if kept != accepted:
        raise NotUndone(import_id)
    return CONTRACTS[contract].name


def _move(cursor: duckdb.DuckDBPyConnection, import_id: int, *, source: str, target: str) -> None:
    moving = model("moved").replace("source", source).replace("target", target)
    for statement in cursor.extract_statements(moving):
        cursor.execute(statement, {"import_id": import_id})
