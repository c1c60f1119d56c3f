"""What an adapter is: the header of one tool's export, and how its columns become ours."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace

from data.imports.mapping import Mapping
from data.imports.names import plain
from data.imports.sniff import Source


@dataclass(frozen=True)
class Part:
    """One of our tables in an export, in the export's own column names (see `Mapping`)."""

    contract: str
    columns: Dict[str, str]
    constants: Dict[str, str] = field(default_factory=dict)
    values: Dict[str, Dict[str, str]] = field(default_factory=dict)
    formats: Dict[str, str] = field(default_factory=dict)
    extracts: Dict[str, str] = field(default_factory=dict)
    timezone: str = "UTC"


@dataclass(frozen=True)
class Adapter:
    """One tool's export.

    Attributes:
        name: its code; the words for it stand under `adapters.<name>`.
        headers: sets of column names; a file that has all of one set is this tool's.
        parts: the tables in it.
        unwanted: column names that must not be there, because another tool's export is meant then.
    """

    name: str
    headers: tuple[frozenset[str], ...]
    parts: tuple[Part, ...]
    unwanted: frozenset[str] = frozenset()

    def fits(self, columns: tuple[str, ...]) -> bool:
        """Whether a file with these columns is an export of this tool."""
        here = {plain(column) for column in columns}
        wanted = any({plain(name) for name in names} <= here for names in self.headers)
        return wanted and not here & {plain(name) for name in self.unwanted}

    def mappings(self, source: Source) -> tuple[Mapping, ...]:
        """How to read each table in this file; columns the file lacks are left out."""
        return tuple(_mapping(part, source) for part in self.parts)


def header(*names: str) -> tuple[frozenset[str], ...]:
    """One set of column names that tells a tool."""
    return (frozenset(names),)


def _mapping(part: Part, source: Source) -> Mapping:
    real: dict[str, str] = {}
    for column in source.columns:
        real.setdefault(plain(column), column)
    columns = {ours: real[plain(theirs)] for ours, theirs in part.columns.items() if plain(theirs) in real}
    mapping = Mapping(part.contract, columns=columns, constants=dict(part.constants), timezone=part.timezone)
    return replace(
        mapping,
        values={name: dict(words) for name, words in part.values.items() if name in columns},
        formats={name: written for name, written in part.formats.items() if name in columns},
        extracts={name: pattern for name, pattern in part.extracts.items() if name in columns},
    )
