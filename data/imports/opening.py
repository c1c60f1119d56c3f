"""From an uploaded file to the tables in it: packed ones are unpacked, behind the limits of the reading process."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from data.errors import DataError
from data.imports.child import TIMEOUT_S, ask_child
from data.imports.recognise import recognise
from data.imports.refusals import MissingFile, SeveralTables
from data.imports.shapes import may_be_shaped
from data.imports.sniff import sniff
from data.imports.table import Table
from data.imports.unpack import packed_as


def open_file(
    path: Path,
    staging: Path,
    *,
    file_name: str | None = None,
    progress: Callable[[float, str], None] | None = None,
    timeout: float = TIMEOUT_S,
) -> tuple[Table, ...]:
    """The tables in a file, in its order; a text file is its own only table and stays where it is.

    Args:
        path: the file.
        staging: folder for what comes out of a packed one; nothing is left there when an error is raised.
        file_name: display name, when `path` is a copy under another one.
        progress: told the share done (0..1) and the step.
        timeout: seconds until the reading process is stopped.

    Raises:
        DataError: the file cannot be opened, or the reading process died.
    """
    label = file_name or path.name
    if not path.is_file():
        raise MissingFile(path.name)
    if packed_as(path) is None and not may_be_shaped(path):
        return (Table(label, path),)
    staging.mkdir(parents=True, exist_ok=True)
    name = uuid.uuid4().hex
    request = {"task": "open", "path": str(path.resolve()), "folder": str(staging.resolve()), "name": name}
    tables: tuple[Table, ...] = ()
    try:
        result = ask_child(request, progress=progress or (lambda share, step: None), timeout=timeout)
        tables = tuple(Table(t["name"] or label, Path(t["path"]), t["hidden"]) for t in result["tables"])
    finally:
        kept = {table.path.name for table in tables}
        for left in staging.glob(f"{name}-*"):
            if left.name not in kept:
                left.unlink(missing_ok=True)
    return tables


def likeliest(tables: Sequence[Table]) -> Table | None:
    """The first whose header says which table it is, else the first that can be read: a cover sheet has no rows."""
    readable = None
    for table in tables:
        try:
            source = sniff(table.path)
        except DataError:
            continue
        if recognise(source) is not None:
            return table
        readable = readable or table
    return readable


def one_table(tables: tuple[Table, ...], *, name: str | None = None) -> Table:
    """The table called `name`, or the only one that is not hidden.

    Raises:
        SeveralTables: nobody said which one is meant, or none is called so.
    """
    shown = [table for table in tables if not table.hidden] or list(tables)
    found = [table for table in tables if table.name == name] if name else shown
    if len(found) != 1:
        raise SeveralTables(tuple(table.name for table in tables))
    return found[0]
