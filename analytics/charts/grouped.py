"""Several estimates of the same thing, one below the other: a dot with its interval per series, in blocks by row."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.bands import spans
from analytics.charts.beside import set_row_axes
from analytics.charts.labels import hover, safe
from analytics.charts.palette import palette
from analytics.charts.rows import Row, Show, interval, rows, ticks
from analytics.charts.theme import blank, style

LINE = 19  # pixels of one estimate
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")  # no series is told by its colour alone


def grouped(
    frame: pd.DataFrame,
    *,
    series: Sequence[str],
    show: Show,
    hidden: str,
    empty: str,
    title: str = "",
    dark: bool = False,
) -> go.Figure:
    """Draw blocks from top to bottom in the order in which their labels first come.

    Args:
        frame: label, series, value, low, high; optional note (small print under the label, the same in the whole
            block) and hidden (bool).
        series: The names of the series, from top to bottom within a block; at most as many as SYMBOLS.
        show: Writes a value.
        hidden: What a suppressed estimate says.
        empty: What the figure says when there is no row.
        title: Name of the value axis.
        dark: Whether the page is dark.
    """
    drawn = rows(frame, ("label", "series"), ("value", "low", "high"), more=("note",))
    if not drawn:
        return blank(empty, dark=dark)
    blocks = {row["label"]: [r for r in drawn if r["label"] == row["label"]] for row in drawn}
    lines = [line for block in blocks.values() for line in _lines(block, list(series))]
    colours = palette(dark)
    for place, line in enumerate(lines):
        line |= {"y": place, "text": None, "told": False}
        line["colour"] = colours.series[series.index(line["series"])] if line["series"] else colours.quiet
    seen = [line for line in lines if line["value"] is not None]
    bounds = [line[name] for line in seen for name in ("value", "low", "high") if line[name] is not None]
    grid = ticks(min([0.0, *bounds]), max([0.0, *bounds]) or 1.0, most=4)
    figure = go.Figure([*spans(seen), *(_dots(seen, place, name, show) for place, name in enumerate(series))])
    for trace in figure.data:
        trace.showlegend = trace.name != "interval"
    style(figure, dark=dark, height=LINE * len(lines) + 150, legend=True)
    set_row_axes(figure, lines, grid, show, hidden=hidden, title=title, dark=dark)
    figure.data[-1].showlegend = False
    return figure


def _lines(block: list[Row], series: list[str]) -> list[Row]:
    """The estimates of a block in the order of the series, its name beside the middle one, and a line of nothing."""
    ordered = sorted(block, key=lambda row: series.index(row["series"]))
    named = [
        {**row, "of": row["label"], "label": "", "note": ""} | (_named(row) if place == len(ordered) // 2 else {})
        for place, row in enumerate(ordered)
    ]
    nothing = dict.fromkeys((*named[0], "value"), None) | {"label": "", "note": "", "series": "", "hidden": False}
    return [*named, nothing]


def _named(row: Row) -> Row:
    return {"label": row["label"], "note": row["note"] or ""}


def _dots(seen: list[Row], place: int, name: str, show: Show) -> go.Scatter:
    own = [row for row in seen if row["series"] == name]
    return go.Scatter(
        name=safe(name),
        x=[row["value"] for row in own],
        y=[row["y"] for row in own],
        mode="markers",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[hover(f"{row['of']}, {name}", show(row["value"]), interval(row, show)) for row in own],
        marker={"size": 9, "symbol": SYMBOLS[place], "color": own[0]["colour"] if own else None, "line": {"width": 0}},
    )
