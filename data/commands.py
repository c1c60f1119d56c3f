"""What the command line can do with a warehouse; each command returns the lines it prints."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pandas as pd

from data import warehouses
from data.contracts import CONTRACTS
from data.errors import AlreadyImported, BadMapping, UnknownContract
from data.imports.check import Checked, check_file
from data.imports.history import history, same_file
from data.imports.load import load
from data.imports.mapping import Mapping
from data.imports.opening import one_table, open_file
from data.imports.sniff import sniff
from data.imports.suggest import recognise, suggest
from data.imports.templates import template
from data.imports.undo import redo, undo
from data.sample import write_sample
from data.sentences import printable, sentence
from data.start import load_sample
from data.status import status

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
    tables = open_file(file, place / "staging", progress=_progress)
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
        progress=_progress,
        file_name=name,
    )
    lines = _report(checked)
    if dry_run or not checked.accepted:
        checked.parquet.unlink(missing_ok=True)
        return [*lines, "Dry run: nothing was stored." if dry_run else "No row can be used: nothing was stored."]
    if warehouses.active(place) == "sample":
        print("The sample was in use; from now on your own data are.", file=sys.stderr)
        warehouses.choose(place, "own")
    with closing(warehouses.open_store(place, warehouses.active(place) or "own")) as store:
        try:
            again = same_file(history(store), checked.file_hash)
            number = load(store, [checked], who=who, progress=_progress)[0]
        except AlreadyImported as same:
            checked.parquet.unlink(missing_ok=True)
            return [*lines, sentence(same)]
    if again is not None:
        lines.append(
            f"Warning: import {again.import_id} holds the same file, read in another way: "
            "rows may now count twice. Undo one of them."
        )
    return [*lines, f"Stored as import {number}."]


def show_status(*, as_json: bool) -> list[str]:
    """What the warehouse in use holds."""
    with closing(warehouses.open_in_use()) as store:
        now = status(store)
    name = warehouses.active(warehouses.folder()) or "own"
    if as_json:
        facts = {"warehouse": name} | asdict(now)
        return [json.dumps(facts, ensure_ascii=False, indent=1, default=lambda moment: moment.isoformat())]
    lines = [f"warehouse     {name}, version {now.version}"]
    lines += [f"{table:<13} {rows:>12,}" for table, rows in now.rows.items()]
    lines.append(f"observed      {_day(now.first)} to {_day(now.last)}")
    for one in now.imports:
        undone = ", undone" if one.undone_at else ""
        who = f" by {printable(one.who)}" if one.who else ""
        lines.append(
            f"import {one.import_id:<6} {one.imported_at:%Y-%m-%d %H:%M}{who}: {one.contract} from "
            f"{printable(one.file_name)}, {one.accepted:,} of {one.rows_read:,} rows{undone}"
        )
    return lines


def undo_import(import_id: int) -> list[str]:
    """Take one import of the warehouse in use back."""
    with closing(warehouses.open_in_use()) as store:
        undo(store, import_id, progress=_progress)
    return [f"Import {import_id} was undone."]


def redo_import(import_id: int) -> list[str]:
    """Let an import that was taken back count again."""
    with closing(warehouses.open_in_use()) as store:
        redo(store, import_id, progress=_progress)
    return [f"Import {import_id} counts again."]


def make_sample(out: Path | None, *, candidates: int, seed: int, if_new: bool) -> list[str]:
    """Write the sample as files, or make it a warehouse and use that."""
    if out is not None:
        write_sample(out, candidates=candidates, seed=seed, progress=_progress)
        return [f"The sample of {candidates:,} candidates was written to {out}."]
    place = warehouses.folder()
    if if_new and (warehouses.active(place) or (place / "own.duckdb").exists()):
        return []
    load_sample(place, candidates=candidates, seed=seed, progress=_progress)
    return ["The sample is ready and in use."]


def show_template(contract: str) -> list[str]:
    """The CSV template of a table."""
    return template(contract).decode().splitlines()


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


def _progress(share: float, step: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{100 * share:3.0f} % {step:<12}", end="\n" if share >= 1 else "", file=sys.stderr, flush=True)


def _day(moment: datetime | None) -> str:
    return "nothing" if moment is None else f"{moment:%Y-%m-%d}"
