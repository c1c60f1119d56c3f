"""What can go wrong before a file's rows are read: facts about archives, workbooks and exports (see `data.errors`)."""

from __future__ import annotations

from dataclasses import dataclass

from data.errors import DataError


@dataclass(eq=False)
class BadArchive(DataError):
    """A packed file that is not opened; `found` is damaged, encrypted, bomb, nested, too_many or nothing."""

    found: str


@dataclass(eq=False)
class SeveralTables(DataError):
    """The file holds several tables, and nobody said which one is meant."""

    names: tuple[str, ...]
