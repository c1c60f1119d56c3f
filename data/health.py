"""How well the tables of a warehouse fit together: how fresh each is, what they cover, what each page lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from data.contracts import CONTRACTS
from data.imports.marts import model
from data.retention import before, overdue_people, period
from data.store import Store

LEAST_PEOPLE = 5  # k of analytics/thresholds.toml, which this layer does not know; a test holds the two together

# page -> the tables without which something on it cannot be told
NEEDS: dict[str, tuple[str, ...]] = {
    "summary": ("touchpoints", "candidates"),
    "first_looks": ("touchpoints", "candidates", "employees", "companies"),
    "rivals": ("touchpoints", "candidates", "employees", "companies", "applications"),
    "journeys": ("touchpoints", "candidates", "employees", "profiles", "companies", "applications"),
    "funnel": ("touchpoints",),
    "paths": ("touchpoints",),
    "compare": ("touchpoints",),
    "profiles": ("touchpoints", "employees", "profiles", "companies"),
    "gaps": ("touchpoints", "candidates", "employees", "profiles"),
    "plan": ("touchpoints", "candidates", "employees", "profiles", "accompaniment"),
}
# share -> the columns of data/models/health.sql it is made of, and those whose people stand behind it
_SHARES = {
    "looks_with_profile": ("with_profile", "looks", "lookers"),
    "looks_with_role": ("with_role", "looks", "lookers"),
    "looks_with_employee": ("with_employee", "looks_with_id", "lookers"),
    "candidates_with_role": ("candidates_with_role", "candidates", "candidates"),
}


@dataclass(frozen=True)
class Held:
    """One table: its rows, the last day it tells of, and when it was last imported."""

    rows: int
    last_day: date | None
    imported_at: datetime | None


@dataclass(frozen=True)
class Part:
    """So many of so many."""

    n: int
    of: int


@dataclass(frozen=True)
class Counted:
    """Page views another tool counted from one day to another, and our touchpoints of the same pages and days.

    `ours` is None where too few people are behind them.
    """

    source: str
    kind: str
    first_day: date
    last_day: date
    theirs: int
    ours: int | None


@dataclass(frozen=True)
class Health:
    """What a warehouse holds and lacks.

    Attributes:
        tables: one entry per contract.
        covered: share -> how many of how many; None where too few people are behind it.
        titles: how many job titles stand for a role, of those met.
        counted: what other tools counted of the pages candidates see, beside our own counts.
        overdue: how many candidates were last heard of before the period they are kept for; None where few.
        lacks: page -> the tables that are empty and that something on it needs; pages that lack nothing are left out.
    """

    tables: Mapping[str, Held]
    covered: Mapping[str, Part | None]
    titles: Part
    counted: tuple[Counted, ...]
    overdue: int | None
    lacks: Mapping[str, tuple[str, ...]]


def health(store: Store, *, least: int = LEAST_PEOPLE) -> Health:
    """How well the tables fit together now.

    Args:
        store: the warehouse.
        least: shares with fewer people behind them, or with fewer left out or kept, are not told.
    """
    rows = {row["name"]: row for row in store.read(model("freshness")).to_dict("records")}
    tables = {name: Held(int(rows[name]["rows"]), _day(rows[name]), _moment(rows[name])) for name in CONTRACTS}
    found = {str(name): int(n) for name, n in store.read(model("health")).iloc[0].items()}
    covered = {
        share: _part(found[n], found[of], people=found[people], least=least)
        for share, (n, of, people) in _SHARES.items()
    }
    titles = Part(found["titles_with_role"], found["titles"])
    counted = tuple(_counted(row, least) for row in store.read(model("counted")).to_dict("records"))
    late = overdue_people(store, before(period(), date.today()))
    empty = frozenset(name for name, held in tables.items() if not held.rows)
    return Health(tables, covered, titles, counted, None if 0 < late < least else late, _lacking(empty))


def lacks(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Page -> the tables it needs that are empty now, as in `Health`."""
    held = store.read(model("freshness"))
    return _lacking(frozenset(held.loc[held["rows"] == 0, "name"]))


def _lacking(empty: frozenset[str]) -> dict[str, tuple[str, ...]]:
    wanted = {page: tuple(table for table in needed if table in empty) for page, needed in NEEDS.items()}
    return {page: missing for page, missing in wanted.items() if missing}


def _part(n: int, of: int, *, people: int, least: int) -> Part | None:
    few = people < least or 0 < n < least or 0 < of - n < least
    return None if few else Part(n, of)


def _counted(row: Mapping[object, Any], least: int) -> Counted:
    first, last = (pd.Timestamp(row[name]).date() for name in ("first_day", "last_day"))
    ours = None if 0 < row["people"] < least else int(row["ours"])
    return Counted(str(row["source"]), str(row["kind"]), first, last, int(row["theirs"]), ours)


def _day(row: Mapping[object, object]) -> date | None:
    day = pd.Timestamp(row["last_day"])  # type: ignore[arg-type]
    return None if pd.isna(day) else day.date()


def _moment(row: Mapping[object, object]) -> datetime | None:
    moment = pd.Timestamp(row["imported_at"])  # type: ignore[arg-type]
    return None if pd.isna(moment) else moment.to_pydatetime()
