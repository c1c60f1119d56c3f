"""Two counts per band, back to back: where one side has no counterpart, its bar stands alone."""

from __future__ import annotations

from typing import Any

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.labels import hover, safe, wrapped
from analytics.charts.palette import palette
from analytics.charts.rows import Show, rows, ticks
from analytics.charts.theme import axis, blank, style


def mirrored(
    frame: pd.DataFrame, *, show: Show, empty: str, up: str, down: str, title: str = "", dark: bool = False
) -> go.Figure:
    """Draw a pair of bars per band, in the frame's order from left to right.

    Args:
        frame: label, up, down (counts >= 0); optional hidden (bool: neither bar is drawn).
        show: Writes a count.
        empty: What the figure says when there is no band.
        up: Name of the bars above.
        down: Name of the bars below.
        title: Name of the axis of bands.
        dark: Whether the page is dark.
    """
    drawn = rows(frame, ("label",), ("up", "down"))
    seen = [row for row in drawn if row["up"] is not None and row["down"] is not None]
    if not seen:
        return blank(empty, dark=dark)
    colours = palette(dark)
    figure = go.Figure()
    for name, side, sign, colour in (("up", up, 1, colours.primary), ("down", down, -1, colours.accent)):
        figure.add_trace(
            go.Bar(
                name=wrapped(side, 40, lines=1),
                x=[drawn.index(row) for row in seen],
                y=[sign * row[name] for row in seen],
                hoverinfo="text",
                hovertext=[hover(row["label"], f"{side}: {show(row[name])}") for row in seen],
                marker={"color": colour, "line": {"width": 0}},
            )
        )
    largest = max(max(row["up"], row["down"]) for row in seen) or 1.0
    half = ticks(0.0, largest, most=3)
    grid = [-tick for tick in half[:0:-1]] + half
    style(figure, dark=dark, height=320, legend=True)
    figure.update_layout(barmode="relative", bargap=0.12)
    places: dict[str, Any] = {
        "tickvals": list(range(len(drawn))),
        "ticktext": [wrapped(row["label"], 12, lines=1) for row in drawn],
    }
    figure.update_xaxes(**axis(dark=dark, title=title, tickangle=0, range=[-0.6, len(drawn) - 0.4], **places))
    heights: dict[str, Any] = {
        "range": [grid[0], grid[-1]],
        "tickvals": grid,
        "ticktext": [safe(show(abs(tick))) for tick in grid],
    }
    figure.update_yaxes(**axis(dark=dark, grid=True, **heights))
    return figure
