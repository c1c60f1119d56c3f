"""`python -m analytics`: the analyses on the command line, answering exactly what the pages show."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from difflib import get_close_matches
from urllib.parse import parse_qs

from analytics.catalogue import ANALYSES
from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import BadOption, NoSuchOption, UnreadOption
from analytics.scope import Scope
from data import warehouses
from data.errors import DataError
from data.export import to_csv
from data.sentences import say, sentence, speak
from data.usage import run, translate

USAGE_ERROR, DATA_ERROR = 2, 1


def main(arguments: list[str] | None = None) -> int:
    """List the analyses, or answer one. Returns the exit status."""
    left = speak(arguments)  # before anything is said
    translate()
    parser = argparse.ArgumentParser(prog="python -m analytics", description=say("command.help.questions"))
    parser.add_argument("name", nargs="?", metavar="NAME", help=say("command.help.question"))
    parser.add_argument("--scope", default="", help=say("command.help.scope"))
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=say("command.help.option"))
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help=say("command.help.format"))
    given = parser.parse_args(left)
    if given.name is None:
        return _list()
    if given.name not in ANALYSES:
        near = get_close_matches(given.name, ANALYSES)
        return _refuse(say(f"command.analytics.{'near' if near else 'unknown'}", name=given.name, known=near))
    scope, ignored = Scope.from_query(parse_qs(given.scope))
    known = tuple(asdict(scope))
    if wrong := (*ignored, *sorted(set(parse_qs(given.scope)) - set(known))):
        return _refuse(say("command.analytics.scope", ignored=wrong, known=known))
    options = dict(pair.partition("=")[::2] for pair in given.set)
    try:
        answer = ANALYSES[given.name].answer(warehouses.open_in_use(), scope, **options)
    except (BadOption, UnreadOption, NoSuchOption) as error:
        return _refuse(sentence(error))
    except DataError as error:
        print(sentence(error), file=sys.stderr)
        return DATA_ERROR
    _write(answer, given.format)
    return 0


def _list() -> int:
    for analysis in ANALYSES.values():
        options = " ".join(f"{name}={value}" for name, value in analysis.options.items())
        print(f"{analysis.subject:10} {analysis.name:22} {options:24} {analysis.about.splitlines()[0]}")
    return 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return USAGE_ERROR


def _told(fact: object) -> object:
    """An estimate or the reason for its absence as fields; anything else as it is."""
    if isinstance(fact, Estimate | NotYet):
        return {"answered": isinstance(fact, Estimate), **asdict(fact)}
    return fact


def _write(answer: Answer, form: str) -> None:
    if form == "csv":
        sys.stdout.buffer.write(to_csv(answer.table))
        return
    table = json.loads(answer.table.to_json(orient="records", date_format="iso"))
    whole = {
        "headline": _told(answer.headline),
        "people": answer.people,
        "hidden": answer.hidden,
        "facts": {name: _told(fact) for name, fact in answer.facts.items()},
        "table": table,
    }
    print(json.dumps(whole, indent=2, ensure_ascii=False, default=str))


if __name__ == "__main__":
    sys.exit(run(main))
