"""Differences around zero: a dot with its interval per row, solid where it can be told from zero."""

from __future__ import annotations

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.bands import spans
from analytics.charts.beside import row_height, said, set_row_axes
from analytics.charts.labels import hover, small, wrapped
from analytics.charts.palette import Palette, palette
from analytics.charts.rows import Row, Show, interval, rows, ticks
from analytics.charts.theme import blank, style

WIDEST = 6  # characters of an axis mark: five longer ones run into each other on a phone


def difference(
    frame: pd.DataFrame,
    *,
    show: Show,
    hidden: str,
    empty: str,
    less: str = "",
    more: str = "",
    title: str = "",
    worse: bool = False,
    dark: bool = False,
) -> go.Figure:
    """Draw rows from top to bottom in the frame's order.

    Args:
        frame: label, value, low, high (differences); optional text (the number on the right), note (small
            print under the label), hover, told (bool: can be told from zero; when left out, whether the
            interval leaves zero out) and hidden (bool).
        show: Writes a difference with its sign, for the axis and for rows without text.
        hidden: What a suppressed row says.
        empty: What the figure says when there is no row.
        less: What a negative difference means, written over the left side.
        more: What a positive difference means, written over the right side.
        title: Name of the axis.
        worse: Whether more is worse, and bears the colour that elsewhere less has.
        dark: Whether the page is dark.
    """
    drawn = rows(frame, ("label",), ("value", "low", "high"), more=("text", "note", "hover", "told"))
    if not drawn:
        return blank(empty, dark=dark)
    colours = palette(dark)
    ends = (colours.primary, colours.accent) if worse else (colours.accent, colours.primary)
    for place, row in enumerate(drawn):
        row["y"] = place
        row["told"] = _told(row)
        row["colour"] = _colour(row, ends, colours)
    seen = [row for row in drawn if row["value"] is not None]
    reach = max((abs(row[n]) for row in seen for n in ("value", "low", "high") if row[n] is not None), default=0.0)
    half = ticks(0.0, reach or 1.0, most=3)
    if max(len(show(tick)) for tick in half) > WIDEST:
        half = ticks(0.0, reach or 1.0, most=2)
    grid = [-tick for tick in half[:0:-1]] + half
    figure = go.Figure()
    figure.add_traces([*spans(seen), _dots(seen, show, colours)])
    style(figure, dark=dark, height=row_height(drawn) * len(drawn) + 96)
    figure.add_vline(x=0, line={"color": colours.text, "width": 1.25})
    set_row_axes(figure, drawn, grid, show, hidden=hidden, title=title, dark=dark)
    _add_sides(figure, less, more, ends, text=colours.text)
    return figure


def _told(row: Row) -> bool:
    if row["told"] is not None:
        return bool(row["told"])
    return row["low"] is not None and row["high"] is not None and (row["low"] > 0 or row["high"] < 0)


def _colour(row: Row, ends: tuple[str, str], colours: Palette) -> str:
    if not row["told"] or row["value"] is None:
        return colours.quiet
    return ends[row["value"] >= 0]


def _dots(seen: list[Row], show: Show, colours: Palette) -> go.Scatter:
    def box(row: Row) -> str:
        if row["hover"] is not None:
            return hover(row["label"], row["hover"])
        return hover(row["label"], said(row, show), interval(row, show), row["note"])

    return go.Scatter(
        name="value",
        x=[row["value"] for row in seen],
        y=[row["y"] for row in seen],
        mode="markers",
        hoverinfo="text",
        hovertext=[box(row) for row in seen],
        marker={
            "size": 12,
            # An open dot says "cannot be told" without colour.
            "color": [row["colour"] if row["told"] else colours.background for row in seen],
            "line": {"width": 2, "color": [row["colour"] for row in seen]},
        },
    )


def _add_sides(figure: go.Figure, less: str, more: str, ends: tuple[str, str], *, text: str) -> None:
    if not less and not more:
        return
    left, right = small("← ", ends[0]), small(" →", ends[1])
    for side, anchor, shift in (
        (less and left + wrapped(less, 18), "right", -8),
        (more and wrapped(more, 18) + right, "left", 8),
    ):
        figure.add_annotation(
            text=side,
            x=0,
            y=1,
            yref="paper",
            xanchor=anchor,
            yanchor="bottom",
            xshift=shift,
            align=anchor,
            showarrow=False,
            font={"size": 12, "color": text},
        )
    figure.update_layout(margin={"t": 44})
