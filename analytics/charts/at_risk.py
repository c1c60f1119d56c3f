"""How many are still at risk, as a table aligned with the time axis of the curve above it."""

from __future__ import annotations

from collections.abc import Sequence

from plotly import graph_objects as go

from analytics.charts.labels import safe, small, wrapped
from analytics.charts.palette import palette
from analytics.charts.rows import Row
from analytics.charts.theme import axis

LINE = 22
APART = 0.25  # of the time axis between two numbers: on a phone closer ones run into each other


def lines_of(names: Sequence[str]) -> int:
    """Lines of the table: a title, and one per group; for a group alone both are one."""
    return len(names) + (len(names) > 1)


def add_at_risk(
    figure: go.Figure, risk: list[Row], names: Sequence[str], share: float, *, hidden: str, title: str, dark: bool
) -> None:
    """Add the table to the bottom of `figure`, as many lines of `LINE` pixels as `lines_of` says.

    Args:
        figure: A figure whose x axis is time and whose curve leaves the bottom `share` free.
        risk: Rows with group, t, text and hidden; of those too close to be read side by side some are left out.
        names: Groups from top to bottom, in the order of their colours.
        share: Height of the table with its title, as a share of the plot.
        hidden: What stands for a suppressed number.
        title: What the table counts.
        dark: Whether the page is dark.
    """
    colours = palette(dark)
    top = share * len(names) / lines_of(names)
    alone = len(names) == 1  # what is counted then says more than the name of the only group
    figure.add_trace(_numbers(_apart(risk), names, hidden, dark))
    figure.update_layout(
        yaxis2=axis(
            dark=dark,
            domain=[0, top],
            tickfont={"size": 12, "color": colours.text},
            # Numbers are centred on their time: room for half of the first one.
            ticks="outside",
            ticklen=22,
            tickcolor="rgba(0,0,0,0)",
            range=[len(names) - 0.5, -0.5],
            tickvals=list(range(len(names))),
            ticktext=[
                small("■ ", colours.series[line % len(colours.series)]) + wrapped(title if alone else name, 20, lines=1)
                for line, name in enumerate(names)
            ],
        )
    )
    if alone:
        return
    figure.add_annotation(
        text=safe(title),
        x=0,
        y=top,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        xshift=-18,
        showarrow=False,
        font={"size": 12, "color": colours.muted},
    )


def _apart(risk: list[Row]) -> list[Row]:
    """Of each group the first number, and then the next that is far enough from the one before."""
    gap = APART * max(row["t"] for row in risk)
    kept: list[Row] = []
    last: dict[str, float] = {}
    for row in sorted(risk, key=lambda row: row["t"]):
        if row["t"] - last.get(row["group"], -gap) >= gap:
            last[row["group"]] = row["t"]
            kept.append(row)
    return kept


def _numbers(risk: list[Row], names: Sequence[str], hidden: str, dark: bool) -> go.Scatter:
    colours = palette(dark)
    lines = {name: line for line, name in enumerate(names)}
    return go.Scatter(
        name="at risk",
        x=[row["t"] for row in risk],
        y=[lines[row["group"]] for row in risk],
        yaxis="y2",
        mode="text",
        text=[safe(hidden if row["hidden"] else row["text"]) for row in risk],
        textfont={"size": 12, "color": [colours.muted if row["hidden"] else colours.text for row in risk]},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
