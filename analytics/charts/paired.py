"""Two numbers per row, joined: what it was before (open) and what it is after (solid)."""

from __future__ import annotations

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.beside import set_row_axes
from analytics.charts.labels import hover, safe
from analytics.charts.palette import palette
from analytics.charts.rows import Row, Show, rows, ticks
from analytics.charts.theme import blank, style


def paired(
    frame: pd.DataFrame,
    *,
    show: Show,
    hidden: str,
    empty: str,
    before: str,
    after: str,
    within: float | None = None,
    title: str = "",
    dark: bool = False,
) -> go.Figure:
    """Draw rows from top to bottom in the frame's order.

    Args:
        frame: label, before, after; optional hidden (bool).
        show: Writes a value.
        hidden: What a suppressed row says.
        empty: What the figure says when there is no row.
        before: Name of the open marks.
        after: Name of the solid marks.
        within: Half the width of the band around zero that counts as good.
        title: Name of the axis.
        dark: Whether the page is dark.
    """
    drawn = rows(frame, ("label",), ("before", "after"))
    if not drawn:
        return blank(empty, dark=dark)
    colours = palette(dark)
    for place, row in enumerate(drawn):
        row |= {"y": place, "value": row["after"], "text": None, "note": ""}
    bounds = [0.0, *(row[n] for row in drawn for n in ("before", "after") if row[n] is not None)]
    grid = ticks(min(bounds), max(bounds), most=4)  # five with two decimals touch each other on a phone
    figure = go.Figure(
        [
            _marks(drawn, "before", before, show=show, marker={"color": colours.background, "size": 11}),
            _marks(drawn, "after", after, show=show, marker={"color": colours.primary, "size": 11}),
        ]
    )
    figure.update_traces(marker_line={"width": 2, "color": colours.primary})
    style(figure, dark=dark, height=34 * len(drawn) + 100, legend=True)
    set_row_axes(figure, drawn, grid, show, hidden=hidden, title=title, dark=dark)
    figure.data[-1].showlegend = False
    figure.add_vline(x=0, line={"color": colours.text, "width": 1})
    if within is not None:
        figure.add_vrect(x0=-within, x1=within, fillcolor=colours.grid, opacity=0.6, line_width=0, layer="below")
    return figure


def _marks(drawn: list[Row], name: str, title: str, *, show: Show, marker: dict[str, object]) -> go.Scatter:
    seen = [row for row in drawn if row[name] is not None]
    return go.Scatter(
        name=safe(title),
        x=[row[name] for row in seen],
        y=[row["y"] for row in seen],
        mode="markers",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[hover(row["label"], f"{title}: {show(row[name])}") for row in seen],
        marker=marker,
    )
