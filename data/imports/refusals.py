"""Why a file is not taken, as facts like those of data/errors.py: its bytes, its columns, or its reader's wish."""

from __future__ import annotations

from dataclasses import dataclass

from data.errors import DataError


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
class BadArchive(DataError):
    """A packed file that is not opened; `found` is damaged, encrypted, bomb, nested, too_many or nothing."""

    found: str


@dataclass(eq=False)
class SeveralTables(DataError):
    """The file holds several tables, and nobody said which one is meant."""

    names: tuple[str, ...]


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
class Cancelled(DataError):
    """Whoever had asked for the operation stopped it."""


@dataclass(eq=False)
class ContactsNotKept(DataError):
    """A member's list of contacts on LinkedIn, of which nothing is ever stored."""


@dataclass(eq=False)
class PartOfArchive(DataError):
    """One file, `name`, of the archive a member of LinkedIn downloads: by itself it tells neither the day nor whose."""

    name: str


@dataclass(eq=False)
class UnknownContract(DataError):
    """No table is called this."""

    name: str
    known: tuple[str, ...]


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
class MissingColumns(DataError):
    """The columns without which no row of `table` can be used, beside those the file has."""

    table: str
    missing: tuple[str, ...]
    found: tuple[str, ...]


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
class UnknownColumns(DataError):
    """The mapping names columns that the file does not have, or that `table` does not know."""

    table: str
    unknown: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(eq=False)
class RepeatedColumns(DataError):
    """Several columns of the file have the same name and other values, and nobody said which one is meant."""

    columns: tuple[str, ...]


@dataclass(eq=False)
class AmbiguousDates(DataError):
    """Day and month cannot be told apart in these columns: the mapping must say `dmy` or `mdy`."""

    columns: tuple[str, ...]


@dataclass(eq=False)
class BadMapping(DataError):
    """The mapping's `field` holds something that cannot be used."""

    field: str
    value: str
