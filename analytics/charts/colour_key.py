"""Keys under a plot: which colour stands for which value, and words for what a colour or a frame means."""

from __future__ import annotations

from plotly import graph_objects as go

from analytics.charts.labels import safe
from analytics.charts.palette import palette
from analytics.charts.rows import Show, ticks


def colour_key(top: float, show: Show, *, dark: bool) -> go.Scatter:
    """An unseen point that carries the key, from 0 to `top`, to be added to a figure under its plot."""
    marks = [tick for tick in ticks(0.0, top, most=3) if tick <= top]
    steps = palette(dark).scale
    return go.Scatter(
        x=[None],
        y=[None],
        mode="markers",
        hoverinfo="skip",
        showlegend=False,
        marker={
            "color": [0],
            "cmin": 0,
            "cmax": top,
            "showscale": True,
            "colorscale": [[place / (len(steps) - 1), colour] for place, colour in enumerate(steps)],
            "colorbar": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "xref": "paper",
                "y": 0,
                "yanchor": "top",
                "len": 130,
                "lenmode": "pixels",
                "thickness": 8,
                "outlinewidth": 0,
                "ypad": 14,
                "xpad": 0,
                "tickvals": marks,
                "ticktext": [safe(show(mark)) for mark in marks],
                "tickfont": {"size": 11, "color": palette(dark).muted},
                "ticks": "",
            },
        },
    )


def add_written_key(figure: go.Figure, text: str, *, below: int, colour: str) -> None:
    """Write a key, already safe, `below` pixels under the plot, from its left edge on."""
    figure.add_annotation(
        text=text,
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        yshift=-below,
        align="left",
        showarrow=False,
        font={"size": 12, "color": colour},
    )
