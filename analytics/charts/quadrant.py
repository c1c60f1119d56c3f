"""Bubbles over two measures, cut in four: who stands where, with the names that matter and fit."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.labels import hover, safe, wrapped
from analytics.charts.palette import Palette, faded, palette
from analytics.charts.places import CORNER, WIDE, Name, placed
from analytics.charts.rows import Row, Show, rows, ticks
from analytics.charts.theme import axis, blank, style

LARGEST: Final = 34


def quadrant(
    frame: pd.DataFrame,
    *,
    show_x: Show,
    show_y: Show,
    x_title: str,
    y_title: str,
    empty: str,
    x_cut: float | None = None,
    y_cut: float | None = None,
    corners: tuple[str, str, str, str] = ("", "", "", ""),
    named: int = 8,
    dark: bool = False,
) -> go.Figure:
    """Draw a bubble per row.

    Args:
        frame: label, x, y (>= 0), size (>= 0), the most important row first; optional hover, strong
            (bool: accent colour) and hidden (bool: not drawn, since its place alone would tell).
        show_x: Writes a value of x.
        show_y: Writes a value of y.
        x_title: Name of the x axis.
        y_title: Name of the y axis.
        empty: What the figure says when there is no row to draw.
        x_cut: Where the vertical line stands.
        y_cut: Where the horizontal line stands.
        corners: What the corners mean: top left, top right, bottom left, bottom right.
        named: How many bubbles may bear their name, the first of the frame first.
        dark: Whether the page is dark.
    """
    drawn = [r for r in rows(frame, ("label",), ("x", "y", "size"), more=("hover", "strong")) if not r["hidden"]]
    drawn = [r for r in drawn if r["x"] is not None and r["y"] is not None]
    if not drawn:
        return blank(empty, dark=dark)
    colours = palette(dark)
    largest = max((r["size"] or 0.0 for r in drawn), default=0.0) or 1.0
    for row in drawn:
        row["px"] = max(7.0, LARGEST * math.sqrt((row["size"] or 0.0) / largest))
    grids = tuple(
        ticks(min([0.0, *(r[a] for r in drawn)]), max([*(r[a] for r in drawn), cut or 0.0]) or 1.0)
        for a, cut in (("x", x_cut), ("y", y_cut))
    )
    figure = go.Figure(_bubbles(drawn, (show_x, show_y), (x_title, y_title), colours))
    style(figure, dark=dark, height=430)
    spans = tuple(_room(grid) for grid in grids)
    for place, (name, show, title) in enumerate((("x", show_x, x_title), ("y", show_y, y_title))):
        texts = [safe(show(tick)) for tick in grids[place]]
        settings = axis(dark=dark, grid=True, line=True, title=title, range=list(spans[place]), tickangle=0)
        figure.update_layout({f"{name}axis": settings | {"tickvals": grids[place], "ticktext": texts}})
    _add_cuts(figure, x_cut, y_cut, corners, colours)
    centres = [_centre(row, spans) for row in drawn]
    for row, found in zip(drawn, placed(drawn[:named], drawn, centres, corners), strict=False):
        if found is not None:
            _add_name(figure, row, found, colours)
    return figure


def _room(grid: list[float]) -> tuple[float, float]:
    """The axis' ends, with room beyond the ticks for the words in the corners and for whole bubbles."""
    room = 0.1 * (grid[-1] - grid[0])
    return grid[0] - room, grid[-1] + room


def _bubbles(drawn: list[Row], shows: tuple[Show, Show], titles: tuple[str, str], colours: Palette) -> go.Scatter:
    def box(row: Row) -> str:
        if row["hover"] is not None:
            return hover(row["label"], row["hover"])
        return hover(row["label"], *(f"{t}: {s(row[a])}" for t, s, a in zip(titles, shows, "xy", strict=True)))

    inks = [colours.accent if row["strong"] else colours.primary for row in drawn]
    return go.Scatter(
        name="rows",
        x=[row["x"] for row in drawn],
        y=[row["y"] for row in drawn],
        mode="markers",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[box(row) for row in drawn],
        marker={
            "size": [row["px"] for row in drawn],
            "opacity": 1,
            "color": [faded(ink, 0.55) for ink in inks],
            "line": {"width": 1.5, "color": inks},
        },
    )


def _add_cuts(
    figure: go.Figure, x_cut: float | None, y_cut: float | None, corners: tuple[str, ...], colours: Palette
) -> None:
    line = {"color": colours.line, "width": 1, "dash": "dot"}
    if x_cut is not None:
        figure.add_vline(x=x_cut, line=line)
    if y_cut is not None:
        figure.add_hline(y=y_cut, line=line)
    for place, corner in enumerate(corners):
        right, bottom = place % 2, place // 2
        figure.add_annotation(
            text=wrapped(corner, CORNER, lines=3),
            x=right,
            y=1 - bottom,
            xref="paper",
            yref="paper",
            xanchor="right" if right else "left",
            yanchor="bottom" if bottom else "top",
            align="right" if right else "left",
            xshift=-6 if right else 6,
            yshift=4 if bottom else -4,
            showarrow=False,
            font={"size": 12, "color": colours.muted},
        )


def _add_name(figure: go.Figure, row: Row, name: Name, colours: Palette) -> None:
    """The name at its place, with a thin line to the bubble where it stands apart from it."""
    figure.add_annotation(
        text=wrapped(row["label"], WIDE),
        x=row["x"],
        y=row["y"],
        ax=name.right,
        ay=-name.up,
        axref="pixel",
        ayref="pixel",
        xanchor=name.across,
        yanchor=name.along,
        align=name.across,
        showarrow=True,
        arrowhead=0,
        arrowwidth=1,
        arrowcolor=colours.line if name.apart else "rgba(0,0,0,0)",
        standoff=row["px"] / 2,
        borderpad=0,
        font={"size": 12, "color": colours.text},
    )


def _centre(row: Row, spans: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    """The bubble's centre as shares of the plot's width and height."""
    (left, right), (low, high) = spans
    return (row["x"] - left) / (right - left), (row["y"] - low) / (high - low)
