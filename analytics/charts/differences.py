"""Matrix of differences: one colour per sign, stronger is larger, grey cannot be told from zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.colour_key import add_written_key
from analytics.charts.heatmap import matrix
from analytics.charts.labels import wrapped
from analytics.charts.palette import mixed, palette, readable_on
from analytics.charts.rows import Show

PHONE = 32  # characters of the key that a phone shows beside the names of the rows
FAINTEST = 0.25  # how much of its colour the smallest difference told still has
UNTOLD = 0.25  # and how much grey there is in what cannot be told, which must not be what the eye meets first


def differences(
    frame: pd.DataFrame,
    *,
    rows_order: Sequence[str],
    columns_order: Sequence[str],
    show: Show,
    hidden: str,
    empty: str,
    more: str,
    less: str,
    unclear: str,
    row_title: str = "",
    column_title: str = "",
    dark: bool = False,
) -> go.Figure:
    """Draw a matrix of differences.

    Args:
        frame: row, column (labels), value (a difference), told (bool); optional hover and hidden (bool).
        rows_order: Row labels from top to bottom.
        columns_order: Column labels from left to right.
        show: Writes a difference with its sign.
        hidden: What a suppressed cell says.
        empty: What the figure says when there is no cell.
        more: What a positive difference means.
        less: What a negative difference means.
        unclear: What grey means.
        row_title: Name of the rows.
        column_title: Name of the columns.
        dark: Whether the page is dark.
    """
    sized = frame.assign(value=frame["value"].abs(), text=["" if pd.isna(v) else show(v) for v in frame["value"]])
    figure = matrix(
        sized,
        rows_order=rows_order,
        columns_order=columns_order,
        show=show,
        hidden=hidden,
        empty=empty,
        row_title=row_title,
        column_title=column_title,
        dark=dark,
    )
    colours = palette(dark)
    # The key of the plain matrix knows one direction only.
    figure.data = [trace for trace in figure.data if trace.name in ("cells", "hidden")]
    seen = frame[~frame["hidden"] & frame["row"].isin(rows_order) & frame["column"].isin(columns_order)]
    seen = seen[seen["value"].notna()]
    top = float(seen["value"].abs().max() or 1.0) if len(seen) else 1.0
    fills = []
    for value, told in zip(seen["value"], seen["told"], strict=True):
        ink = colours.primary if value > 0 else colours.accent
        strength = FAINTEST + (1 - FAINTEST) * abs(float(value)) / top
        fills.append(
            mixed(colours.background, ink, strength) if told else mixed(colours.background, colours.line, UNTOLD)
        )
    for trace in figure.data:
        if trace.name == "cells":
            trace.marker.color = fills
            trace.insidetextfont = {"color": [readable_on(fill) for fill in fills], "size": 12}
    _add_key(figure, {colours.primary: more, colours.accent: less, colours.line: unclear}, dark)
    return figure


def _add_key(figure: go.Figure, meanings: Mapping[str, str], dark: bool) -> None:
    key = "<br>".join(
        f'<span style="color:{colour}">■</span> {wrapped(text, PHONE, lines=3)}' for colour, text in meanings.items()
    )
    figure.update_layout(margin={"b": 24 + 18 * (key.count("<br>") + 1)})
    add_written_key(figure, key, below=8, colour=palette(dark).text)
