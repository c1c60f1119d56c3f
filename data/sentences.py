"""The words of what data/ has to tell, in both languages: the command line prints them, and pages show the same ones.

They stand in `data/words/*.toml`; sentences that only a page says are in `pages/shared/words/*.toml`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from data.errors import DataError
from data.imports import refusals as refusals  # so that its facts are known by name
from data.roles.names import LANGUAGES, Language

WORDS = Path(__file__).parent / "words"
MOST_NAMES, LONGEST_NAME = 30, 60  # a hostile header can have a thousand columns of a thousand characters
NARROW = "\u202f"

# What the command line speaks; pages ask their session instead.
speaking: ContextVar[Language] = ContextVar("speaking", default="en")

# Fields of errors that hold a code of a closed list, and the list; and those in bytes, told in megabytes.
_CODES = {"found": "found", "reason": "found", "table": "tables"}
_BYTES = {
    ("ImportTooLarge", "found"),
    ("ImportTooLarge", "limit"),
    ("WarehouseFull", "needed"),
    ("WarehouseFull", "free"),
}


@cache
def words(lang: Language) -> dict[str, Any]:
    """The words of one language, as nested tables."""
    return tomllib.loads((WORDS / f"{lang}.toml").read_text("utf-8"))


def expected_language(environment: Mapping[str, str] = os.environ) -> Language:
    """The language a shell is set to, where it is one of ours; English else."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides
    told = next((environment[name] for name in names if environment.get(name)), "")
    return next((code for code in LANGUAGES if told.startswith(code)), "en")


def speak(arguments: Sequence[str] | None) -> list[str]:
    """Take the language from `--lang`, wherever it stands, else from the shell; the arguments that are left."""
    asked = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    asked.add_argument("--lang", choices=LANGUAGES, default=expected_language())
    given, left = asked.parse_known_args(arguments)
    speaking.set(given.lang)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal that lacks a sign shows "?" for it
    return left


def chosen(words: Mapping[str, Any], key: str, lang: Language, *, count: float | None = None) -> str:
    """The sentence at a dotted key; `count` chooses between its forms `one` and `other`."""
    found = _at(words, key)
    if count is not None:
        singular = abs(count) < 2 if lang == "fr" else count == 1
        found = found["one" if singular else "other"]
    return str(found)


def _at(words: Mapping[str, Any], key: str) -> Any:
    found: Any = words
    for part in key.split("."):
        found = found[part]
    return found


def say(key: str, *, count: float | None = None, **values: object) -> str:
    """The sentence at a dotted key in the language spoken, its values on one line; numbers as the language has them."""
    return say_in(speaking.get(), key, count=count, **values)


def say_in(lang: Language, key: str, *, count: float | None = None, **values: object) -> str:
    """The same in a language of one's own choice."""
    given = {name: _told(value, lang) for name, value in values.items()}
    if count is not None:
        given["count"] = number(count, lang)
    return chosen(words(lang), key, lang, count=count).format(**given)


def word(table: str, code: str) -> str:
    """A code of a closed list in the language spoken; a word of the data itself stays as it is."""
    return word_in(speaking.get(), table, code)


def word_in(lang: Language, table: str, code: str) -> str:
    """The same in a language of one's own choice."""
    return str(_at(words(lang), table).get(code, code))


def sentence(error: DataError) -> str:
    """The one line that says an error: what was expected, what was found, what to do on the command line."""
    lang = speaking.get()
    facts = {name: printable(value) for name, value in facts_of(error, lang).items()}
    own = words(lang)["command"]["errors"]
    return str(own.get(error.code) or words(lang)["errors"][error.code]).format(**facts)


def facts_of(error: DataError, lang: Language) -> dict[str, str]:
    """The fields of an error as a reader of that language knows them; the file's own words stay as they are."""
    return {f.name: _fact(error, f.name, lang) for f in fields(error)} if is_dataclass(error) else {}


def _fact(error: DataError, name: str, lang: Language) -> str:
    value = getattr(error, name)
    if name in _CODES and isinstance(value, str):
        return word_in(lang, _CODES[name], value) if value else ""
    if name == "missing" and error.code in ("MissingColumns", "NotGiven"):
        return ", ".join(_missing(column, getattr(error, "team", ""), lang) for column in value)
    if name == "near":
        return " · ".join(_near(table, lacks, lang) for table, lacks in value.items())
    if (error.code, name) in _BYTES:
        return number(value / 2**20, lang, digits=1)
    return _told(value, lang) if not isinstance(value, str) else value


def _near(table: str, lacks: Sequence[str], lang: Language) -> str:
    named = coded("tables", table, lang)
    if not lacks:
        return say_in(lang, "near.whole", table=named)
    return say_in(lang, "near.lacks", table=named, lacks=[coded("fields", column, lang) for column in lacks])


def _missing(column: str, team: str, lang: Language) -> str:
    named = coded("fields", column, lang)
    return say_in(lang, "near.title", title=named, team=team) if column == "title" and team else named


def coded(table: str, code: str, lang: Language) -> str:
    """A code of a closed list in words, and behind them as it is written on the command line."""
    said = word_in(lang, table, code)
    return said if said == code else f"{said} ({code})"


def _told(value: object, lang: Language) -> str:
    if isinstance(value, date):
        return day(value, lang)
    if isinstance(value, tuple | list | set | frozenset):
        listed = [str(one)[:LONGEST_NAME] for one in list(value)[:MOST_NAMES]]
        return printable(", ".join(listed + ["…"] * (len(value) > MOST_NAMES)) or chosen(words(lang), "nothing", lang))
    return number(value, lang) if isinstance(value, int | float) else printable(str(value))


def number(value: float, lang: Language, *, digits: int = 0) -> str:
    """1234.5 as `1,234.5` or `1 234,5`."""
    text = f"{value:z,.{digits}f}"  # z: what rounds to nothing has no sign
    if lang == "fr":
        text = text.replace(",", NARROW).replace(".", ",")
    return text.replace("-", "\u2212")


def day(value: date, lang: Language) -> str:
    """31 October 2026, 31 octobre 2026."""
    ordinal = "1er" if lang == "fr" and value.day == 1 else str(value.day)
    return f"{ordinal} {words(lang)['months'][value.month - 1]} {value.year}"


def printable(text: str) -> str:
    """A word of a file without line breaks, control and direction marks."""
    return "".join(c if c.isprintable() or c == NARROW or c == "\u00a0" else " " for c in text)
