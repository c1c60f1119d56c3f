"""The columns of a contract as expressions over the staged cells: text -> value -> what is wrong with it.

Built with DuckDB's expression objects, so no text of a file or a mapping ever becomes part of a query: staged columns
are called c0, c1, ... and everything else is a constant. The macros are in cells.sql and moments.sql.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from duckdb import (
    CaseExpression,
    CoalesceOperator,
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
EARLIEST_SEEN, EARLIEST, LATEST = date(1990, 1, 1), date(1940, 1, 1), date(2100, 1, 1)


def call(macro: str, *arguments: Any) -> Expression:
    """A macro of cells.sql or moments.sql applied to expressions and constants."""
    given = (a if isinstance(a, Expression) else ConstantExpression(a) for a in arguments)
    return FunctionExpression(macro, *given)


def typed(records: DuckDBPyRelation, mapping: Mapping, source: Source, *, now: datetime) -> DuckDBPyRelation:
    """One row per record, in order: the contract's columns, `kind_given`, `faults` and `mark`.

    `faults` lists {column, reason, value} and is null for a sound row; cells of private columns stay hidden in it.
    `mark` is a hash of the row's columns. A private column still holds the identifier itself.

    Args:
        records: the staged columns c0, c1, ...
        mapping: which of them is which; already checked against `source`.
        source: the file as sniffed.
        now: moments later than a day after this cannot have been observed.
    """
    columns = list(enumerate(mapping.table.columns))
    texts = [_text(c, mapping, source).alias(f"t{i}") for i, c in columns]
    values = [_value(c, _t(i), mapping, source).alias(f"v{i}") for i, c in columns]
    reasons = [_fault(i, c, now).alias(f"r{i}") for i, c in columns]
    told = [call("told", c.name, _r(i), None if c.private else _t(i)) for i, c in columns]
    ours = [_result(i, c).alias(c.name) for i, c in columns]
    if "kind" in mapping.table.names:
        given = _t(mapping.table.names.index("kind")) if "kind" in mapping.columns else ConstantExpression(None)
        ours.append(given.cast("varchar").alias("kind_given"))
    bad = CoalesceOperator(*(_r(i) for i, _ in columns)).isnotnull()
    faults = CaseExpression(bad, call("all_told", call("list_value", *told)))
    rows = (
        records.select(*texts)
        .select(*(_t(i) for i, _ in columns), *values)
        .select(*(_t(i) for i, _ in columns), *(_v(i) for i, _ in columns), *reasons)
        .select(*ours, faults.alias("faults"))
    )
    names = [ColumnExpression(name) for name in rows.columns]
    return rows.select(*names, call("hash", *names[:-1]).alias("mark"))


def columns_as_row(rows: DuckDBPyRelation, names: Sequence[str]) -> DuckDBPyRelation:
    """Line and the named columns of a contract as one value, `key`."""
    return rows.select(ColumnExpression("line"), call("row", *map(ColumnExpression, names)).alias("key"))


def _t(place: int) -> Expression:
    return ColumnExpression(f"t{place}")


def _v(place: int) -> Expression:
    return ColumnExpression(f"v{place}")


def _r(place: int) -> Expression:
    return ColumnExpression(f"r{place}")


def _result(place: int, column: Column) -> Expression:
    """The value in the type it is stored in; a number too large for it has a fault already."""
    return call("whole", _v(place)) if column.type == "integer" else _v(place).cast(TYPES[column.type])


def _text(column: Column, mapping: Mapping, source: Source) -> Expression:
    if column.name in mapping.columns:
        macro = "person" if column.private else "tidy" if column.type in ("id", "text") else "bare"
        cell = _staged(mapping.columns[column.name], source)
        if (second := mapping.joined.get(column.name)) is not None:
            cell = call("beside", cell, _staged(second, source))
        if (pattern := mapping.extracts.get(column.name)) is not None:
            cell = call("part", cell, pattern)
        return call(macro, cell)
    value: str | None = mapping.constants.get(column.name)
    return call("tidy", ConstantExpression(value).cast("varchar"))


def _staged(header: str, source: Source) -> Expression:
    return ColumnExpression(f"c{source.columns.index(header)}")


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


def _fault(place: int, column: Column, now: datetime) -> Expression:
    text, value = _t(place), _v(place)
    match column.type:
        case "number" | "integer":
            return call(f"fault_{column.type}", text, value, column.required)
        case "boolean":
            return call("fault_value", text, value, column.required, "not_a_boolean")
        case "choice":
            reason = "unknown_kind" if column.name == "kind" else "unknown_value"
            return call("fault_value", text, value, column.required, reason)
        case "timestamp" | "date":
            reason = f"not_a_{column.type}"
            if column.type == "timestamp" or column.required:  # seen, so it lies in the past
                bounds: tuple[date, date, str] = (EARLIEST_SEEN, now + timedelta(days=1), "future_date")
            else:  # someone may be due to leave
                bounds = (EARLIEST, LATEST, "out_of_range_date")
            return call("fault_moment", text, value, column.required, reason, *bounds)
        case _:
            return call("fault_title" if "title" in column.name else "fault_text", text, column.required)
