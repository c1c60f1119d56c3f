"""Workbooks as text: every sheet a CSV file whose lines are the sheet's rows, every cell as the author sees it.

Dates are written as ISO (the 1904 calendar is heeded), numbers with a point. A formula that was never calculated, and
a formula's error, become WITHOUT_VALUE, which no column accepts. Of merged cells the first one holds the value.
"""

from __future__ import annotations

import csv
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from data.imports.header import MAX_COLUMNS
from data.imports.refusals import BadArchive, TooManyColumns

WITHOUT_VALUE = "\ufffcformula"
_BROKEN = (zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, AttributeError, EOFError, OSError)
_BROKEN_XLS = (struct.error, IndexError, AssertionError, KeyError, ValueError, TypeError, AttributeError, OSError)


@dataclass(frozen=True)
class Sheet:
    """One sheet's name and its cells as CSV; `hidden` where its author had hidden it."""

    name: str
    path: Path
    hidden: bool


def read_xlsx(path: Path, new: Callable[[], Path]) -> list[Sheet]:
    """The sheets of an .xlsx workbook that hold anything; `new` gives the path for the next one.

    Raises:
        BadArchive: it is damaged.
        TooManyColumns: a row has more cells than a table can have columns.
    """
    from openpyxl import load_workbook  # only the reading process needs it

    try:
        with path.open("rb") as file, path.open("rb") as again:
            values = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            formulas = load_workbook(again, read_only=True, keep_links=False) if _has_formulas(path) else None
            sheets = []
            for sheet in values.worksheets:
                beside = formulas[sheet.title] if formulas else None
                target = new()
                if _write(_rows(sheet, beside), target):
                    sheets.append(Sheet(sheet.title, target, sheet.sheet_state != "visible"))
            return sheets
    except _BROKEN as error:
        raise BadArchive("damaged") from error


def read_xls(path: Path, new: Callable[[], Path]) -> list[Sheet]:
    """The sheets of an .xls workbook that hold anything; see `read_xlsx`."""
    import xlrd

    try:
        book = xlrd.open_workbook(path, on_demand=True, logfile=_Quiet())
        sheets = []
        for place in range(book.nsheets):
            sheet, target = book.sheet_by_index(place), new()
            if _write(([_old(cell, book.datemode) for cell in row] for row in sheet.get_rows()), target):
                sheets.append(Sheet(sheet.name, target, sheet.visibility != 0))
            book.unload_sheet(place)
        return sheets
    except xlrd.XLRDError as error:
        raise BadArchive("encrypted" if "crypt" in str(error).lower() else "damaged") from error
    except (xlrd.compdoc.CompDocError, *_BROKEN_XLS) as error:
        raise BadArchive("damaged") from error


class _Quiet:
    """Where the library's remarks on a file go."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        return


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as file:
                    held = b""
                    while piece := file.read(1 << 20):
                        if b"<f>" in held + piece or b"<f " in held + piece:
                            return True
                        held = piece[-3:]
    return False


def _rows(sheet: Any, formulas: Any) -> Iterator[list[str]]:
    """The sheet's rows as text; `formulas` is the same sheet with formulas instead of their values."""
    sheet.reset_dimensions()  # the sheet's own word on its size may be wrong
    if formulas is None:
        for row in sheet.iter_rows():
            yield [_text(cell.value, cell.data_type) for cell in row]
        return
    formulas.reset_dimensions()
    for row, beside in zip_longest(sheet.iter_rows(), formulas.iter_rows(), fillvalue=()):
        pairs = zip(row, beside, strict=True)
        yield [
            WITHOUT_VALUE if cell.value is None and other.data_type == "f" else _text(cell.value, cell.data_type)
            for cell, other in pairs
        ]


def _text(value: object, data_type: str = "") -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            midnight = value.time() == time()
            return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="auto")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value.total_seconds())
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case str() if data_type == "e":
            return "" if value == "#N/A" else WITHOUT_VALUE
        case _:
            return " ".join(str(value).splitlines())


def _old(cell: Any, datemode: int) -> str:
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            # below one day it is a time of day, which has no date
            moment = xlrd.xldate.xldate_as_datetime(cell.value, datemode)
            return _text(moment.time() if cell.value < 1 else moment)
        case xlrd.XL_CELL_BOOLEAN:
            return _text(bool(cell.value))
        case xlrd.XL_CELL_ERROR:
            return "" if cell.value == 42 else WITHOUT_VALUE  # 42 is #N/A
        case _:
            return _text(cell.value if cell.value != "" else None)


def _write(rows: Iterable[list[str]], target: Path) -> bool:
    """Write rows of equal width, every cell quoted; False, and no file, where no cell holds anything."""
    rough, width = target.with_suffix(".rough"), 0
    with rough.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for row in rows:
            filled = len(row)
            while filled and not row[filled - 1].strip():
                filled -= 1
            width = max(width, filled)
            if width > MAX_COLUMNS:
                raise TooManyColumns(width, MAX_COLUMNS)
            writer.writerow(row[:filled])
    if width:
        with rough.open(encoding="utf-8", newline="") as file, target.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
            for row in csv.reader(file):
                if row:
                    writer.writerow(row + [""] * (width - len(row)))
                else:
                    out.write("\n")  # a blank row stays a line, so that lines are the sheet's rows
    rough.unlink()
    return width > 0
