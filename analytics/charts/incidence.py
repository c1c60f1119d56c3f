"""Share that has applied by each day, with its band, and the numbers still at risk aligned underneath."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.at_risk import LINE, add_at_risk, lines_of
from analytics.charts.bands import band
from analytics.charts.labels import hover, safe, wrapped
from analytics.charts.palette import palette
from analytics.charts.rows import Row, Show, interval, rows, ticks
from analytics.charts.theme import axis, blank, style

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
CURVE, BETWEEN = 250, 64


def incidence(
    frame: pd.DataFrame,
    at_risk: pd.DataFrame,
    *,
    show: Show,
    show_time: Show,
    hidden: str,
    empty: str,
    order: Sequence[str] = (),
    title: str = "",
    time_title: str = "",
    risk_title: str = "",
    highest: float | None = None,
    dark: bool = False,
) -> go.Figure:
    """Draw one step curve per group and the table of those at risk.

    Args:
        frame: group (label), t (time since the start, for example days), value, low, high, rising in t;
            optional hover and hidden (bool).
        at_risk: group, t, text (the number as written); optional hidden (bool). May be empty; of numbers too
            close to be read side by side some are left out.
        show: Writes a share.
        show_time: Writes a time, for both axes and hover boxes.
        hidden: What stands in the table where a number is suppressed.
        empty: What the figure says when there is no curve.
        order: Group labels in order (order of appearance when left out).
        title: Name of the share axis.
        time_title: Name of the time axis.
        risk_title: What the table counts.
        highest: End of the share axis (the largest bound drawn when left out).
        dark: Whether the page is dark.
    """
    points = rows(frame, ("group",), ("t", "value", "low", "high"), more=("hover",))
    points = [p for p in points if p["value"] is not None and p["t"] is not None]
    if not points:
        return blank(empty, dark=dark)
    names = list(order) or list(dict.fromkeys(p["group"] for p in points))
    top = highest if highest is not None else max(p["high"] if p["high"] is not None else p["value"] for p in points)
    end = max(p["t"] for p in points)
    figure = go.Figure()
    for place, name in enumerate(names):
        curve = sorted((p for p in points if p["group"] == name), key=lambda p: p["t"])
        _add_curve(figure, curve, name, place, show, show_time, dark)
    risk = [r for r in rows(at_risk, ("group", "t"), ("text",)) if r["group"] in names]
    table = LINE * lines_of(names) if risk else 0
    height = CURVE + BETWEEN + table + 20
    style(figure, dark=dark, height=height + (24 if len(names) > 1 else 0), legend=len(names) > 1)
    share = table / (CURVE + BETWEEN + table)
    floor = (table + BETWEEN) / (CURVE + BETWEEN + table) if risk else 0.0
    _set_curve_axes(figure, ticks(0.0, top or 1.0), end, floor, (show, show_time), (title, time_title), dark)
    if risk:
        add_at_risk(figure, risk, names, share, hidden=hidden, title=risk_title, dark=dark)
    return figure


def _add_curve(
    figure: go.Figure, curve: list[Row], name: str, place: int, show: Show, show_time: Show, dark: bool
) -> None:
    colours = palette(dark)
    colour = colours.series[place % len(colours.series)]
    banded = [p for p in curve if p["low"] is not None and p["high"] is not None]
    if banded:
        edge = _stairs(banded, "high") + _stairs(banded, "low")[::-1]
        figure.add_trace(band(name, [t for t, _ in edge], [bound for _, bound in edge], colour))
    boxes = [
        hover(
            f"{name}, {show_time(p['t'])}",
            p["hover"] if p["hover"] is not None else show(p["value"]),
            interval(p, show) if p["hover"] is None else "",
        )
        for p in curve
    ]
    figure.add_trace(
        go.Scatter(
            name=wrapped(name, 28, lines=1),
            x=[p["t"] for p in curve],
            y=[p["value"] for p in curve],
            mode="lines" if len(curve) > 1 else "markers",
            line={"color": colour, "width": 2.25, "shape": "hv", "dash": DASHES[place % len(DASHES)]},
            marker={"color": colour, "size": 8},
            hoverinfo="text",
            hovertext=boxes,
        )
    )


def _stairs(points: list[Row], name: str) -> list[tuple[float, float]]:
    """The corners of a curve that keeps its value until the next point."""
    corners: list[tuple[float, float]] = []
    for point in points:
        if corners:
            corners.append((point["t"], corners[-1][1]))
        corners.append((point["t"], point[name]))
    return corners


def _set_curve_axes(
    figure: go.Figure,
    grid: list[float],
    end: float,
    floor: float,
    words: tuple[Show, Show],
    titles: tuple[str, str],
    dark: bool,
) -> None:
    marks = [mark for mark in ticks(0.0, end, most=6) if mark <= end] or [0.0]
    show, show_time = words
    if len({show_time(mark) for mark in marks}) < len(marks):  # halves are written like their neighbours
        marks = [mark for mark in marks if mark.is_integer()]
    figure.update_layout(
        xaxis=axis(
            dark=dark,
            line=True,
            title=titles[1],
            anchor="y",
            range=[-0.02 * end, end * 1.03 or 1.0],
            tickvals=marks,
            ticktext=[safe(show_time(mark)) for mark in marks],
            tickangle=0,
        ),
        yaxis=axis(
            dark=dark,
            grid=True,
            title=titles[0],
            domain=[floor, 1],
            range=[0, grid[-1]],
            tickvals=grid,
            ticktext=[safe(show(tick)) for tick in grid],
        ),
    )
