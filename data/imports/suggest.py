"""Which table a file is, and which of its columns is which: by name, by the trade's synonyms, by content."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from data.contracts import CONTRACTS, Column, Contract
from data.imports import adapters
from data.imports.mapping import Mapping
from data.imports.names import plain
from data.imports.sniff import Source
from data.imports.words import count_words

_TIME = re.compile(r"([01]?\d|2[0-3])[:h][0-5]\d(:[0-5]\d)?")
_BOTH_IN_ONE = " @ "  # job boards write "title @ company" in one cell beside a clean title


def recognise(source: Source) -> str | None:
    """The table whose required columns the file has, or None; of several, the first of `recognise_all`."""
    return next(iter(recognise_all(source)), None)


def recognise_all(source: Source) -> tuple[str, ...]:
    """The tables in a file: those of the known tool whose export it is, else the one with most columns named."""
    if (tool := adapters.find(source)) is not None:
        return tuple(part.contract for part in tool.parts)
    found: dict[str, int] = {}
    for name, contract in CONTRACTS.items():
        by_name = _by_name(contract, source)
        # a log of one kind of event only has no column for the kind
        needed = [n for n in contract.required if contract.column(n).type != "choice"]
        if all(n in by_name for n in needed):
            exact = sum(plain(header) == plain(column) for column, header in by_name.items())
            found[name] = 100 * len(by_name) + exact - 10 * (len(contract.required) - len(needed))
    return (max(found, key=lambda name: found[name]),) if found else ()


def suggest(contract: str, source: Source) -> Mapping:
    """A mapping to start from; what could not be found is left out, for the analyst to choose.

    Args:
        contract: name of the table.
        source: the file as sniffed.

    Raises:
        UnknownContract: no table has this name.
    """
    table = Mapping(contract).table
    if (known := _of_tool(contract, source)) is not None:
        return known
    columns = _by_name(table, source)
    _by_content(table, source, columns)
    values = {
        column.name: words
        for column in table.columns
        if column.choices
        and column.name in columns
        and (words := meanings(column, count_words(source, columns[column.name]).counts))
    }
    constants, joined = _constants(table, source, columns), _joined(table, source, columns)
    return Mapping(contract, columns=columns, constants=constants, values=values, joined=joined)


def _of_tool(contract: str, source: Source) -> Mapping | None:
    """The mapping a known tool's export brings along, with those of its words that occur."""
    tool = adapters.find(source)
    for mapping in tool.mappings(source) if tool else ():
        if mapping.contract == contract and mapping.columns:
            values = {}
            for name, known in mapping.values.items():
                told = {word.lower(): meaning for word, meaning in known.items()}
                counts = count_words(source, mapping.columns[name], pattern=mapping.extracts.get(name)).counts
                more = meanings(mapping.table.column(name), counts)
                said = {word: told.get(word.lower(), more.get(word, "")) for word in counts}
                values[name] = {word: meaning for word, meaning in said.items() if meaning}
            return replace(mapping, values={name: words for name, words in values.items() if words})
    return None


def _joined(table: Contract, source: Source, columns: dict[str, str]) -> dict[str, str]:
    """A time of day in a column of its own follows the day it belongs to."""
    for column in table.columns:
        if column.type != "timestamp" or column.name not in columns:
            continue
        days = [cell for cell in source.cells(columns[column.name]) if cell.strip()]
        if not days or any(_TIME.search(cell) for cell in days):
            continue
        for header in source.columns:
            times = [cell.strip() for cell in source.cells(header) if cell.strip()]
            if header not in columns.values() and times and all(_TIME.fullmatch(cell) for cell in times):
                return {column.name: header}
    return {}


def _by_name(table: Contract, source: Source) -> dict[str, str]:
    """Contract column -> header; each header is used once, the closest name first."""
    headers: dict[str, list[str]] = {}
    for header in source.columns:
        headers.setdefault(plain(header), []).append(header)
    ranked: list[tuple[int, int, str, str]] = []
    for order, column in enumerate(table.columns):
        names = [plain(column.name), *_synonyms()["columns"].get(column.name, [])]
        for rank, name in enumerate(dict.fromkeys(names)):
            ranked += [(rank, order, column.name, h) for h in headers.get(name, []) if _fits(column, h, source)]
    ranked.sort(key=lambda one: (_composed(one[3], source), one[0], one[1]))
    columns: dict[str, str] = {}
    for _, _, name, header in ranked:
        if name not in columns and header not in columns.values():
            columns[name] = header
    return {name: columns[name] for name in table.names if name in columns}


def _fits(column: Column, header: str, source: Source) -> bool:
    """Whether a column found by a synonym can hold this type: dates must look like dates where there is a cell."""
    if plain(header) == plain(column.name):
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
    meaning |= {plain(choice): choice for choice in column.choices}
    return {
        word: meaning[plain(word)] for word in words if word.lower() not in column.choices and plain(word) in meaning
    }


def _constants(table: Contract, source: Source, columns: dict[str, str]) -> dict[str, str]:
    if "kind" not in table.names or "kind" in columns:
        return {}
    words = {word for header in source.columns for word in plain(header).split()}
    for kind, hints in _synonyms()["constants"]["kind"].items():
        if words & set(hints):
            return {"kind": kind}
    return {}


@cache
def _synonyms() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text("utf-8"))
