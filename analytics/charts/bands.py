"""Bands around lines (intervals) and hatching (what is hidden or not over yet), the same in every figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plotly import graph_objects as go

from analytics.charts.labels import wrapped
from analytics.charts.palette import Palette, faded


def band(name: str, xs: Sequence[Any], ys: Sequence[Any], colour: str) -> go.Scatter:
    """The area inside the closed edge (xs, ys); None in both starts another area."""
    return go.Scatter(
        name=f"{wrapped(name, 28, lines=1)} ±",
        x=list(xs),
        y=list(ys),
        mode="lines",
        fill="toself",
        fillcolor=faded(colour, 0.16),
        line={"width": 0},
        hoverinfo="skip",
        showlegend=False,
    )


def spans(drawn: list[dict[str, Any]]) -> list[go.Scatter]:
    """A thick pale line from low to high for each row (low, high, y, colour) that has an interval."""
    return [
        go.Scatter(
            name="interval",
            x=[row["low"], row["high"]],
            y=[row["y"]] * 2,
            mode="lines",
            hoverinfo="skip",
            line={"color": faded(row["colour"], 0.38), "width": 8},
        )
        for row in drawn
        if row["low"] is not None and row["high"] is not None
    ]


def hatching(colours: Palette) -> dict[str, Any]:
    """The marker of a bar that stands for a hidden number."""
    return {
        "color": colours.surface,
        "line": {"width": 0},
        "pattern": {"shape": "/", "size": 6, "solidity": 0.18, "fgcolor": colours.hatch},
    }


def hatched_area(label: str, box: tuple[str, float, str, float], colours: Palette) -> go.Scatter:
    """A hatched rectangle from (x0, y0) to (x1, y1), named in the legend."""
    x0, y0, x1, y1 = box
    return go.Scatter(
        name=wrapped(label, 40, lines=1),
        x=[x0, x1, x1, x0],
        y=[y0, y0, y1, y1],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor="rgba(0,0,0,0)",
        fillpattern={"shape": "/", "size": 8, "solidity": 0.12, "fgcolor": colours.hatch},
        hoverinfo="skip",
        legendrank=2000,
    )
