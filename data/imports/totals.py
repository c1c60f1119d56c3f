"""Reports of totals as one row per figure: LinkedIn Page analytics, Google Analytics 4 reports, Plausible exports.

They come with a column per metric. Here each figure becomes a row of the table `totals`: what others counted, kept
beside our own counts. Nothing is added up, unique visitors least of all. Cells stay as written, dates become ISO.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from data.imports.names import plain
from data.imports.sniff import Source
from data.imports.total_rows import is_total

COLUMNS = ("source", "metric", "segment", "day", "last_day", "value")
_VISITORS = re.compile(
    r"(?P<part>overview|life|jobs|people|products|about|total) (?P<metric>page views|unique visitors)"
    r" (?P<by>desktop|mobile|total)"
)
_FOLLOWERS = re.compile(r"(?P<part>sponsored|organic|auto invited|total) (?P<metric>followers)")
_CONTENT = re.compile(
    r"(?P<metric>impressions|unique impressions|clicks|reactions|comments|reposts|shares|engagement rate)"
    r" (?P<by>organic|sponsored|total)"
)
_SEGMENTS = frozenset({"location", "job function", "seniority", "industry", "company size", "country region"})
_PLAUSIBLE = frozenset({
    "visitors", "visits", "pageviews", "bounces", "visit duration", "views per visit", "bounce rate",
    "time on page", "total time on page visits", "total scroll depth", "total scroll depth visits", "entrances",
    "exits", "events",
})  # fmt: skip
_PERIOD = re.compile(r"^#.*?(20\d{6})\D+(20\d{6})\s*$", re.MULTILINE)
_START = re.compile(r"^#\s*(?:Start date|Date de début)\s*:\s*(20\d{6})", re.MULTILINE | re.IGNORECASE)
_END = re.compile(r"^#\s*(?:End date|Date de fin)\s*:\s*(20\d{6})", re.MULTILINE | re.IGNORECASE)
_NTH = re.compile(r"nth day|n ieme jour|nieme jour")
_VALUE = re.compile(r"[-+]?[\d .,'\u00a0\u202f]*\d\s*%?$")


@dataclass(frozen=True)
class Report:
    """How the columns of a report of totals are to be read.

    Attributes:
        source: the tool that counted.
        metrics: place of a column -> (metric, segment).
        day: place of the column with the day; None where the report is of a period.
        kinds: places of the columns that say which part of the whole a row is.
        nth: the day is counted from the first one of the period, from 0.
        period: first and last day.
    """

    source: str
    metrics: Mapping[int, tuple[str, str]]
    day: int | None = None
    kinds: tuple[int, ...] = ()
    nth: bool = False
    period: tuple[str, str] = ("", "")
    names: tuple[str, ...] = field(default=())


def report(source: Source, *, above: str = "") -> Report | None:
    """The report of totals this table is, or None.

    Args:
        source: the table as sniffed.
        above: the comments above it, which name a period.
    """
    return _linkedin(source) or _plausible(source) or _analytics(source, above)


def lengthen(source: Source, found: Report, target: Path, *, period: tuple[str, str] = ("", "")) -> None:
    """Write one row per figure of the report.

    Args:
        source: the table as sniffed.
        found: what `report` said of it.
        target: the new text, in the columns of the contract `totals`; without days where nobody knows them.
        period: first and last day of what is of no day by itself and says no period.
    """
    first, last = found.period if any(found.period) else period
    dated = found.day is not None or bool(first)
    kept = [name for name in COLUMNS if dated or name not in ("day", "last_day")]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, kept, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for row in _rows(source):
            if found.day is not None and is_total(row):  # of all days: one row, which the check rejects as a total
                writer.writerow({COLUMNS[0]: row[found.day].strip()})
                continue
            day = (first, last) if found.day is None else (_day(row, source, found), "")
            for place, (metric, segment) in found.metrics.items():
                if place < len(row) and (value := row[place].strip()):
                    parts = ", ".join(filter(None, [segment, _kind(row, found)]))
                    cells = (found.source, metric, parts, *day, value)
                    writer.writerow(dict(zip(COLUMNS, cells, strict=True)))


def days(source: Source, found: Report) -> tuple[str, str]:
    """The first and the last day of a report by day."""
    known = (
        sorted(_day(row, source, found) for row in _rows(source) if not is_total(row)) if found.day is not None else []
    )
    return (known[0], known[-1]) if known else ("", "")


def _rows(source: Source) -> Iterator[list[str]]:
    with source.path.open(encoding=source.encoding, newline="") as file:
        for _ in range(source.first_row - 1):
            file.readline()
        yield from (row for row in csv.reader(file, delimiter=source.delimiter) if any(map(str.strip, row)))


def _kind(row: list[str], found: Report) -> str:
    """Which part of the whole a row is; the row of a grand total names none, or says so."""
    said = [(found.names[place], row[place].strip()) for place in found.kinds if place < len(row)]
    return ", ".join(f"{name}: {cell}" for name, cell in said if cell)


def _day(row: list[str], source: Source, found: Report) -> str:
    """The row's day as ISO; as it stands where it is none, for the check to reject."""
    cell = row[found.day].strip() if found.day is not None and found.day < len(row) else ""
    if found.nth and found.period[0] and cell.isdigit():
        return (date.fromisoformat(found.period[0]) + timedelta(days=int(cell))).isoformat()
    order = source.date_orders[found.day] if found.day is not None else None
    if order == "ambiguous" and found.source == "linkedin_page":
        order = "mdy"  # its English exports write the month first
    parts = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", cell)
    if parts and order in ("dmy", "mdy"):
        day, month = (parts[1], parts[2]) if order == "dmy" else (parts[2], parts[1])
        return f"{parts[3]}-{int(month):02}-{int(day):02}"
    return _iso(cell) if order == "ymd" else cell[:10] if order == "iso" else cell


def _iso(compact: str) -> str:
    return f"{compact[:4]}-{compact[4:6]}-{compact[6:8]}"


def _linkedin(source: Source) -> Report | None:
    names = [plain(name) for name in source.columns]
    metrics: dict[int, tuple[str, str]] = {}
    for place, name in enumerate(names):
        for pattern in (_VISITORS, _FOLLOWERS, _CONTENT):
            if said := pattern.fullmatch(name):
                parts = said.groupdict()
                metric = "new_followers" if parts["metric"] == "followers" else parts["metric"].replace(" ", "_")
                metrics[place] = (metric, ", ".join(filter(None, [parts.get("part"), parts.get("by")])))
    if names[0] == "date" and len(metrics) > 1:
        return Report("linkedin_page", metrics, day=0)
    if len(names) == 2 and names[0] in _SEGMENTS and names[1] in ("total followers", "total views"):
        metric = "followers" if names[1] == "total followers" else "page_views"
        return Report("linkedin_page", {1: (metric, "")}, kinds=(0,), names=source.columns)
    return None


def _plausible(source: Source) -> Report | None:
    names = [plain(name) for name in source.columns]
    metrics = {place: (name.replace(" ", "_"), "") for place, name in enumerate(names) if name in _PLAUSIBLE}
    if "date" not in names or not {"visitors", "pageviews"} <= set(names) or not len(metrics) > 1:
        return None
    kinds = tuple(place for place, name in enumerate(names) if name != "date" and place not in metrics)
    return Report("plausible", metrics, day=names.index("date"), kinds=kinds, names=source.columns)


def _analytics(source: Source, above: str) -> Report | None:
    """A report of Google Analytics 4 says its period in the comments above; its first columns are no figures."""
    both = _PERIOD.search(above)
    start, end = _START.search(above), _END.search(above)
    if not both and not (start and end):
        return None
    period = (_iso(both[1]), _iso(both[2])) if both else (_iso(start[1]), _iso(end[1])) if start and end else ("", "")
    names = [plain(name) for name in source.columns]
    figures = [p for p in range(len(names)) if p and all(map(_VALUE.match, filter(str.strip, _cells(source, p))))]
    day = next((p for p, name in enumerate(names) if name in ("date", "day") or _NTH.fullmatch(name)), None)
    metrics = {place: (names[place].replace(" ", "_"), "") for place in figures if place != day}
    if not metrics:
        return None
    kinds = tuple(p for p in range(len(names)) if p not in metrics and p != day)
    nth = day is not None and bool(_NTH.fullmatch(names[day]))
    return Report("ga4", metrics, day=day, kinds=kinds, nth=nth, period=period, names=source.columns)


def _cells(source: Source, place: int) -> list[str]:
    """The cells of one column but those of a grand total, whose last cell says what it is."""
    return [row[place] for row in source.preview if place < len(row)]
