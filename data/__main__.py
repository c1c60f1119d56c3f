"""The command line: `python -m data import FILE --as touchpoints`, watch, status, undo, redo, check, backup, ..."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from data import bringing, care, commands, retention, watching
from data.errors import DataError
from data.sentences import sentence

STOPPED = 130  # as shells have it for Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: results to stdout, progress and errors to stderr.

    Returns:
        0, or 1 where the data or the warehouse did not allow it, or 130 when stopped; wrong usage exits with 2.
    """
    given = _parser().parse_args(arguments)
    try:
        for line in _run(given):
            print(line, flush=True)
    except DataError as error:
        print(sentence(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. What was stored before is whole; of the rest nothing was stored.", file=sys.stderr)
        return STOPPED
    return 0


def _run(given: argparse.Namespace) -> Iterable[str]:
    match given.command:
        case "import":
            return bringing.import_file(
                given.file, given.table, given.mapping, dry_run=given.dry_run, who=given.who, table=given.sheet
            )
        case "watch":
            return watching.watch(given.folder, who=given.who)
        case "status":
            return commands.show_status(as_json=given.json)
        case "undo":
            return commands.undo_import(given.import_id)
        case "redo":
            return commands.redo_import(given.import_id)
        case "sample":
            return commands.make_sample(given.out, candidates=given.candidates, seed=given.seed, if_new=given.if_new)
        case "check":
            return care.check(accept=given.accept)
        case "backup":
            return care.back_up(given.folder)
        case "restore":
            return care.restore(given.folder)
        case "scoring":
            return care.score(given.set, given.who)
        case "occupations":
            return care.list_occupations(given.load)
        case "erase":
            return care.erase(given.candidate)
        case "forget":
            return care.forget(given.older_than, given.who, dry_run=given.dry_run)
        case _:
            return commands.show_template(given.table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Files in and out of the warehouse.")
    several = parser.add_subparsers(dest="command", required=True)
    bring = several.add_parser("import", help="check a file and store its rows")
    bring.add_argument("file", type=Path)
    bring.add_argument("--as", dest="table", metavar="TABLE", help="the table it is; recognised when left out")
    bring.add_argument("--table", dest="sheet", metavar="NAME", help="which sheet or member, where there are several")
    bring.add_argument("--mapping", metavar="FILE.toml|NAME", help="which column is which: a file, or a saved name")
    bring.add_argument("--dry-run", action="store_true", help="check only, store nothing")
    bring.add_argument("--who", default="", help="your name, for the history")
    folder = several.add_parser("watch", help="bring in what is dropped into a folder, until stopped")
    folder.add_argument("folder", type=Path, metavar="FOLDER")
    folder.add_argument("--who", default="", help="your name, for the history")
    show = several.add_parser("status", help="what the warehouse holds")
    show.add_argument("--json", action="store_true")
    back = several.add_parser("undo", help="take one import back")
    back.add_argument("import_id", type=int, metavar="IMPORT_ID")
    again = several.add_parser("redo", help="let an undone import count again")
    again.add_argument("import_id", type=int, metavar="IMPORT_ID")
    sample = several.add_parser("sample", help="make the invented sample and use it, or write it as files")
    sample.add_argument("--out", type=Path, metavar="DIR", help="write CSV files and the planted truth instead")
    sample.add_argument("--candidates", type=_count, default=40_000, metavar="N")
    sample.add_argument("--seed", type=int, default=7)
    sample.add_argument("--if-new", action="store_true", help="do nothing once there are data")
    _add_care(several)
    several.add_parser("template", help="print the CSV template of a table").add_argument("table", metavar="TABLE")
    return parser


def _add_care(several: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    whole = several.add_parser("check", help="read every value and compare it with what was stored")
    whole.add_argument("--accept", action="store_true", help="take what is there for whole from now on")
    out = several.add_parser("backup", help="write a checked copy of the warehouse in use")
    out.add_argument("folder", type=Path, metavar="DIR")
    again = several.add_parser("restore", help="put a backup in place; what stood there is kept")
    again.add_argument("folder", type=Path, metavar="DIR")
    rules = several.add_parser("scoring", help="how profiles are scored, or score them by other rules")
    rules.add_argument("--set", action="append", default=[], metavar="RULE=VALUE", help="a rule: gap=0.6")
    rules.add_argument("--who", default="", help="your name, for the versions kept")
    names = several.add_parser("occupations", help="a list of occupations whose labels widen the lexicon of titles")
    what = names.add_mutually_exclusive_group(required=True)
    what.add_argument("--load", nargs=2, type=Path, metavar="FILE.csv", help="the same list in two languages")
    what.add_argument("--forget", action="store_true", help="read titles by the lexicon alone again")
    gone = several.add_parser("erase", help="remove a person from every byte of the warehouse in use")
    gone.add_argument("--candidate", required=True, metavar="ID", help="the identifier as the files have it")
    late = several.add_parser("forget", help="remove the candidates of whom nothing was heard for so long")
    late.add_argument("--older-than", type=_months, default=retention.period(), metavar="MONTHS", help="24m, or as set")
    late.add_argument("--dry-run", action="store_true", help="count them only")
    late.add_argument("--who", default="", help="your name, for the history")


def _months(text: str) -> int:
    return _count(text.removesuffix("m"))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


if __name__ == "__main__":
    sys.exit(main())
