"""A file checked against a contract: what would be stored, what would not and why. Nothing is stored here."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from data.imports.child import TIMEOUT_S, ask_child
from data.imports.mapping import Mapping
from data.imports.refusals import ImportTooLarge, MissingFile, UnknownContract

REJECT_COLUMNS = ["line", "column", "reason", "value"]
# bytes of free space needed per byte of the file: its rows, what spills while repeats are sought, the rows without them
ROOM = 3


@dataclass(frozen=True, eq=False)
class Checked:
    """What checking a file found. rows_read = accepted + duplicates + rejected.

    Attributes:
        contract: name of the table.
        file_name: display name of the upload.
        file_hash: SHA-256 of its bytes.
        mapping: how it was read, as TOML; equal mappings are equal texts.
        rows_read, accepted, duplicates, rejected: numbers of rows.
        reasons: reason -> number of faults (a row may have several).
        unknown: column -> {the file's word -> rows} for words that stand for no allowed value.
        rejects: line, column, reason, value of the first 10,000 faults; private values are left out.
        parquet: the accepted rows in the contract's columns with `line`, identifiers as pseudonyms, and for
            touchpoints `kind_given`, the file's own word.
        assumptions: encoding, delimiter, header_row, decimal, timezone, formats, blank_rows, open_end.
    """

    contract: str
    file_name: str
    file_hash: str
    mapping: str
    rows_read: int
    accepted: int
    duplicates: int
    rejected: int
    parquet: Path
    reasons: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, dict[str, int]] = field(default_factory=dict)
    rejects: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=REJECT_COLUMNS))
    assumptions: dict[str, Any] = field(default_factory=dict)


def check_file(
    path: Path,
    contract: str,
    mapping: Mapping,
    *,
    key: bytes,
    staging: Path,
    progress: Callable[[float, str], None] | None = None,
    file_name: str | None = None,
    timeout: float = TIMEOUT_S,
) -> Checked:
    """Check every row of a file in a process of its own.

    Args:
        path: the file.
        contract: name of the table it is to become.
        mapping: how to read it.
        key: secret of the pseudonyms.
        staging: folder for the result; nothing is left there when an error is raised.
        progress: told the share done (0..1) and the step: read, check or write.
        file_name: display name, when `path` is a copy under another one.
        timeout: seconds until the reading process is stopped.

    Raises:
        DataError: the file or the mapping cannot be used, or the reading process died.
    """
    _refuse(path, contract, mapping, staging)
    name = uuid.uuid4().hex
    request = {
        "path": str(path.resolve()),
        "mapping": mapping.to_toml(),
        "folder": str(staging.resolve()),
        "name": name,
        "key": key.hex(),
    }
    done = False
    try:
        result = ask_child(request, progress=progress or (lambda share, step: None), timeout=timeout)
        rejects = pd.read_parquet(staging / f"{name}-rejects.parquet")
        done = True
    finally:
        _tidy(staging, name, keep_rows=done)
    return Checked(
        contract=contract,
        file_name=file_name or path.name,
        mapping=mapping.to_toml(),
        rejects=rejects,
        parquet=staging / f"{name}-rows.parquet",
        **result,
    )


def _refuse(path: Path, contract: str, mapping: Mapping, staging: Path) -> None:
    """What can be told without reading: another table's mapping, no file, no room."""
    if mapping.contract != contract:
        raise UnknownContract(mapping.contract[:80], (contract,))
    if not path.is_file():
        raise MissingFile(path.name)
    staging.mkdir(parents=True, exist_ok=True)
    free, size = shutil.disk_usage(staging).free, path.stat().st_size
    if size * ROOM > free:
        raise ImportTooLarge(size, free // ROOM)


def _tidy(staging: Path, name: str, *, keep_rows: bool) -> None:
    for left in staging.glob(f"{name}-*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        elif not (keep_rows and left.name == f"{name}-rows.parquet"):
            left.unlink(missing_ok=True)
