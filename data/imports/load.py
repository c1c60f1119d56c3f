"""Checked files into the warehouse: in one transaction, the marts with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import duckdb

from data.errors import AlreadyImported
from data.imports.check import Checked
from data.imports.mapping import unnamed
from data.imports.marts import build_all, build_marts, model
from data.roles.titles import add_titles, say_titles
from data.storage import room
from data.store import Store

Progress = Callable[[float, str], None]

_OWN = "select $import_id as import_id, * from read_parquet($file)"
_PEOPLE = (
    "select $import_id as import_id, p.candidate, f.* exclude (candidate_id) "
    "from read_parquet($file) as f join brought as p on p.pseudonym = f.candidate_id"
)
INSERTS = {
    "touchpoints": "insert into raw_touchpoints by name " + _PEOPLE,
    "candidates": "insert into raw_candidates by name " + _PEOPLE,
    "applications": "insert into raw_applications by name " + _PEOPLE,
    "impressions": "insert into raw_impressions by name " + _PEOPLE,
    "companies": "insert into raw_companies by name " + _OWN,
    "employees": "insert into raw_employees by name " + _OWN,
    "profiles": "insert into raw_profiles by name " + _OWN,
    "jobs": "insert into raw_jobs by name " + _OWN,
    "accompaniment": "insert into raw_accompaniment by name " + _OWN,
    "careers": "insert into raw_careers by name " + _OWN,
    "totals": "insert into raw_totals by name " + _OWN,
}
# The people of one file, numbered in the order of their pseudonyms where they are new: `people` is passed over once.
_BROUGHT = """
create or replace temp table brought as
with named as (select distinct candidate_id as pseudonym from read_parquet($file)),
known as (select * from people semi join named using (pseudonym)),
latest as (select coalesce(max(candidate), 0) as candidate from people)
select pseudonym, candidate, false as new from known
union all
select pseudonym, l.candidate + row_number() over (order by pseudonym), true
from named anti join known using (pseudonym) cross join latest as l
"""
_NEW_PEOPLE = "insert into people select candidate, pseudonym from brought where new"
_RECORD = """
insert into imports values ($import_id, $contract, $file_name, $file_hash, $mapping, $who, $now, null,
    $rows_read, $accepted, $duplicates, $rejected, $reasons, (select version + 1 from meta))
"""
_SAME = """
select import_id, imported_at, mapping from imports
where file_hash = $file_hash and contract = $contract and undone_at is null
"""


def load(store: Store, checked: Sequence[Checked], *, who: str = "", progress: Progress | None = None) -> list[int]:
    """Store checked files and rebuild the marts of the candidates they touch.

    Args:
        store: the warehouse.
        checked: what `check_file` made, one per table; all are stored together or none.
        who: who imports, for the history.
        progress: called with the share done (0..1) and a step code.

    Returns:
        The import numbers, in order.

    Raises:
        AlreadyImported: the same bytes with the same mapping are in the warehouse already.
        WarehouseFull: there is no room for the rows and for what is made of them.
    """
    tell = progress or (lambda share, step: None)
    room.require(store.file.parent, room.ROOM * sum(one.parquet.stat().st_size for one in checked))
    with store.write() as cursor:
        for one in checked:
            _refuse_twice(cursor, one)
        cursor.execute("delete from touched")
        numbers = []
        for position, one in enumerate(checked):
            tell(0.5 * position / len(checked), "store")
            numbers.append(_keep(cursor, one, who))
        build_imports(cursor, numbers, [one.contract for one in checked], tell)
    tell(1.0, "done")
    for one in checked:
        one.parquet.unlink(missing_ok=True)
    return numbers


def rebuild(store: Store) -> None:
    """Build every mart anew from what is stored, as after a change of the models or of the titles' roles."""
    with store.write() as cursor:
        build_all(cursor)


def _refuse_twice(cursor: duckdb.DuckDBPyConnection, one: Checked) -> None:
    held = cursor.execute(_SAME, {"file_hash": one.file_hash, "contract": one.contract}).fetchall()
    for number, moment, mapping in held:
        if unnamed(mapping) == unnamed(one.mapping):
            raise AlreadyImported(number, moment)


def _keep(cursor: duckdb.DuckDBPyConnection, one: Checked, who: str) -> int:
    number: int = cursor.execute("select nextval('import_ids')::integer").fetchall()[0][0]
    file = {"file": str(one.parquet)}
    if one.contract in ("touchpoints", "candidates", "applications", "impressions"):
        cursor.execute(_BROUGHT, file)
        cursor.execute(_NEW_PEOPLE)
    cursor.execute(INSERTS[one.contract], file | {"import_id": number})
    record: dict[str, Any] = {
        "import_id": number,
        "contract": one.contract,
        "file_name": one.file_name,
        "file_hash": one.file_hash,
        "mapping": one.mapping,
        "who": who,
        "now": datetime.now(),
        "rows_read": one.rows_read,
        "accepted": one.accepted,
        "duplicates": one.duplicates,
        "rejected": one.rejected,
        "reasons": json.dumps(one.reasons),
    }
    cursor.execute(_RECORD, record)
    return number


def build_imports(
    cursor: duckdb.DuckDBPyConnection, numbers: Sequence[int], contracts: Sequence[str], tell: Progress
) -> None:
    """Map the titles of stored imports into these tables; build the marts of the candidates in and around them."""
    for number in numbers:
        titles = [row[0] for row in cursor.execute(model("titles"), {"import_id": number}).fetchall()]
        add_titles(cursor, titles)
    say_titles(cursor)
    tell(0.55, "roles")
    for number in numbers:
        cursor.execute(model("touched"), {"import_id": number})
    build_marts(cursor, contracts, tell)
