"""The command line: `python -m data import FILE --as touchpoints`, watch, status, undo, redo, check, backup, ..."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from data import retention
from data.commands import bringing, care, warehouse, watching
from data.errors import DataError
from data.roles.names import LANGUAGES
from data.sentences import say, sentence, speak
from data.usage import run, translate

STOPPED = 130  # as shells have it for Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: results to stdout, progress and errors to stderr.

    Returns:
        0, or 1 where the data or the warehouse did not allow it, or 130 when stopped; wrong usage exits with 2.
    """
    left = speak(arguments)  # before anything is said
    translate()
    given = _parser().parse_args(left)
    try:
        for line in _run(given):
            print(line, flush=True)
    except DataError as error:
        print(sentence(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(say("command.stopped"), file=sys.stderr)
        return STOPPED
    return 0


def _run(given: argparse.Namespace) -> Iterable[str]:
    match given.command:
        case "import":
            return bringing.import_file(
                given.file,
                given.table,
                mapping=given.mapping,
                dry_run=given.dry_run,
                who=given.who,
                table=given.sheet,
                rejects=given.rejects,
                constants=dict(given.set),
                dates=given.dates,
            )
        case "watch":
            return watching.watch(given.folder, who=given.who)
        case "status":
            return warehouse.show_status(as_json=given.json)
        case "undo":
            return warehouse.undo_import(given.import_id)
        case "redo":
            return warehouse.redo_import(given.import_id)
        case "sample":
            return warehouse.make_sample(given.out, candidates=given.candidates, seed=given.seed, if_new=given.if_new)
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
            return warehouse.show_template(given.table)


def _parser() -> argparse.ArgumentParser:
    about = f"{say('command.help.about')} --lang {{{','.join(LANGUAGES)}}}: {say('command.help.lang')}"
    parser = argparse.ArgumentParser(prog="python -m data", description=about)
    several = parser.add_subparsers(dest="command", required=True)
    bring = several.add_parser("import", help=_help("import"))
    bring.add_argument("file", type=Path)
    bring.add_argument("--as", dest="table", metavar="TABLE", help=_help("as"))
    bring.add_argument("--table", dest="sheet", metavar="NAME", help=_help("table"))
    bring.add_argument("--mapping", metavar="FILE.toml|NAME", help=_help("mapping"))
    bring.add_argument(
        "--set", action="append", type=_constant, default=[], metavar="COLUMN=VALUE", help=_help("constant")
    )
    bring.add_argument("--dates", choices=("dmy", "mdy"), help=_help("dates"))
    bring.add_argument("--dry-run", action="store_true", help=_help("dry_run"))
    bring.add_argument("--rejects", type=Path, metavar="FILE.csv", help=_help("rejects"))
    bring.add_argument("--who", default="", help=_help("who"))
    folder = several.add_parser("watch", help=_help("watch"))
    folder.add_argument("folder", type=Path, metavar="FOLDER")
    folder.add_argument("--who", default="", help=_help("who"))
    several.add_parser("status", help=_help("status")).add_argument("--json", action="store_true")
    for name in ("undo", "redo"):
        several.add_parser(name, help=_help(name)).add_argument("import_id", type=int, metavar="IMPORT_ID")
    sample = several.add_parser("sample", help=_help("sample"))
    sample.add_argument("--out", type=Path, metavar="DIR", help=_help("out"))
    sample.add_argument("--candidates", type=_count, default=40_000, metavar="N")
    sample.add_argument("--seed", type=int, default=7)
    sample.add_argument("--if-new", action="store_true", help=_help("if_new"))
    _add_care(several)
    several.add_parser("template", help=_help("template")).add_argument("table", metavar="TABLE")
    return parser


def _add_care(several: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    several.add_parser("check", help=_help("check")).add_argument("--accept", action="store_true", help=_help("accept"))
    for name in ("backup", "restore"):
        several.add_parser(name, help=_help(name)).add_argument("folder", type=Path, metavar="DIR")
    rules = several.add_parser("scoring", help=_help("scoring"))
    rules.add_argument("--set", action="append", default=[], metavar="RULE=VALUE", help=_help("set"))
    rules.add_argument("--who", default="", help=_help("who"))
    names = several.add_parser("occupations", help=_help("occupations"))
    what = names.add_mutually_exclusive_group(required=True)
    what.add_argument("--load", nargs=2, type=Path, metavar="FILE.csv", help=_help("load"))
    what.add_argument("--forget", action="store_true", help=_help("forget_list"))
    gone = several.add_parser("erase", help=_help("erase"))
    gone.add_argument("--candidate", required=True, metavar="ID", help=_help("candidate"))
    late = several.add_parser("forget", help=_help("forget"))
    late.add_argument(
        "--older-than", type=_months, default=retention.period(), metavar="MONTHS", help=_help("older_than")
    )
    late.add_argument("--dry-run", action="store_true", help=_help("count_only"))
    late.add_argument("--who", default="", help=_help("who"))


def _help(name: str) -> str:
    return say(f"command.help.{name}").replace("%", "%%")


def _months(text: str) -> int:
    return _count(text.removesuffix("m"))


def _constant(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise ValueError
    return name.strip(), value


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


if __name__ == "__main__":
    sys.exit(run(main))
