"""What the command line can do with a warehouse; each command returns the lines it prints."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data import warehouses
from data.erasure import erasures
from data.health import Health, health
from data.imports.history import Import, named
from data.imports.templates import template
from data.imports.undo import redo, undo
from data.sample import write_sample
from data.sentences import number, say, speaking, word
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
    lines = [say("command.status.warehouse", name=word("command.warehouses", name), version=now.version)]
    lines += [f"{word('tables', table):<22} {number(rows, speaking.get()):>12}" for table, rows in now.rows.items()]
    seen = say("command.status.observed" if now.first else "command.status.nothing", first=now.first, last=now.last)
    lines += [seen, *_fitting(fit), *(_told(entry) for entry in now.imports)]
    for called, mapping in named(now.imports).items():
        lines.append(say("command.status.mapping", name=called, table=word("tables", mapping.contract)))
    for one in erased.itertuples():
        reason = word("command.reasons", str(one.reason))
        lines.append(say("command.status.erased", day=one.erased_at, people=one.people, reason=reason))
    return lines


def _fitting(fit: Health) -> list[str]:
    """How the tables fit together, and what pages lack."""
    few, lines = say("command.status.few"), []
    for share, part in fit.covered.items():
        lines.append(
            say(
                f"health.shares.{share}", told=few if part is None else say("command.status.part", n=part.n, of=part.of)
            )
        )
    lines.append(say("health.titles", n=fit.titles.n, of=fit.titles.of))
    for one in fit.counted:
        tool, kind = word("counters", one.source), word("kinds", one.kind)
        ours = few if one.ours is None else one.ours
        lines.append(say("command.status.counted", tool=tool, theirs=one.theirs, kind=kind, ours=ours))
    for page, missing in fit.lacks.items():
        tables = tuple(word("tables", table) for table in missing)
        lines.append(say("command.status.lacks", page=word("pages", page), tables=tables))
    return lines


def _told(entry: Import) -> str:
    facts: dict[str, Any] = {
        "number": entry.import_id,
        "day": entry.imported_at,
        "table": word("tables", entry.contract),
    }
    facts |= {"file": entry.file_name, "accepted": entry.accepted, "read": entry.rows_read}
    told = say("command.status.import_by" if entry.who else "command.status.import", who=entry.who, **facts)
    return say("command.status.undone", told=told) if entry.undone_at else told


def undo_import(import_id: int) -> list[str]:
    """Take one import of the warehouse in use back."""
    with closing(warehouses.open_in_use()) as store:
        undo(store, import_id, progress=progress)
    return [say("command.undone", number=import_id)]


def redo_import(import_id: int) -> list[str]:
    """Let an import that was taken back count again."""
    with closing(warehouses.open_in_use()) as store:
        redo(store, import_id, progress=progress)
    return [say("command.redone", number=import_id)]


def make_sample(out: Path | None, *, candidates: int, seed: int, if_new: bool) -> list[str]:
    """Write the sample as files, or make it a warehouse and use that."""
    if out is not None:
        write_sample(out, candidates=candidates, seed=seed, progress=progress)
        return [say("command.sample_written", candidates=candidates, folder=out)]
    place = warehouses.folder()
    if if_new and (warehouses.active(place) or (place / "own.duckdb").exists()):
        return []
    load_sample(place, candidates=candidates, seed=seed, progress=progress)
    return [say("command.sample_ready")]


def show_template(contract: str) -> list[str]:
    """The CSV template of a table."""
    return template(contract).decode().splitlines()


def progress(share: float, step: str) -> None:
    """How far a command is, where somebody watches."""
    if sys.stderr.isatty():
        print(
            f"\r{100 * share:3.0f} % {word('work', step):<32}",
            end="\n" if share >= 1 else "",
            file=sys.stderr,
            flush=True,
        )
