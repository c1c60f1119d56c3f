"""Course over time: a line per series with its interval as a band, a gap where a period is hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.bands import band, hatched_area
from analytics.charts.labels import hover, plain, safe, wrapped
from analytics.charts.palette import Palette, palette
from analytics.charts.rows import Row, Show, interval, rows, ticks
from analytics.charts.theme import axis, blank, style

SYMBOLS = ("circle", "diamond", "square", "triangle-up", "x", "star")
DASHES = ("solid", "solid", "solid", "dash", "dot", "dashdot")


@dataclass(frozen=True)
class _Way:
    """How values and dates are written, how long a period is, and in which colours."""

    show: Show
    show_date: Callable[[date], str]
    step: timedelta
    colours: Palette


def course(
    frame: pd.DataFrame,
    *,
    show: Show,
    show_date: Callable[[date], str],
    hidden: str,
    empty: str,
    order: Sequence[str] = (),
    unfinished: str = "",
    title: str = "",
    step_days: int = 7,
    highest: float | None = None,
    dark: bool = False,
) -> go.Figure:
    """Draw one line per series.

    Args:
        frame: series (label), at (first day of the period), value, low, high; optional text, note and hover
            (hover box), unfinished (bool: the period is not over) and hidden (bool).
        show: Writes a value, for the axis and hover boxes without text.
        show_date: Writes a date, for the axis and the hover boxes.
        hidden: What the hover box of a suppressed period says.
        empty: What the figure says when there is nothing to draw, or every period is suppressed.
        order: Series labels, first the one that matters most (order of appearance when left out).
        unfinished: What hatched periods are ("not over yet").
        title: Name of the value axis.
        step_days: Days in a period.
        highest: End of the value axis (the largest bound drawn when left out).
        dark: Whether the page is dark.
    """
    late = ("unfinished",) if "unfinished" in frame.columns else ()
    points = rows(frame, ("series", "at", *late), ("value", "low", "high"), more=("text", "note", "hover"))
    if all(point["value"] is None for point in points):
        return blank(empty, dark=dark)
    way = _Way(show, show_date, timedelta(days=step_days), palette(dark))
    for point in points:
        point["at"] = _day(point["at"])
    bounds = [p[name] for p in points for name in ("value", "low", "high") if p[name] is not None]
    grid = ticks(min([0.0, *bounds]), highest if highest is not None else max([0.0, *bounds]) or 1.0)
    names = list(order) or list(dict.fromkeys(p["series"] for p in points))
    open_days = [p["at"] for p in points if unfinished and p.get("unfinished")]
    figure = go.Figure()
    if open_days:
        box = (_moment(min(open_days), -way.step / 2), grid[0], _moment(max(open_days), way.step / 2), grid[-1])
        figure.add_trace(hatched_area(unfinished, box, way.colours))
    for place, name in enumerate(names):
        line = sorted((p for p in points if p["series"] == name), key=lambda p: p["at"])
        # The axis names a line that is alone.
        figure.add_traces(_series(line, name, place % len(way.colours.series), way, named=len(names) > 1))
    if any(p["hidden"] for p in points):
        figure.add_trace(_veiled([p for p in points if p["hidden"]], grid[0], hidden, way))
    style(figure, dark=dark, height=330, legend=len(names) > 1 or bool(open_days))
    _set_axes(figure, sorted({p["at"] for p in points}), grid, way, title=title, dark=dark)
    return figure


def _day(at: object) -> date:
    if isinstance(at, datetime):  # also pandas' Timestamp
        return at.date()
    return at if isinstance(at, date) else pd.Timestamp(str(at)).date()


def _moment(day: date, shift: timedelta) -> str:
    return (datetime.combine(day, time()) + shift).isoformat()


def _runs(line: list[Row], step: timedelta) -> Iterator[list[Row]]:
    """The stretches of `line` without a hidden or missing period."""
    run: list[Row] = []
    for point in line:
        if run and (point["value"] is None or point["at"] - run[-1]["at"] > step):
            yield run
            run = []
        if point["value"] is not None:
            run.append(point)
    if run:
        yield run


def _edge(run: list[Row], step: timedelta) -> list[tuple[str, float]]:
    """The closed edge around a stretch; one period alone gets a narrow box, so that it can be seen."""
    stretch = [(p, shift) for p in run for shift in ([timedelta()] if len(run) > 1 else [-step / 8, step / 8])]
    there = [(_moment(p["at"], shift), p["high"]) for p, shift in stretch]
    return there + [(_moment(p["at"], shift), p["low"]) for p, shift in reversed(stretch)]


def _series(line: list[Row], name: str, place: int, way: _Way, *, named: bool) -> list[go.Scatter]:
    colour = way.colours.series[place]
    edges: list[tuple[str | None, float | None]] = []
    seen: list[Row | None] = []
    for run in _runs(line, way.step):
        banded = [p for p in run if p["low"] is not None and p["high"] is not None]
        if banded:
            edges += [(None, None)] if edges else []
            edges += _edge(banded, way.step)
        seen += [None, *run] if seen else run
    curve = go.Scatter(
        name=wrapped(name, 28, lines=1),
        x=[p["at"].isoformat() if p else None for p in seen],
        y=[p["value"] if p else None for p in seen],
        mode="lines+markers",
        connectgaps=False,
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[_box(p, way) if p else "" for p in seen],
        line={"color": colour, "width": 2.25, "dash": DASHES[place]},
        marker={"size": 6, "symbol": SYMBOLS[place], "color": colour},
        showlegend=named,
    )
    return [*([band(name, [x for x, _ in edges], [y for _, y in edges], colour)] if edges else []), curve]


def _box(point: Row, way: _Way) -> str:
    title = f"{point['series']}, {way.show_date(point['at'])}"
    if point["hover"] is not None:
        return hover(title, point["hover"])
    said = point["text"] if point["text"] is not None else way.show(point["value"])
    return hover(title, said, interval(point, way.show), point["note"])


def _veiled(points: list[Row], floor: float, hidden: str, way: _Way) -> go.Scatter:
    return go.Scatter(
        name="hidden",
        x=[p["at"].isoformat() for p in points],
        y=[floor] * len(points),
        mode="markers",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[hover(f"{p['series']}, {way.show_date(p['at'])}", hidden) for p in points],
        showlegend=False,
        marker={"symbol": "x-thin", "size": 7, "line": {"width": 1.5, "color": way.colours.quiet}},
    )


def _upright(written: str) -> str:
    """A date on two lines, its last word (the year) below: four on one line run into each other on a phone."""
    day, _, year = plain(written).rpartition(" ")
    return f"{safe(day)}<br>{safe(year)}" if day else safe(year)


def _set_axes(figure: go.Figure, days: list[date], grid: list[float], way: _Way, *, title: str, dark: bool) -> None:
    # Four short dates fit on a phone; the latest is always one of them, half of it beyond the plot.
    marks = days[::-1][:: max(1, -(-len(days) // 4))][::-1]
    figure.update_layout(margin={"r": 26})
    figure.update_xaxes(
        **axis(
            dark=dark,
            line=True,
            type="date",
            range=[_moment(days[0], -way.step / 2), _moment(days[-1], way.step / 2)],
            tickvals=[mark.isoformat() for mark in marks],
            ticktext=[_upright(way.show_date(mark)) for mark in marks],
            tickangle=0,
            ticklabeloverflow="allow",
        )
    )
    figure.update_yaxes(
        **axis(
            dark=dark,
            grid=True,
            title=title,
            range=[grid[0], grid[-1]],
            tickvals=grid,
            ticktext=[safe(way.show(tick)) for tick in grid],
        )
    )
