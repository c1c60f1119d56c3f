"""What the trade calls our columns, and the words it writes in their cells: read from `synonyms.toml` once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from data.contracts import CONTRACTS, Column
from data.imports.names import plain


@cache
def synonyms() -> dict[str, dict[str, Any]]:
    """The whole list, by section."""
    return tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text("utf-8"))


def names_of(column: str) -> tuple[str, ...]:
    """What a contract's column is called, plainly written, the best name first."""
    return tuple(dict.fromkeys([plain(column), *synonyms()["columns"].get(column, [])]))


def is_name(text: str) -> bool:
    """Whether a cell holds what columns are called."""
    return plain(text) in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(name for table in CONTRACTS.values() for column in table.names for name in names_of(column))


def meanings(column: Column, words: Iterable[str]) -> dict[str, str]:
    """The words that stand for one of the column's choices, as far as the trade's synonyms tell: word -> choice.

    A choice in its own spelling needs no meaning and is left out.
    """
    found = {word: _meaning(column, plain(word)) for word in words if word.lower() not in column.choices}
    return {word: choice for word, choice in found.items() if choice}


def _meaning(column: Column, word: str) -> str:
    known = _known(column.name, column.choices)
    if word in known or column.name != "kind":
        return known.get(word, "")
    seen = synonyms()["seen"]  # "a consulté un profil" is a profile; "application viewed" is no application
    choice = known.get(" ".join(part for part in word.split() if part not in seen["words"]), "")
    return choice if choice in seen["kinds"] else ""


@cache
def _known(column: str, choices: tuple[str, ...]) -> dict[str, str]:
    ours = synonyms()["values"].get(column, {})
    return {word: choice for choice, known in ours.items() for word in known} | {plain(c): c for c in choices}
