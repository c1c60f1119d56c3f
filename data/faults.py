"""What can go wrong with a warehouse beyond its being busy, damaged or full: facts like those of data/errors.py."""

from __future__ import annotations

from dataclasses import dataclass

from data.errors import DataError


@dataclass(eq=False)
class NoData(DataError):
    """Nothing was imported yet, and the sample is not in use."""


@dataclass(eq=False)
class WarehouseReadOnly(DataError):
    """The warehouse or its folder cannot be written to."""


@dataclass(eq=False)
class RowsMissing(DataError):
    """The warehouse holds other rows than were stored; `imports` are those concerned, none when a change is lost."""

    imports: tuple[int, ...]
    expected: int
    found: int


@dataclass(eq=False)
class OtherSchema(DataError):
    """The warehouse was made by another version of the program; `known` is the newest one understood here."""

    made: int
    known: int


@dataclass(eq=False)
class BadScoring(DataError):
    """A rule by which profiles are scored has no such name, or cannot be that value."""

    name: str
    value: str


@dataclass(eq=False)
class UnknownMapping(DataError):
    """No saved mapping has this name; `known` are those there are."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class NotOccupations(DataError):
    """A file is no list of occupations, or two have none in common; `missing` names the columns that fail."""

    missing: tuple[str, ...]


@dataclass(eq=False)
class RoleNameTaken(DataError):
    """Another role is called so already; two roles of one name could not be told apart."""

    name: str


@dataclass(eq=False)
class BackupUnusable(DataError):
    """The folder holds no backup, or one that is not as it was written."""


@dataclass(eq=False)
class NotUndone(DataError):
    """No undone import has this number, or its rows were not kept."""

    import_id: int


@dataclass(eq=False)
class MemoryLimitReached(DataError):
    """An operation needed more memory than the engine may use."""

    limit: str
