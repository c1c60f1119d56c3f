"""Bubbles over two measures, cut in four: who stands where, with the names that matter and fit."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.labels import hover, plain, safe, wrapped
from analytics.charts.palette import Palette, faded, palette
from analytics.charts.rows import Row, Show, rows, ticks
from analytics.charts.theme import axis, blank, style

LARGEST: Final = 34
WIDE: Final = 20
# Names are placed for a phone: what does not overlap there overlaps nowhere.
PHONE: Final = (270, 330)


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
    _add_names(figure, drawn[:named], drawn, spans, colours)
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
            text=wrapped(corner, 17),
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


Box = tuple[float, float, float, float]
# Where a name may stand: direction from the bubble, and the anchors that put the text there.
SIDES: Final = (
    (1, 0, "left", "middle"),
    (-1, 0, "right", "middle"),
    (0, 1, "center", "bottom"),
    (0, -1, "center", "top"),
)


def _add_names(
    figure: go.Figure,
    wanted: list[Row],
    drawn: list[Row],
    spans: tuple[tuple[float, float], ...],
    colours: Palette,
) -> None:
    """Name the bubbles whose name finds room beside, above or below, without touching another."""
    taken = [_around(_centre(row, spans), row["px"], row["px"]) for row in drawn]
    for row in wanted:
        text = wrapped(row["label"], WIDE)
        wide = 6.4 * min(len(plain(row["label"])), WIDE)
        high = 15.0 * (text.count("<br>") + 1)
        x, y = _centre(row, spans)
        far = row["px"] / 2 + 3
        own = _around((x, y), row["px"], row["px"])
        for right, up, across, down in SIDES:
            centre = (x + right * (far + wide / 2), y + up * (far + high / 2))
            box = _around(centre, wide, high)
            inside = box[0] >= 0 and box[2] <= PHONE[0] and box[1] >= 0 and box[3] <= PHONE[1]
            if inside and not any(_touch(box, other) for other in taken if other != own):
                taken.append(box)
                figure.add_annotation(
                    text=text,
                    x=row["x"],
                    y=row["y"],
                    xanchor=across,
                    yanchor=down,
                    xshift=right * far,
                    yshift=up * far,
                    align=across,
                    showarrow=False,
                    font={"size": 12, "color": colours.text},
                )
                break


def _centre(row: Row, spans: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    """The bubble's centre in pixels on a phone."""
    (left, right), (low, high) = spans
    return (row["x"] - left) / (right - left) * PHONE[0], (row["y"] - low) / (high - low) * PHONE[1]


def _around(centre: tuple[float, float], wide: float, high: float) -> Box:
    x, y = centre
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
