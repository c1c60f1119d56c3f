"""Care of a warehouse from the command line: checked whole, backed up, put back, and rid of one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from data import erasure, retention, scoring, warehouses
from data.errors import BadScoring, DataError, WarehouseBusy, WarehouseDamaged, WarehouseReadOnly
from data.roles import occupations
from data.sentences import say
from data.storage import backups, manifest
from data.store import Store

_TABLES = "select table_name, estimated_size from duckdb_tables() where not internal order by table_name"
_SCRUB = "select count(*) as rows, sum(hash(t))::varchar as fingerprint from query_table($name) as t"


def check(*, accept: bool = False) -> list[str]:
    """Read every value of every table, and compare the imports with what was stored.

    Args:
        accept: take what is there for whole from now on.

    Raises:
        WarehouseDamaged: a block cannot be read, or stored values have changed.
        RowsMissing: rows are missing.
    """
    store = warehouses.open_in_use(accept=accept)
    try:
        lines = scrub(store)
    finally:
        store.close()
    return [*lines, say("command.accepted" if accept else "command.whole")]


def scrub(store: Store) -> list[str]:
    """One line per table read to its last value.

    Raises:
        WarehouseDamaged: `checksum` for a block that cannot be read, `changed` for other values than were stored.
    """
    lines = []
    for name in store.read(_TABLES)["table_name"]:
        rows = int(store.read(_SCRUB, {"name": name}).iloc[0]["rows"])
        lines.append(say("command.scrubbed", table=name, rows=rows))
    changed = [number for number, kept in store.kept.imports.items() if _taken(store, number, kept) != kept]
    if changed:
        raise WarehouseDamaged("changed")
    return lines


def back_up(folder: Path) -> list[str]:
    """Write a checked copy of the warehouse in use.

    Raises:
        DataError: the warehouse is in use or not whole, or there is no room.
    """
    store = warehouses.open_in_use()
    try:
        scrub(store)
        with store.write():  # nothing is left in the log, and nobody writes from here on
            pass
        made = _written(store.file, folder, warehouses.key(store.file.parent))
    finally:
        store.close()
    return [
        say("command.backed_up", name=made.name, hash=made.sha256[:12], made=made.made_at),
        say("command.keep_key"),
    ]


def restore(folder: Path) -> list[str]:
    """Put a backup in the place of the warehouse of its name; what stood there is kept in `backups`.

    Raises:
        BackupUnusable: the folder holds no sound backup.
        WarehouseBusy: the dashboard runs.
    """
    place = warehouses.folder()
    found = backups.read(folder)
    file = place / found.name
    _nobody_uses(file, place)
    backups.put_back(folder, file)
    store = warehouses.open_store(place, file.stem)
    try:
        scrub(store)
    finally:
        store.close()
    lines = [say("command.restored", name=found.name, made=found.made_at)]
    if not backups.fits(found, warehouses.key(place)):
        lines.append(say("command.other_key"))
    return lines


def erase(candidate: str) -> list[str]:
    """Remove a candidate from the warehouse in use, from every byte of it.

    Args:
        candidate: the identifier as the files have it.
    """
    store = warehouses.open_in_use()
    try:
        number = erasure.erase(store, [erasure.pseudonym(candidate, warehouses.key(store.file.parent))])
    finally:
        store.close()
    if not number:
        return [say("command.nobody")]
    return [say("command.erased")]


def forget(months: int, who: str, *, dry_run: bool) -> list[str]:
    """Remove the candidates of whom nothing was heard for so many months, or only count them."""
    day = retention.before(months, date.today())
    store = warehouses.open_in_use()
    try:
        people = retention.overdue_people(store, day) if dry_run else retention.forget(store, day, who=who)
    finally:
        store.close()
    kept = dry_run or not people
    return [say("command.overdue_kept" if kept else "command.overdue_erased", day=day, people=people)]


def list_occupations(files: Sequence[Path] | None) -> list[str]:
    """Load a list of occupations, so that its labels tell titles the lexicon cannot; or forget it without `files`.

    Raises:
        NotOccupations: the files are no such list; nothing was changed.
    """
    store = warehouses.open_in_use()
    try:
        if not files:
            return [say("command.occupations_forgotten", titles=occupations.forget_occupations(store))]
        loaded = occupations.load_occupations(store, files)
    finally:
        store.close()
    return [say("command.occupations_loaded", **asdict(loaded))]


def score(changes: Sequence[str], who: str) -> list[str]:
    """The rules by which profiles are scored, after the changes given as NAME=VALUE.

    Raises:
        BadScoring: a rule has no such name, or cannot be that value.
    """
    store = warehouses.open_in_use()
    try:
        told = dict(_rule(change) for change in changes)
        rules = scoring.rescore(store, told, who=who) if told else scoring.current(store)
    finally:
        store.close()
    known = say(
        "command.rules_set" if rules.set_at else "command.rules_delivered", version=rules.version, day=rules.set_at
    )
    return [known, *(f"{name}={getattr(rules, name):g}" for name in scoring.RULES)]


def _rule(change: str) -> tuple[str, float]:
    name, _, value = change.partition("=")
    try:
        return name, float(value)
    except ValueError as error:
        raise BadScoring(name, value) from error


def _taken(store: Store, number: int, kept: manifest.Kept) -> manifest.Kept:
    now = store.read(manifest.TAKEN, {"name": f"raw_{kept.contract}", "import_id": number}).iloc[0]
    return manifest.Kept(kept.contract, int(now["rows"]), str(now["fingerprint"]))


def _written(file: Path, folder: Path, key: bytes) -> backups.Backup:
    try:
        return backups.write(file, folder, key)
    except PermissionError as error:
        raise WarehouseReadOnly from error


def _nobody_uses(file: Path, place: Path) -> None:
    if not file.exists():
        return
    try:
        Store(file, place / "staging", accept=True).close()
    except WarehouseBusy:
        raise
    except DataError:  # damaged is what a restore is for
        return
