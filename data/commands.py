"""What the command line can do with a warehouse; each command returns the lines it prints."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from data import warehouses
from data.erasure import erasures
from data.health import health
from data.imports.history import named
from data.imports.templates import template
from data.imports.undo import redo, undo
from data.sample import write_sample
from data.sentences import printable
from data.start import load_sample
from data.status import status


def show_status(*, as_json: bool) -> list[str]:
    """What the warehouse in use holds."""
    with closing(warehouses.open_in_use()) as store:
        now, fit, erased = status(store), health(store), erasures(store)
    name = warehouses.active(warehouses.folder()) or "own"
    if as_json:
        facts = {"warehouse": name} | asdict(now) | {"health": asdict(fit)}
        return [json.dumps(facts, ensure_ascii=False, indent=1, default=lambda moment: moment.isoformat())]
    lines = [f"warehouse     {name}, version {now.version}"]
    lines += [f"{table:<13} {rows:>12,}" for table, rows in now.rows.items()]
    lines.append(f"observed      {_day(now.first)} to {_day(now.last)}")
    for share, part in fit.covered.items():
        lines.append(f"{share:<22} {'too few to tell' if part is None else f'{part.n:,} of {part.of:,}'}")
    lines.append(f"{'titles_with_role':<22} {fit.titles.n:,} of {fit.titles.of:,}")
    for one in fit.counted:
        ours = "too few to tell" if one.ours is None else f"{one.ours:,}"
        lines.append(f"{one.source:<13} counted {one.theirs:,} views of the {one.kind}, here {ours}")
    lines += [f"{page:<13} lacks {', '.join(tables)}" for page, tables in fit.lacks.items()]
    for entry in now.imports:
        undone = ", undone" if entry.undone_at else ""
        who = f" by {printable(entry.who)}" if entry.who else ""
        lines.append(
            f"import {entry.import_id:<6} {entry.imported_at:%Y-%m-%d %H:%M}{who}: {entry.contract} from "
            f"{printable(entry.file_name)}, {entry.accepted:,} of {entry.rows_read:,} rows{undone}"
        )
    lines += [f"mapping       {printable(name)}: {one.contract}" for name, one in named(now.imports).items()]
    lines += [f"erased        {one.erased_at:%Y-%m-%d}: {one.people:,} ({one.reason})" for one in erased.itertuples()]
    return lines


def undo_import(import_id: int) -> list[str]:
    """Take one import of the warehouse in use back."""
    with closing(warehouses.open_in_use()) as store:
        undo(store, import_id, progress=progress)
    return [f"Import {import_id} was undone."]


def redo_import(import_id: int) -> list[str]:
    """Let an import that was taken back count again."""
    with closing(warehouses.open_in_use()) as store:
        redo(store, import_id, progress=progress)
    return [f"Import {import_id} counts again."]


def make_sample(out: Path | None, *, candidates: int, seed: int, if_new: bool) -> list[str]:
    """Write the sample as files, or make it a warehouse and use that."""
    if out is not None:
        write_sample(out, candidates=candidates, seed=seed, progress=progress)
        return [f"The sample of {candidates:,} candidates was written to {out}."]
    place = warehouses.folder()
    if if_new and (warehouses.active(place) or (place / "own.duckdb").exists()):
        return []
    load_sample(place, candidates=candidates, seed=seed, progress=progress)
    return ["The sample is ready and in use."]


def show_template(contract: str) -> list[str]:
    """The CSV template of a table."""
    return template(contract).decode().splitlines()


def progress(share: float, step: str) -> None:
    """How far a command is, where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r{100 * share:3.0f} % {step:<12}", end="\n" if share >= 1 else "", file=sys.stderr, flush=True)


def _day(moment: datetime | None) -> str:
    return "nothing" if moment is None else f"{moment:%Y-%m-%d}"
