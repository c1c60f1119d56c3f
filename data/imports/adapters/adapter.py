"""What an adapter is: the header of one tool's export, and how its columns become ours."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace

from data.contracts import CONTRACTS
from data.imports.mapping import Mapping
from data.imports.names import plain
from data.imports.sniff import Source
from data.imports.synonyms import meanings


@dataclass(frozen=True)
class Part:
    """One of our tables in an export, in the export's own column names (see `Mapping`).

    `question` is the column of ours that one of a form's questions tells.
    """

    contract: str
    columns: Dict[str, str]
    constants: Dict[str, str] = field(default_factory=dict)
    values: Dict[str, Dict[str, str]] = field(default_factory=dict)
    formats: Dict[str, str] = field(default_factory=dict)
    extracts: Dict[str, str] = field(default_factory=dict)
    joined: Dict[str, str] = field(default_factory=dict)
    question: str = ""
    timezone: str = "UTC"


@dataclass(frozen=True)
class Adapter:
    """One tool's export.

    Attributes:
        name: its code; the words for it stand under `adapters.<name>`.
        headers: sets of column names; a file that has all of one set is this tool's.
        parts: the tables in it.
        asks: one of its columns must be a question.
        unwanted: column names that must not be there, because another tool's export is meant then.
    """

    name: str
    headers: tuple[frozenset[str], ...]
    parts: tuple[Part, ...]
    unwanted: frozenset[str] = frozenset()
    asks: bool = False

    def fits(self, columns: tuple[str, ...]) -> bool:
        """Whether a file with these columns is an export of this tool."""
        here = {plain(column) for column in columns}
        wanted = any({plain(name) for name in names} <= here for names in self.headers)
        wanted = wanted and (not self.asks or any(map(_is_question, columns)))
        return wanted and not here & {plain(name) for name in self.unwanted}

    def mappings(self, source: Source) -> tuple[Mapping, ...]:
        """How to read each table in this file; columns the file lacks are left out."""
        return tuple(_mapping(part, source) for part in self.parts)


def header(*names: str) -> tuple[frozenset[str], ...]:
    """One set of column names that tells a tool."""
    return (frozenset(names),)


def _is_question(column: str) -> bool:
    return column.rstrip().endswith("?")


def _answered(part: Part, source: Source) -> str | None:
    """The first question of a form with an answer that is known."""
    column, known = CONTRACTS[part.contract].column(part.question), part.values.get(part.question, {})
    for header in filter(_is_question, source.columns):
        cells = source.cells(header)
        if any(cell.strip().lower() in known for cell in cells) or meanings(column, cells):
            return header
    return None


def _unsaid(source: Source, header: str) -> bool:
    """Whether the cells leave open how they write dates: an export opened and saved elsewhere may write them anew."""
    return source.date_order(header) in (None, "ambiguous")


def _mapping(part: Part, source: Source) -> Mapping:
    real: dict[str, str] = {}
    for column in source.columns:
        real.setdefault(plain(column), column)
    columns = {ours: real[plain(theirs)] for ours, theirs in part.columns.items() if plain(theirs) in real}
    if part.question and (asked := _answered(part, source)) is not None:
        columns[part.question] = asked
    mapping = Mapping(part.contract, columns=columns, constants=dict(part.constants), timezone=part.timezone)
    return replace(
        mapping,
        values={name: dict(words) for name, words in part.values.items() if name in columns},
        formats={n: written for n, written in part.formats.items() if n in columns and _unsaid(source, columns[n])},
        joined={name: real[plain(second)] for name, second in part.joined.items() if plain(second) in real},
        extracts={name: pattern for name, pattern in part.extracts.items() if name in columns},
    )
