"""What else can end the way of a file: facts about archives, workbooks and exports, or its reader's own wish."""

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


@dataclass(eq=False)
class Cancelled(DataError):
    """Whoever had asked for the operation stopped it."""


@dataclass(eq=False)
class UnknownTable(DataError):
    """The columns found are those of no table, and nobody said which one it is; `known` are all tables."""

    found: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(eq=False)
class UnclearTable(DataError):
    """The columns found come near to several tables, or lack what one needs: which table -> what it lacks."""

    found: tuple[str, ...]
    near: dict[str, tuple[str, ...]]


@dataclass(eq=False)
class RepeatedColumns(DataError):
    """Several columns of the file have the same name and other values, and nobody said which one is meant."""

    columns: tuple[str, ...]


@dataclass(eq=False)
class NotGiven(DataError):
    """Like `MissingColumns`, with the `settings` that would say the same value for every row.

    `team` is a column that names teams where job titles are missing, "" where there is none.
    """

    table: str
    missing: tuple[str, ...]
    found: tuple[str, ...]
    settings: tuple[str, ...]
    team: str = ""


@dataclass(eq=False)
class ContactsNotKept(DataError):
    """A member's list of contacts on LinkedIn, of which nothing is ever stored."""
