"""What can go wrong with data, as facts: each error holds fields; the page or the command line says it.

`code` names the sentence, `facts()` gives its fields. Nothing here carries a cell's content or a query.
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
class MissingFile(DataError):
    """No file of this name can be read."""

    name: str


@dataclass(eq=False)
class EmptyFile(DataError):
    """The file has no byte, or nothing but blank lines."""


@dataclass(eq=False)
class NoRows(DataError):
    """A header and nothing below it."""

    columns: tuple[str, ...]


@dataclass(eq=False)
class NotATable(DataError):
    """Not delimited text; `found` is binary, spreadsheet, archive, pdf, image, html or json."""

    found: str


@dataclass(eq=False)
class UnknownEncoding(DataError):
    """The bytes are text in none of the encodings tried; `line` is where the last one failed."""

    tried: tuple[str, ...]
    line: int


@dataclass(eq=False)
class TooManyColumns(DataError):
    """More columns than a table can have."""

    found: int
    limit: int


@dataclass(eq=False)
class CellTooLarge(DataError):
    """A column's name longer than `limit` characters. (Too large a cell below it costs that row only.)"""

    line: int
    column: int
    limit: int


@dataclass(eq=False)
class ImportTooLarge(DataError):
    """More bytes than may be read, or than there is room for."""

    found: int
    limit: int


@dataclass(eq=False)
class UnknownContract(DataError):
    """No table is called this."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class MissingColumns(DataError):
    """The columns without which no row of `table` can be used, beside those the file has."""

    table: str
    missing: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(eq=False)
class UnknownColumns(DataError):
    """The mapping names columns that the file does not have, or that `table` does not know."""

    table: str
    unknown: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(eq=False)
class AmbiguousDates(DataError):
    """Day and month cannot be told apart in these columns: the mapping must say `dmy` or `mdy`."""

    columns: tuple[str, ...]


@dataclass(eq=False)
class BadMapping(DataError):
    """The mapping's `field` holds something that cannot be used."""

    field: str
    value: str


@dataclass(eq=False)
class ReaderStopped(DataError):
    """The reading process ended without an answer; `reason` is memory, time or crash."""

    reason: str
    limit: int


@dataclass(eq=False)
class ParsersDisagree(DataError):
    """Two readings of the same file found different numbers of rows, so neither is believed."""

    first: int
    second: int


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
class QuestionTooLong(DataError):
    """A question ran longer than its limit, or its asker asked something else meanwhile."""

    seconds: int
