"""Errors as English sentences for the command line: what was expected, what was found, what to do."""

from __future__ import annotations

from datetime import datetime

from data.errors import DataError
from data.imports import refusals as refusals  # so that its facts are known by name

MOST_NAMES, LONGEST_NAME = 30, 60  # a hostile header can have a thousand columns of a thousand characters

SENTENCES: dict[str, str] = {
    "MissingFile": "Expected a file, but {name} cannot be read. Check the path.",
    "EmptyFile": "Expected a header and rows, but the file is empty. Export it again.",
    "NoRows": "Expected rows below the header, but found none (columns: {columns}). Export the file with its rows.",
    "NotATable": "Expected delimited text, but found {found}. Save the file as CSV.",
    "BadArchive": (
        "Expected an archive or a workbook with one table in it, but cannot open it ({found}). "
        "Save the table as CSV and bring that."
    ),
    "SeveralTables": "Expected one table, but the file holds {names}. Name one of them after --table.",
    "UnknownEncoding": "Expected text in one of {tried}, but line {line} is in none of them. Save the file as UTF-8.",
    "TooManyColumns": "Expected at most {limit} columns, but found {found}. Check the delimiter.",
    "CellTooLarge": (
        "Expected column names of at most {limit} characters, but the one on line {line}, column {column} is longer. "
        "Check which line holds the names (header_row in the mapping)."
    ),
    "ImportTooLarge": "Expected at most {limit} bytes, but found {found}. Split the file.",
    "UnknownContract": "Expected one of the tables {known}, but was given {name}. Name one of them after --as.",
    "MissingColumns": (
        "Expected the columns {missing} for the table {table}, but found {found}. "
        "Say in a mapping file (--mapping) which of them they are, or give a constant."
    ),
    "UnknownColumns": (
        "Expected names that the file or the table {table} has, but the mapping names {unknown}; "
        "the file has {found}. Correct the mapping."
    ),
    "AmbiguousDates": (
        "Expected dates that can be read in one way, but day and month cannot be told apart in {columns}. "
        'Say "dmy" or "mdy" under [formats] in a mapping file.'
    ),
    "UnknownMapping": "Expected a file or a saved mapping, but there is none called {name}; there are: {known}.",
    "BadMapping": "Expected another value for {field} in the mapping, but found {value!r}. Correct it.",
    "ReaderStopped": "Expected the file to be read within its limits, but ran into one ({reason}: {limit}). Split it.",
    "Cancelled": "Expected to go on, but was stopped. Nothing was stored.",
    "ParsersDisagree": (
        "Expected two readings to agree, but one found {first} rows and the other {second}. Check the file's quotes."
    ),
    "AlreadyImported": "Nothing to do: the same file was imported on {imported_at} as import {import_id}.",
    "UnknownImport": "Expected the number of an import that counts, but {import_id} is none. See `status`.",
    "NotUndone": "Expected an undone import whose rows were kept, but {import_id} is none. Import its file again.",
    "NoData": "Expected data, but there are none yet. Bring a file (`import`), or make the sample (`sample`).",
    "WarehouseBusy": "Expected a free warehouse, but another program uses it. Stop the dashboard, then try again.",
    "WarehouseDamaged": "Expected a sound warehouse, but found a fault in it ({found}). Restore the last backup.",
    "WarehouseReadOnly": "Expected a folder that can be written to, but the warehouse's cannot. Change its rights.",
    "RowsMissing": (
        "Expected {expected} stored rows of the imports {imports}, but found {found}. "
        "Restore a backup (`restore`), or go on with what is there (`check --accept`)."
    ),
    "OtherSchema": "Expected a warehouse of version {known} at most, but this one is of version {made}. Update first.",
    "BadScoring": (
        "Expected weights of at least 0 (one above), a gap above 0 and at most 1, and whole counts of at least 1, "
        "but found {name} = {value}. Correct it."
    ),
    "NotOccupations": (
        "Expected two lists of the same occupations, one per language, with the columns conceptUri and preferredLabel, "
        "but these are missing or have nothing in common: {missing}. Export them again."
    ),
    "RoleNameTaken": "Expected a name of its own, but another role is called {name}. Choose another name.",
    "BackupUnusable": "Expected a backup, but the folder holds none that is as it was written. Name another one.",
    "MemoryLimitReached": "Expected an operation within {limit} of memory, but it needs more. Do less at once.",
    "WarehouseFull": "Expected {needed} free bytes, but found {free}. Make room, then try again.",
    "QuestionTooLong": "Expected an answer within {seconds} seconds, but it took longer. Ask for less.",
}


def sentence(error: DataError) -> str:
    """The one line that says an error; the file's own words lose line breaks and control characters."""
    facts = {name: _written(value) for name, value in error.facts().items()}
    return " ".join(SENTENCES[error.code].format(**facts).split())


def printable(text: str) -> str:
    """A word of a file without line breaks, control and direction marks."""
    return "".join(c if c.isprintable() else " " for c in text)


def _written(value: object) -> str:
    if isinstance(value, tuple | list):
        listed = [_written(one)[:LONGEST_NAME] for one in value[:MOST_NAMES]]
        return ", ".join(listed + ["..."] * (len(value) > MOST_NAMES)) or "nothing"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return printable(str(value))
