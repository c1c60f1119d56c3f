"""A column of a contract as expressions over its cells: text -> value -> what is wrong with it.

Built with DuckDB's expression objects, so no text of a file or a mapping ever becomes part of a query: cells stand in
a column called so and everything else is a constant. The macros are in cells.sql and moments.sql.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from duckdb import (
    ColumnExpression,
    ConstantExpression,
    DuckDBPyRelation,
    Expression,
    FunctionExpression,
)

from data.contracts import Column
from data.imports.mapping import Mapping
from data.imports.sniff import Source

TYPES = {
    "id": "varchar",
    "text": "varchar",
    "choice": "varchar",
    "timestamp": "timestamp",
    "date": "date",
    "number": "double",
    "integer": "integer",
    "boolean": "boolean",
}
TRUTHS = {
    **dict.fromkeys(("true", "t", "1", "1.0", "yes", "y", "oui", "o", "vrai", "x"), "true"),
    **dict.fromkeys(("false", "f", "0", "0.0", "no", "n", "non", "faux"), "false"),
}
_TIMES = (" %H:%M:%S", " %H:%M:%S.%f", " %H:%M", " %I:%M:%S %p", " %I:%M %p", "T%H:%M:%S", " %Hh%M", "")
_DAYS = {
    "dmy": ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"),
    "mdy": ("%m/%d/%Y", "%m-%d-%Y"),
    "ymd": ("%Y%m%d",),
}
_MICROS = {"epoch_s": 1_000_000, "epoch_ms": 1_000, "epoch_us": 1}
Pads = tuple[bytes, bytes]
EARLIEST_SEEN, EARLIEST, LATEST = datetime(1990, 1, 1), datetime(1940, 1, 1), datetime(2100, 1, 1)


def call(macro: str, *arguments: Any) -> Expression:
    """A macro of cells.sql or moments.sql applied to expressions and constants."""
    given = (a if isinstance(a, Expression) else ConstantExpression(a) for a in arguments)
    return FunctionExpression(macro, *given)


def judged(
    cells: DuckDBPyRelation, column: Column, mapping: Mapping, source: Source, *, now: datetime, pads: Pads
) -> DuckDBPyRelation:
    """What is to be said of each cell of one column, in order: `value`, `reason`, `shown`, `given`, `mark`.

    `value` is in the type it is stored in, a pseudonym where the column is private. `reason` is null for a sound cell;
    `shown` is what a reader may see of a faulty one, `given` the file's own word for a kind. `mark` is a hash of what
    makes rows equal.

    Args:
        cells: `cell`, and `second` where the mapping joins two; ignored for a constant.
        column: the contract's column.
        mapping: how to read it; already checked against `source`.
        source: the file as sniffed.
        now: moments later than a day after this cannot have been observed.
        pads: of the pseudonyms' key.
    """
    text, value, reason = ColumnExpression("text"), ColumnExpression("value"), ColumnExpression("reason")
    rows = (
        cells.select(_text(column, mapping).alias("text"))
        .select(text, _value(column, text, mapping, source).alias("value"))
        .select(text, value, _fault(column, now).alias("reason"))
    )
    result = call("pseudonym", value, *pads, reason) if column.private else _result(column)
    nothing = ConstantExpression(None).cast("varchar")
    shown = nothing if column.private else call("shown", text, reason)
    given = text if column.name == "kind" and "kind" in mapping.columns else nothing
    rows = rows.select(result.alias("value"), reason, shown.alias("shown"), given.alias("given"))
    mark = call("hash", *map(ColumnExpression, ("value", "given")))
    return rows.select(*map(ColumnExpression, ("value", "reason", "shown", "given")), mark.alias("mark"))


def columns_as_row(rows: DuckDBPyRelation, names: Sequence[str]) -> DuckDBPyRelation:
    """Line and the named columns of a contract as one value, `key`."""
    return rows.select(ColumnExpression("line"), call("row", *map(ColumnExpression, names)).alias("key"))


def _result(column: Column) -> Expression:
    """The value in the type it is stored in; a number too large for it has a fault already."""
    value = ColumnExpression("value")
    return call("whole", value) if column.type == "integer" else value.cast(TYPES[column.type])


def _text(column: Column, mapping: Mapping) -> Expression:
    if column.name in mapping.columns:
        macro = "person" if column.private else "tidy" if column.type in ("id", "text") else "bare"
        cell: Expression = ColumnExpression("cell")
        if column.name in mapping.joined:
            cell = call("beside", cell, ColumnExpression("second"))
        if (pattern := mapping.extracts.get(column.name)) is not None:
            cell = call("part", cell, pattern)
        return call(macro, cell)
    value: str | None = mapping.constants.get(column.name)
    return call("tidy", ConstantExpression(value).cast("varchar"))


def _value(column: Column, text: Expression, mapping: Mapping, source: Source) -> Expression:
    match column.type:
        case "number" | "integer":
            return call("number_comma" if (mapping.decimal or source.decimal) == "," else "number_point", text)
        case "boolean" | "choice":
            return call("word", text, words(column, mapping))
        case "timestamp" | "date":
            written = mapping.format(column.name, source) if column.name in mapping.columns else "iso"
            return _moment(text, written, zone=None if column.type == "date" else mapping.timezone)
        case _:
            return text


def words(column: Column, mapping: Mapping) -> Expression:
    """Every word, in lower case, that stands for a value of the column, as a map."""
    known = dict(TRUTHS) if column.type == "boolean" else {choice.lower(): choice for choice in column.choices}
    known |= {" ".join(k.split()).lower(): v for k, v in mapping.values.get(column.name, {}).items()}
    values = [v == "true" for v in known.values()] if column.type == "boolean" else list(known.values())
    return call("map", list(known), values)


def _moment(text: Expression, written: str, *, zone: str | None) -> Expression:
    if written in _MICROS:
        moment = call("moment_epoch", text, _MICROS[written])
        return moment if zone else moment.cast("date")
    if written == "iso":
        return call("moment_iso", text, zone) if zone else call("day_iso", text)
    patterns = [day + time for time in _TIMES for day in _DAYS[written]] if written in _DAYS else [written]
    short = [pattern.replace("%Y", "%y") for pattern in patterns]
    return call("moment_written", text, patterns, short, zone) if zone else call("day_written", text, patterns, short)


def bounds(column: Column, now: datetime) -> tuple[datetime, datetime, str]:
    """The first and the last moment a cell of the column may name, and the fault of a later one."""
    if column.type == "timestamp" or column.required:  # seen, so it lies in the past
        return EARLIEST_SEEN, now + timedelta(days=1), "future_date"
    return EARLIEST, LATEST, "out_of_range_date"  # someone may be due to leave


def _fault(column: Column, now: datetime) -> Expression:
    text, value = ColumnExpression("text"), ColumnExpression("value")
    match column.type:
        case "number" | "integer":
            return call(f"fault_{column.type}", text, value, column.required)
        case "boolean":
            return call("fault_value", text, value, column.required, "not_a_boolean")
        case "choice":
            reason = "unknown_kind" if column.name == "kind" else "unknown_value"
            return call("fault_value", text, value, column.required, reason)
        case "timestamp" | "date":
            return call("fault_moment", text, value, column.required, f"not_a_{column.type}", *bounds(column, now))
        case _:
            return call("fault_title" if "title" in column.name else "fault_text", text, column.required)
