"""What was taken for granted about a file and deserves a second look: codes and facts, for pages and command line."""

from __future__ import annotations

from dataclasses import dataclass

from data.imports.mapping import Mapping
from data.imports.sniff import Source


@dataclass(frozen=True)
class Noticed:
    """One thing; its sentence stands under `noticed.<code>` and is told the `names`."""

    code: str
    names: tuple[str, ...]


def noticed(source: Source) -> tuple[Noticed, ...]:
    """What is to be said of a file before its rows are judged."""
    found = []
    if len(source.header_lines) > 1:
        found.append(Noticed("two_lines", tuple(map(str, source.header_lines))))
    if source.repeated:
        found.append(Noticed("repeated", tuple(source.repeated)))
    return tuple(found)


def contradictory(source: Source, mapping: Mapping) -> tuple[str, ...]:
    """The names that stand over several columns of other values, and that the mapping reads one of."""
    read = {*mapping.columns.values(), *mapping.joined.values()}
    return tuple(
        first
        for first, second in source.repeated.items()
        if read & {first, second} and source.cells(first) != source.cells(second)
    )
