"""Which column of a file is which of a table's: by name, by the trade's synonyms, by content."""

from __future__ import annotations

import re
from dataclasses import replace

from data.contracts import Column, Contract
from data.imports import adapters
from data.imports.guess import MISSING
from data.imports.mapping import Mapping
from data.imports.names import plain
from data.imports.sniff import Source
from data.imports.synonyms import meanings, names_of, synonyms
from data.imports.words import count_words

_TIME = re.compile(r"([01]?\d|2[0-3])[:h][0-5]\d(:[0-5]\d)?")
_BOTH_IN_ONE = " @ "  # job boards write "title @ company" in one cell beside a clean title


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
    columns = with_content(table, source, by_name(table, source))
    values = {
        column.name: words
        for column in table.columns
        if column.choices
        and column.name in columns
        and (words := meanings(column, count_words(source, columns[column.name]).counts))
    }
    constants, joined = constants_of(table, source, columns), _joined(table, source, columns)
    return Mapping(contract, columns=columns, constants=constants, values=values, joined=joined)


def _of_tool(contract: str, source: Source) -> Mapping | None:
    """The mapping a known tool's export brings along, with those of its words that occur, and of the trade's."""
    tool = adapters.find(source)
    for mapping in tool.mappings(source) if tool else ():
        if mapping.contract == contract and mapping.columns:
            values = {}
            for column in mapping.table.columns:
                if column.choices and column.name in mapping.columns:
                    known = mapping.values.get(column.name, {})
                    told = {word.lower(): meaning for word, meaning in known.items()}
                    pattern = mapping.extracts.get(column.name)
                    counts = count_words(source, mapping.columns[column.name], pattern=pattern).counts
                    more = meanings(column, counts)
                    said = {word: told.get(word.lower(), more.get(word, "")) for word in counts}
                    values[column.name] = {word: choice for word, choice in said.items() if choice}
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


def by_name(table: Contract, source: Source) -> dict[str, str]:
    """Contract column -> header; each header is used once, the closest name first."""
    headers: dict[str, list[str]] = {}
    for header in source.columns:
        headers.setdefault(plain(header), []).append(header)
    ranked: list[tuple[int, int, str, str]] = []
    for order, column in enumerate(table.columns):
        for rank, name in enumerate(names_of(column.name)):
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


def with_content(table: Contract, source: Source, named: dict[str, str]) -> dict[str, str]:
    """And what no name tells: a required time is the only dated column, a closed list is where its words stand."""
    columns = dict(named)
    for column in table.columns:
        if column.type == "timestamp" and column.required and column.name not in columns:
            dated = [h for h in source.columns if source.date_order(h) and h not in columns.values()]
            if len(dated) == 1:
                columns[column.name] = dated[0]
        if column.type == "choice" and not _speaks(column, columns.get(column.name), source):
            free = [header for header in source.columns if header not in columns.values()]
            if (said := next((header for header in free if _speaks(column, header, source)), None)) is not None:
                columns[column.name] = said
    return columns


def _speaks(column: Column, header: str | None, source: Source) -> bool:
    """Whether most of the different words below a header are known for this column."""
    if header is None:
        return False
    words = {" ".join(cell.split()) for cell in source.cells(header)} - {*MISSING}
    own = {word for word in words if word.lower() in column.choices}
    return 2 * len(own | meanings(column, words).keys()) > len(words)


def constants_of(table: Contract, source: Source, columns: dict[str, str]) -> dict[str, str]:
    """The value every row has, where no column tells it and the header does."""
    if "kind" not in table.names or "kind" in columns:
        return {}
    headers = [header for header in source.columns if header != columns.get("title")]  # a job title is no job ad
    words = {word for header in headers for word in plain(header).split()}
    for kind, hints in synonyms()["constants"]["kind"].items():
        if words & set(hints):
            return {"kind": kind}
    return {}
