"""What can go wrong with a warehouse, as facts: each error holds fields; the page or the command line says it.

`code` names the sentence, `facts()` gives its fields. Nothing here carries a cell's content or a query.
Why a file is not taken is in data/imports/refusals.py.
Errors are the one kind of value here that is not frozen: Python writes the traceback onto a raised error.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar


@dataclass(eq=False)
class DataError(Exception):
    """Base of every fact about data that stops an operation; nothing was stored when one is raised."""

    codes: ClassVar[dict[str, type[DataError]]] = {}

    def __init_subclass__(cls) -> None:
        """Register the child by its name, so that a fact survives the way between two processes."""
        DataError.codes[cls.__name__] = cls

    @property
    def code(self) -> str:
        """The name of the fact, e.g. `MissingColumns`."""
        return type(self).__name__

    def facts(self) -> dict[str, Any]:
        """The fields by name, ready for JSON and for a sentence."""
        return asdict(self)

    def __str__(self) -> str:
        """One line for a log: the code and its fields."""
        return f"{self.code}({', '.join(f'{k}={v!r}' for k, v in self.facts().items())})"

    @staticmethod
    def restore(code: str, facts: dict[str, Any]) -> DataError:
        """The error called `code` with its fields, as sent by another process."""
        kind = DataError.codes[code]
        return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in facts.items()})


@dataclass(eq=False)
class WarehouseBusy(DataError):
    """Another process holds the warehouse."""


@dataclass(eq=False)
class WarehouseDamaged(DataError):
    """The warehouse cannot be read; `found` is unreadable, checksum (a damaged block) or changed (other values)."""

    found: str = "unreadable"


@dataclass(eq=False)
class WarehouseFull(DataError):
    """The disk has no room for the operation."""

    needed: int
    free: int


@dataclass(eq=False)
class WarehouseReadOnly(DataError):
    """The warehouse or its folder cannot be written to."""


@dataclass(eq=False)
class NoData(DataError):
    """Nothing was imported yet, and the sample is not in use."""


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
class BackupUnusable(DataError):
    """The folder holds no backup, or one that is not as it was written."""


@dataclass(eq=False)
class MemoryLimitReached(DataError):
    """An operation needed more memory than the engine may use."""

    limit: str


@dataclass(eq=False)
class QuestionTooLong(DataError):
    """A question ran longer than its limit, or its asker asked something else meanwhile."""

    seconds: int


@dataclass(eq=False)
class AlreadyImported(DataError):
    """The very same file was imported before."""

    import_id: int
    imported_at: datetime


@dataclass(eq=False)
class UnknownImport(DataError):
    """No import has this number, or it was undone already."""

    import_id: int


@dataclass(eq=False)
class NotUndone(DataError):
    """No undone import has this number, or its rows were not kept."""

    import_id: int


@dataclass(eq=False)
class UnknownMapping(DataError):
    """No saved mapping has this name; `known` are those there are."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class BadScoring(DataError):
    """A rule by which profiles are scored has no such name, or cannot be that value."""

    name: str
    value: str


@dataclass(eq=False)
class NotOccupations(DataError):
    """A file is no list of occupations, or two have none in common; `missing` names the columns that fail."""

    missing: tuple[str, ...]


@dataclass(eq=False)
class RoleNameTaken(DataError):
    """Another role is called so already; two roles of one name could not be told apart."""

    name: str
