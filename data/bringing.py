"""A file brought in from the command line: checked, doubted, stored; the lines that say so."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from data import warehouses
from data.commands import progress
from data.contracts import CONTRACTS
from data.errors import AlreadyImported, BadMapping, UnknownContract, WarehouseBusy
from data.imports.check import Checked, check_file
from data.imports.doubts import find_doubts
from data.imports.history import history, same_file
from data.imports.load import load
from data.imports.mapping import Mapping
from data.imports.opening import one_table, open_file
from data.imports.sniff import sniff
from data.imports.suggest import recognise, suggest
from data.sentences import printable, sentence
from data.store import Store

SHOWN_REJECTS = 10


def import_file(
    file: Path, contract: str | None, mapping_file: Path | None, *, dry_run: bool, who: str, table: str | None = None
) -> list[str]:
    """Check a file and store its rows in the reader's own warehouse; the same file twice is a no-op.

    Args:
        file: text, or an archive or a workbook with one table in it.
        contract: the table it is to become; recognised when None.
        mapping_file: which column is which; suggested when None.
        dry_run: store nothing.
        who: who imports, for the history.
        table: which of the file's tables or sheets, where it has several.
    """
    place = warehouses.folder()
    tables = open_file(file, place / "staging", progress=progress)
    try:
        return _import(one_table(tables, name=table).path, file.name, contract, mapping_file, dry_run, who)
    finally:
        for one in tables:
            if one.path != file:
                one.path.unlink(missing_ok=True)


def _import(
    file: Path, name: str, contract: str | None, mapping_file: Path | None, dry_run: bool, who: str
) -> list[str]:
    mapping = _mapping(file, contract, mapping_file)
    place = warehouses.folder()
    checked = check_file(
        file,
        mapping.contract,
        mapping,
        key=warehouses.key(place),
        staging=place / "staging",
        progress=progress,
        file_name=name,
    )
    lines = _report(checked)
    if dry_run or not checked.accepted:
        lines += _compared(checked)
        checked.parquet.unlink(missing_ok=True)
        return [*lines, "Dry run: nothing was stored." if dry_run else "No row can be used: nothing was stored."]
    if warehouses.active(place) == "sample":
        print("The sample was in use; from now on your own data are.", file=sys.stderr)
        warehouses.choose(place, "own")
    with closing(warehouses.open_store(place, warehouses.active(place) or "own")) as store:
        lines += _doubts(store, checked)
        try:
            again = same_file(history(store), checked.file_hash)
            number = load(store, [checked], who=who, progress=progress)[0]
        except AlreadyImported as same:
            checked.parquet.unlink(missing_ok=True)
            return [*lines, sentence(same)]
    if again is not None:
        lines.append(
            f"Warning: import {again.import_id} holds the same file, read in another way: "
            "rows may now count twice. Undo one of them."
        )
    return [*lines, f"Stored as import {number}."]


def _mapping(file: Path, contract: str | None, mapping_file: Path | None) -> Mapping:
    if mapping_file is not None:
        mapping = Mapping.from_file(mapping_file)
        if contract not in (None, mapping.contract):
            raise BadMapping("contract", mapping.contract)
        return mapping
    if contract is not None and contract not in CONTRACTS:
        raise UnknownContract(contract, tuple(CONTRACTS))
    source = sniff(file)
    found = contract or recognise(source)
    if found is None:
        raise UnknownContract("nothing", tuple(CONTRACTS))
    mapping = suggest(found, source)
    mapping.check(source)
    return mapping


def _report(checked: Checked) -> list[str]:
    lines = [
        f"{checked.contract}: {checked.rows_read:,} rows read = {checked.accepted:,} accepted "
        f"+ {checked.duplicates:,} duplicates + {checked.rejected:,} rejected."
    ]
    lines += [f"  {count:>10,}  {reason}" for reason, count in checked.reasons.items()]
    for fault in checked.rejects.head(SHOWN_REJECTS).to_dict("records"):
        place = "" if pd.isna(fault["column"]) else f", {fault['column']}"
        value = "" if pd.isna(fault["value"]) else f": {printable(str(fault['value']))!r}"
        lines.append(f"  line {fault['line']}{place}: {fault['reason']}{value}")
    return lines


def _compared(checked: Checked) -> list[str]:
    """The doubts, beside what is stored where there is a warehouse and it is free; none is made for it."""
    place, lines = warehouses.folder(), []
    if (place / "own.duckdb").exists():
        try:
            with closing(warehouses.open_store(place, "own")) as store:
                return _doubts(store, checked)
        except WarehouseBusy:
            lines.append("  Not compared with what is stored: the dashboard runs.")
    with (
        TemporaryDirectory(dir=place / "staging") as folder,
        closing(Store(Path(folder) / "none.duckdb", place / "staging")) as store,
    ):
        return lines + _doubts(store, checked)


def _doubts(store: Store, checked: Checked) -> list[str]:
    """What is doubtful about the accepted rows, the worst first; none of them is left out for it."""
    lines = []
    for one in find_doubts(store, checked):
        told = f"needs the table {one.table}" if one.level == "open" else f"{one.found:,} rows"
        told += ", or more" if one.at_least else ""
        first = f" (lines {', '.join(map(str, one.lines))}{', ...' if one.found > len(one.lines) else ''})"
        lines.append(f"  {one.level:<5} {one.rule}: {told}{first if one.lines else ''}")
    return lines
