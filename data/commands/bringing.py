"""A file brought in from the command line: checked, doubted, stored; the lines that say so."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Dict
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from data import warehouses
from data.commands.readings import Chosen, chosen, chosen_as_before
from data.commands.reporting import as_read, doubts, report
from data.commands.warehouse import progress
from data.errors import AlreadyImported, WarehouseBusy
from data.imports.check import Checked, check_file
from data.imports.history import history, same_file
from data.imports.load import load
from data.imports.mapping import Mapping
from data.imports.opening import one_table, open_file
from data.imports.rejected import rejected_rows
from data.sentences import say, sentence
from data.store import Store


@dataclass(frozen=True)
class Brought:
    """What became of a file: the lines that say so, and whether none of its rows could be used."""

    lines: list[str]
    refused: bool = False


def import_file(
    file: Path,
    contract: str | None,
    *,
    mapping: str | None,
    dry_run: bool,
    who: str,
    table: str | None = None,
    rejects: Path | None = None,
    constants: Dict[str, str] | None = None,
    dates: str | None = None,
) -> list[str]:
    """Check a file and store its rows in the reader's own warehouse; the same file twice is a no-op.

    Args:
        file: text, or an archive or a workbook with one table in it.
        contract: the table it is to become; recognised when None, all of them where it is a known tool's export.
        mapping: which column is which, a file or the name of a saved mapping; suggested when None.
        dry_run: store nothing.
        who: who imports, for the history.
        table: which of the file's tables or sheets, where it has several.
        rejects: where the rejected rows go, as they stand in the file, to be mended.
        constants: column -> the value every row has, beside what the mapping says.
        dates: `dmy` or `mdy`, where day and month cannot be told apart.
    """
    with _opened(file, table) as text:
        how = chosen(text, contract, given=mapping, constants=constants or {}, dates=dates)
        return _import(text, file.name, how, dry_run=dry_run, who=who, rejects=rejects).lines


def import_as_before(file: Path, *, who: str) -> Brought:
    """Store the rows of a file that nobody is asked about: read as one of its header was, else as suggested."""
    with _opened(file, None) as text:
        return _import(text, file.name, chosen_as_before(text), dry_run=False, who=who)


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


def _import(file: Path, name: str, how: Chosen, *, dry_run: bool, who: str, rejects: Path | None = None) -> Brought:
    place = warehouses.folder()
    key, staging = warehouses.key(place), place / "staging"
    checked: list[Checked] = []
    try:
        for one in how.mappings:
            found = check_file(file, one.contract, one, key=key, staging=staging, progress=progress, file_name=name)
            checked.append(found)
        lines = [line for one in how.mappings for line in as_read(how.source, one)] if how.source else []
        lines += [line for found in checked for line in report(found)]
        lines += _set_aside(file, checked, rejects)
        usable = [found for found in checked if found.accepted]
        if dry_run or not usable:
            lines += [line for found in checked for line in _compared(found)]
            return Brought([*lines, say("command.dry_run" if dry_run else "command.none_good")], refused=not usable)
        return Brought(lines + _store(place, usable, who))
    finally:
        for found in checked:
            found.parquet.unlink(missing_ok=True)


def _set_aside(file: Path, checked: Sequence[Checked], rejects: Path | None) -> list[str]:
    """Write the rejected rows where they were asked for; what can be done about them."""
    lines = [int(line) for found in checked for line in found.rejects["line"]]
    if not lines:
        return [say("command.no_rejects")] if rejects else []
    if rejects is None:
        return [say("command.mend")]
    rejects.write_bytes(rejected_rows(file, Mapping.from_toml(checked[0].mapping), lines))
    return [say("command.rejects_written", name=rejects)]


def _store(place: Path, usable: Sequence[Checked], who: str) -> list[str]:
    """Store what was checked, all of it or nothing."""
    if warehouses.active(place) == "sample":
        print(say("command.own"), file=sys.stderr)
        warehouses.choose(place, "own")
    with closing(warehouses.open_store(place, warehouses.active(place) or "own")) as store:
        lines = [line for one in usable for line in doubts(store, one)]
        again = same_file(history(store), usable[0].file_hash)
        try:
            numbers = load(store, usable, who=who, progress=progress)
        except AlreadyImported as same:
            return [*lines, sentence(same)]
    if again is not None:
        lines.append(say("command.same_file", number=again.import_id))
    return lines + [say("command.stored", number=number) for number in numbers]


def _compared(checked: Checked) -> list[str]:
    """The doubts, beside what is stored where there is a warehouse and it is free; none is made for it."""
    place, lines = warehouses.folder(), []
    if (place / "own.duckdb").exists():
        try:
            with closing(warehouses.open_store(place, "own")) as store:
                return doubts(store, checked)
        except WarehouseBusy:
            lines.append("  " + say("command.alone"))
    with (
        TemporaryDirectory(dir=place / "staging") as folder,
        closing(Store(Path(folder) / "none.duckdb", place / "staging")) as store,
    ):
        return lines + doubts(store, checked)
