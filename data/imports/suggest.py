"""Which table a file is, and which of its columns is which: by name, by the trade's synonyms, by content."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from data.contracts import CONTRACTS, Column, Contract
from data.imports.mapping import Mapping
from data.imports.sniff import Source
from data.imports.words import count_words

_NOT_A_WORD = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BOTH_IN_ONE = " @ "  # job boards write "title @ company" in one cell beside a clean title


def recognise(source: Source) -> str | None:
    """The table whose required columns the file has, or None. Of several, the one with most columns named."""
    found: dict[str, int] = {}
    for name, contract in CONTRACTS.items():
        by_name = _by_name(contract, source)
        # a log of one kind of event only has no column for the kind
        needed = [n for n in contract.required if contract.column(n).type != "choice"]
        if all(n in by_name for n in needed):
            exact = sum(_plain(header) == _plain(column) for column, header in by_name.items())
            found[name] = 100 * len(by_name) + exact - 10 * (len(contract.required) - len(needed))
    return max(found, key=lambda name: found[name]) if found else None


def suggest(contract: str, source: Source) -> Mapping:
    """A mapping to start from; what could not be found is left out, for the analyst to choose.

    Args:
        contract: name of the table.
        source: the file as sniffed.

    Raises:
        UnknownContract: no table has this name.
    """
    table = Mapping(contract).table
    columns = _by_name(table, source)
    _by_content(table, source, columns)
    values = {
        column.name: words
        for column in table.columns
        if column.choices
        and column.name in columns
        and (words := meanings(column, count_words(source, columns[column.name]).counts))
    }
    return Mapping(contract, columns=columns, constants=_constants(table, source, columns), values=values)


def _by_name(table: Contract, source: Source) -> dict[str, str]:
    """Contract column -> header; each header is used once, the closest name first."""
    plain: dict[str, list[str]] = {}
    for header in source.columns:
        plain.setdefault(_plain(header), []).append(header)
    ranked: list[tuple[int, int, str, str]] = []
    for order, column in enumerate(table.columns):
        names = [_plain(column.name), *_synonyms()["columns"].get(column.name, [])]
        for rank, name in enumerate(dict.fromkeys(names)):
            ranked += [(rank, order, column.name, h) for h in plain.get(name, []) if _fits(column, h, source)]
    ranked.sort(key=lambda one: (_composed(one[3], source), one[0], one[1]))
    columns: dict[str, str] = {}
    for _, _, name, header in ranked:
        if name not in columns and header not in columns.values():
            columns[name] = header
    return {name: columns[name] for name in table.names if name in columns}


def _fits(column: Column, header: str, source: Source) -> bool:
    """Whether a column found by a synonym can hold this type: dates must look like dates where there is a cell."""
    if _plain(header) == _plain(column.name):
        return True
    empty = not any(cell.strip() for cell in source.cells(header))
    if column.type in ("timestamp", "date"):
        return empty or source.date_order(header) is not None
    return True


def _composed(header: str, source: Source) -> bool:
    cells = [cell for cell in source.cells(header) if cell.strip()]
    return bool(cells) and sum(_BOTH_IN_ONE in cell for cell in cells) > len(cells) / 2


def _by_content(table: Contract, source: Source, columns: dict[str, str]) -> None:
    """A table with one required time takes the only dated column that no name has claimed."""
    for column in table.columns:
        if column.type == "timestamp" and column.required and column.name not in columns:
            dated = [h for h in source.columns if source.date_order(h) and h not in columns.values()]
            if len(dated) == 1:
                columns[column.name] = dated[0]


def meanings(column: Column, words: Iterable[str]) -> dict[str, str]:
    """The words that stand for one of the column's choices, as far as the trade's synonyms tell: word -> choice."""
    ours = _synonyms()["values"].get(column.name, {})
    meaning = {word: choice for choice, known in ours.items() for word in known}
    meaning |= {_plain(choice): choice for choice in column.choices}
    return {
        word: meaning[_plain(word)] for word in words if word.lower() not in column.choices and _plain(word) in meaning
    }


def _constants(table: Contract, source: Source, columns: dict[str, str]) -> dict[str, str]:
    if "kind" not in table.names or "kind" in columns:
        return {}
    words = {word for header in source.columns for word in _plain(header).split()}
    for kind, hints in _synonyms()["constants"]["kind"].items():
        if words & set(hints):
            return {"kind": kind}
    return {}


@cache
def _synonyms() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text("utf-8"))


@cache
def _plain(name: str) -> str:
    """Lower case, without accents, punctuation and camel case: `View.Start` -> `view start`."""
    folded = unicodedata.normalize("NFKD", _CAMEL.sub(" ", name))
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return _NOT_A_WORD.sub(" ", letters).strip().lower()
