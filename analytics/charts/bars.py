"""Ranked rows: a bar or a dot per row, the interval around it, its number in a column on the right."""

from __future__ import annotations

from typing import Literal

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.bands import hatching, spans
from analytics.charts.beside import row_height, said, set_row_axes
from analytics.charts.labels import hover, safe
from analytics.charts.palette import Palette, palette
from analytics.charts.rows import Row, Show, interval, rows, ticks
from analytics.charts.theme import blank, style


def ranking(
    frame: pd.DataFrame,
    *,
    show: Show,
    hidden: str,
    empty: str,
    marks: Literal["bar", "dot"] = "dot",
    title: str = "",
    reference: float | None = None,
    reference_label: str = "",
    highest: float | None = None,
    dark: bool = False,
) -> go.Figure:
    """Draw rows from top to bottom in the frame's order.

    Args:
        frame: label, value, low, high (low and high may be missing values); optional text (the number on
            the right), note (small print under the label, such as the number of people), hover, strong
            (bool: drawn in the accent colour) and hidden (bool).
        show: Writes a value, for the axis and for rows without text.
        hidden: What a suppressed row says.
        empty: What the figure says when there is no row.
        marks: Bars for counts and parts of a whole, dots for estimates.
        title: Name of the axis.
        reference: Where a vertical line stands (an average, a target).
        reference_label: What that line is.
        highest: End of the axis (the largest bound drawn when left out).
        dark: Whether the page is dark.
    """
    drawn = rows(frame, ("label",), ("value", "low", "high"), more=("text", "note", "hover", "strong"))
    if not drawn:
        return blank(empty, dark=dark)
    colours = palette(dark)
    for place, row in enumerate(drawn):
        row["y"] = place
        row["colour"] = colours.accent if row["strong"] else colours.primary
    seen = [row for row in drawn if not row["hidden"] and row["value"] is not None]
    bounds = [row[name] for row in seen for name in ("value", "low", "high") if row[name] is not None]
    bounds += [reference] if reference is not None else []
    grid = ticks(min([0.0, *bounds]), highest if highest is not None else max([0.0, *bounds]) or 1.0)
    figure = go.Figure()
    if len(seen) < len(drawn):
        figure.add_trace(_hatched([row for row in drawn if row["hidden"]], grid[0], grid[-1], hidden, colours))
    if marks == "bar":
        _add_bars(figure, seen, show, colours)
    else:
        figure.add_traces([*spans(seen), _dots(seen, show)])
    style(figure, dark=dark, height=row_height(drawn) * len(drawn) + 70)
    set_row_axes(figure, drawn, grid, show, hidden=hidden, title=title, dark=dark)
    if reference is not None:
        _add_reference(figure, reference, reference_label, colours)
    return figure


def _box(row: Row, show: Show) -> str:
    if row["hover"] is not None:
        return hover(row["label"], row["hover"])
    return hover(row["label"], said(row, show), interval(row, show), row["note"])


def _hatched(hidden_rows: list[Row], start: float, end: float, hidden: str, colours: Palette) -> go.Bar:
    return go.Bar(
        name="hidden",
        orientation="h",
        y=[row["y"] for row in hidden_rows],
        x=[end - start] * len(hidden_rows),
        base=[start] * len(hidden_rows),
        width=0.42,
        hoverinfo="text",
        hovertext=[hover(row["label"], hidden) for row in hidden_rows],
        marker=hatching(colours),
    )


def _add_bars(figure: go.Figure, seen: list[Row], show: Show, colours: Palette) -> None:
    figure.add_trace(
        go.Bar(
            name="value",
            orientation="h",
            y=[row["y"] for row in seen],
            x=[row["value"] for row in seen],
            width=0.56,
            hoverinfo="text",
            hovertext=[_box(row, show) for row in seen],
            marker={"color": [row["colour"] for row in seen], "line": {"width": 0}, "cornerradius": 3},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [row["high"] - row["value"] if row["high"] is not None else 0 for row in seen],
                "arrayminus": [row["value"] - row["low"] if row["low"] is not None else 0 for row in seen],
                "color": colours.text,
                "thickness": 1.5,
                "width": 4,
                "visible": any(row["high"] is not None for row in seen),
            },
        )
    )


def _dots(seen: list[Row], show: Show) -> go.Scatter:
    return go.Scatter(
        name="value",
        x=[row["value"] for row in seen],
        y=[row["y"] for row in seen],
        mode="markers",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[_box(row, show) for row in seen],
        marker={"size": 12, "color": [row["colour"] for row in seen], "line": {"width": 0}},
    )


def _add_reference(figure: go.Figure, reference: float, label: str, colours: Palette) -> None:
    figure.add_vline(x=reference, line={"color": colours.text, "width": 1, "dash": "dot"})
    figure.add_annotation(
        text=safe(label),
        x=reference,
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"size": 12, "color": colours.muted},
    )
    figure.update_layout(margin={"t": 30})
