"""A file brought in from the command line: checked, doubted, stored; the lines that say so."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from data import warehouses
from data.commands import progress
from data.contracts import CONTRACTS
from data.errors import AlreadyImported, BadMapping, UnknownContract, WarehouseBusy
from data.faults import UnknownMapping
from data.imports.check import Checked, check_file
from data.imports.doubts import find_doubts
from data.imports.history import Import, as_before, as_met, history, named, same_file
from data.imports.load import load
from data.imports.mapping import Mapping
from data.imports.opening import one_table, open_file
from data.imports.sniff import Source, sniff
from data.imports.suggest import recognise_all, suggest
from data.sentences import printable, sentence
from data.store import Store

SHOWN_REJECTS = 10


@dataclass(frozen=True)
class Brought:
    """What became of a file: the lines that say so, and whether none of its rows could be used."""

    lines: list[str]
    refused: bool = False


def import_file(
    file: Path, contract: str | None, mapping: str | None, *, dry_run: bool, who: str, table: str | None = None
) -> list[str]:
    """Check a file and store its rows in the reader's own warehouse; the same file twice is a no-op.

    Args:
        file: text, or an archive or a workbook with one table in it.
        contract: the table it is to become; recognised when None, all of them where it is a known tool's export.
        mapping: which column is which, a file or the name of a saved mapping; suggested when None.
        dry_run: store nothing.
        who: who imports, for the history.
        table: which of the file's tables or sheets, where it has several.
    """
    with _opened(file, table) as text:
        return _import(text, file.name, _mappings(text, contract, mapping), dry_run, who).lines


def import_as_before(file: Path, *, who: str) -> Brought:
    """Store the rows of a file that nobody is asked about: read as one of its header was, else as suggested."""
    with _opened(file, None) as text:
        return _import(text, file.name, _as_before(text), False, who)


@contextmanager
def _opened(file: Path, table: str | None) -> Iterator[Path]:
    """The text of the one table that is meant; what was unpacked for it is gone afterwards."""
    tables = open_file(file, warehouses.folder() / "staging", progress=progress)
    try:
        yield one_table(tables, name=table).path
    finally:
        for one in tables:
            if one.path != file:
                one.path.unlink(missing_ok=True)


def _import(file: Path, name: str, mappings: Sequence[Mapping], dry_run: bool, who: str) -> Brought:
    place = warehouses.folder()
    key, staging = warehouses.key(place), place / "staging"
    checked: list[Checked] = []
    try:
        for one in mappings:
            found = check_file(file, one.contract, one, key=key, staging=staging, progress=progress, file_name=name)
            checked.append(found)
        lines = [line for found in checked for line in _report(found)]
        usable = [found for found in checked if found.accepted]
        if dry_run or not usable:
            lines += [line for found in checked for line in _compared(found)]
            told = "Dry run: nothing was stored." if dry_run else "No row can be used: nothing was stored."
            return Brought([*lines, told], refused=not usable)
        return Brought(lines + _store(place, usable, who))
    finally:
        for found in checked:
            found.parquet.unlink(missing_ok=True)


def _store(place: Path, usable: Sequence[Checked], who: str) -> list[str]:
    """Store what was checked, all of it or nothing."""
    if warehouses.active(place) == "sample":
        print("The sample was in use; from now on your own data are.", file=sys.stderr)
        warehouses.choose(place, "own")
    with closing(warehouses.open_store(place, warehouses.active(place) or "own")) as store:
        lines = [line for one in usable for line in _doubts(store, one)]
        again = same_file(history(store), usable[0].file_hash)
        try:
            numbers = load(store, usable, who=who, progress=progress)
        except AlreadyImported as same:
            return [*lines, sentence(same)]
    if again is not None:
        lines.append(
            f"Warning: import {again.import_id} holds the same file, read in another way: "
            "rows may now count twice. Undo one of them."
        )
    return lines + [f"Stored as import {number}." for number in numbers]


def _mappings(file: Path, contract: str | None, given: str | None) -> tuple[Mapping, ...]:
    if given is not None:
        mapping = _given(given)
        if contract not in (None, mapping.contract):
            raise BadMapping("contract", mapping.contract)
        return (mapping,)
    if contract is not None and contract not in CONTRACTS:
        raise UnknownContract(contract, tuple(CONTRACTS))
    source = sniff(file)
    tables = (contract,) if contract else recognise_all(source)
    if not tables:
        raise UnknownContract("nothing", tuple(CONTRACTS))
    return _checked_against(source, [suggest(table, source) for table in tables])


def _given(text: str) -> Mapping:
    """The mapping in a file, else the saved one of that name."""
    if (path := Path(text)).suffix == ".toml" or path.is_file():
        return Mapping.from_file(path)
    if text not in (saved := named(_imports())):
        raise UnknownMapping(text, tuple(saved))
    return saved[text].of_another_file({})


def _imports() -> tuple[Import, ...]:
    place = warehouses.folder()
    if not (place / "own.duckdb").exists():
        return ()
    with closing(warehouses.open_store(place, "own")) as store:
        return history(store)


def _as_before(file: Path) -> tuple[Mapping, ...]:
    source, imports = sniff(file), _imports()
    if not (tables := recognise_all(source)):
        if (known := as_met(imports, source)) is None:
            raise UnknownContract("nothing", tuple(CONTRACTS))
        return (known,)
    return _checked_against(source, [as_before(imports, t, source) or suggest(t, source) for t in tables])


def _checked_against(source: Source, mappings: Sequence[Mapping]) -> tuple[Mapping, ...]:
    for mapping in mappings:
        mapping.check(source)
    return tuple(mappings)


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
