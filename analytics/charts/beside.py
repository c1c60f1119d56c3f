"""Rows with their names on the left and their numbers on the right, shared by the figures that list rows."""

from __future__ import annotations

from typing import Any

from plotly import graph_objects as go

from analytics.charts.labels import safe, small, wrapped
from analytics.charts.palette import palette
from analytics.charts.rows import Row, Show
from analytics.charts.theme import axis


def set_row_axes(
    figure: go.Figure, drawn: list[Row], grid: list[float], show: Show, *, hidden: str, title: str, dark: bool
) -> None:
    """Set the axes of a figure whose rows are at y = 0, 1, 2 ... from top to bottom.

    Args:
        figure: The figure; row labels go to its left axis, numbers to its right one.
        drawn: Rows with label, note, value, text, hidden and, where it matters, told.
        grid: Ticks of the value axis, whose ends are the axis' ends.
        show: Writes a value.
        hidden: What stands for the number of a suppressed row.
        title: Name of the value axis.
        dark: Whether the page is dark.
    """
    colours = palette(dark)
    rows_axis: dict[str, Any] = {
        "range": [len(drawn) - 0.4, -0.6],
        "tickvals": list(range(len(drawn))),
        "tickfont": {"size": 13, "color": colours.text},
    }
    figure.update_layout(
        xaxis=axis(
            dark=dark,
            grid=True,
            title=title,
            range=[grid[0], grid[-1]],
            tickvals=grid,
            ticktext=[safe(mark) for mark in _marks(grid, show)],
            tickangle=0,
        ),
        yaxis=axis(dark=dark, ticktext=[_name(row, colours.muted) for row in drawn], **rows_axis),
        yaxis2=axis(
            dark=dark,
            overlaying="y",
            side="right",
            ticktext=[_number(row, show, hidden, colours.muted) for row in drawn],
            **rows_axis,
        ),
    )
    # Plotly draws an axis only when a trace uses it.
    figure.add_trace(go.Scatter(x=[None], y=[None], yaxis="y2", hoverinfo="skip", name="numbers"))


def _marks(grid: list[float], show: Show) -> list[str]:
    """The ticks as written; where those with decimals have only those of nought, without them."""
    written, decimals = [show(tick) for tick in grid], show(0.0).removeprefix("0")
    needless = decimals[1:].isdigit() and all(m.endswith(decimals) or decimals[0] not in m for m in written)
    return [mark.removesuffix(decimals) for mark in written] if needless else written


def said(row: Row, show: Show) -> str:
    """The row's number as the caller wrote it, or as `show` writes it; empty where there is none."""
    if row["text"] is not None:
        return str(row["text"])
    return "" if row["value"] is None else show(row["value"])


def row_height(drawn: list[Row]) -> int:
    """Pixels that every row needs, so that the longest name and the small print under it fit."""
    return max(38, *(14 + 16 * _lines(_label(row)) + 14 * _lines(_note(row)) for row in drawn))


def _lines(text: str) -> int:
    return text.count("<br>") + 1 if text else 0


def _label(row: Row) -> str:
    return wrapped(row["label"], 24)


def _note(row: Row) -> str:
    return wrapped(row["note"], 28)


def _name(row: Row, muted: str) -> str:
    return "<br>".join(part for part in (_label(row), small(_note(row), muted)) if part)


def _number(row: Row, show: Show, hidden: str, muted: str) -> str:
    if row["hidden"]:
        return small(safe(hidden), muted)
    number = safe(said(row, show))
    return f"<b>{number}</b>" if number and row.get("told", True) else small(number, muted)
