"""Matrix of cells: rows x columns, darker is more, hatched is hidden.

Cells are bars, because bars can be hatched, can be selected in a page, and shrink a text that does not fit or drop it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.bands import hatching
from analytics.charts.colour_key import add_written_key, colour_key
from analytics.charts.labels import hover, safe, wrapped
from analytics.charts.palette import palette, readable_on, scaled
from analytics.charts.rows import Row, Show, rows
from analytics.charts.theme import axis, blank, need_width, style

CELL = 36
AROUND = 204  # pixels for upright names above and the keys below
LEAST = 72  # pixels of cells: a plot that is lower takes the room of the names and keys around it
GAP = 0.94
FIT = 6  # columns whose numbers a phone has room for
UPRIGHT = 8  # columns whose names still stand level on a desk, on two lines
BESIDE, NUMBER = 150, 40  # pixels that row names and a number in its cell need
SLANTED = 56  # pixels a slanted label of the last column needs to its right


def matrix(
    frame: pd.DataFrame,
    *,
    rows_order: Sequence[str],
    columns_order: Sequence[str],
    show: Show,
    hidden: str,
    empty: str,
    row_title: str = "",
    column_title: str = "",
    highest: float | None = None,
    marked: str = "",
    unmarked: Sequence[str] = (),
    between: str = " → ",
    dark: bool = False,
) -> go.Figure:
    """Draw a matrix.

    Args:
        frame: row, column (labels), value (>= 0); optional text (inside the cell), hover (under the title
            of the hover box) and hidden (bool). Cells that are not in the frame stay empty.
        rows_order: Row labels from top to bottom.
        columns_order: Column labels from left to right.
        show: Writes a value, for the colour key and for cells without text.
        hidden: What a suppressed cell says ("< 5").
        empty: What the figure says when there is no cell.
        row_title: Name of the rows.
        column_title: Name of the columns.
        highest: Value of the strongest colour (the largest value drawn when left out).
        marked: What a frame around the cells whose row and column bear the same label means ("same role").
        unmarked: Labels that are no match though they are equal ("other roles").
        between: What stands between row and column in the hover box.
        dark: Whether the page is dark.
    """
    places = {label: place for place, label in enumerate(columns_order)}
    lines = {label: place for place, label in enumerate(rows_order)}
    cells = rows(frame, ("row", "column"), ("value",), more=("text", "hover"))
    cells = [c for c in cells if c["row"] in lines and c["column"] in places]
    if not cells:
        return blank(empty, dark=dark)
    for cell in cells:
        cell["x"], cell["y"] = places[cell["column"]], lines[cell["row"]]
    seen = [c for c in cells if not c["hidden"] and c["value"] is not None]
    top = highest or max((c["value"] for c in seen), default=0.0) or 1.0
    figure = go.Figure()
    if seen:
        figure.add_trace(_shown(seen, top, show, between, dark))
    if any(c["hidden"] for c in cells):
        figure.add_trace(_hatched([c for c in cells if c["hidden"]], hidden, between, dark))
    figure.add_trace(colour_key(top, show, dark=dark))
    style(figure, dark=dark, height=max(CELL * len(lines), LEAST) + AROUND)
    figure.update_layout(
        margin={"b": 70 if marked else 8, "r": 8 if len(columns_order) <= UPRIGHT else SLANTED},
        barmode="overlay",
        bargap=0,
        uniformtext={"minsize": 8, "mode": "hide"},
    )
    if len(places) > FIT:  # else a phone would drop the numbers that do not fit their cells
        need_width(figure, BESIDE + NUMBER * len(places) + (SLANTED if len(places) > UPRIGHT else 0))
    _frame_axes(figure, list(rows_order), list(columns_order), row_title, column_title, dark)
    if marked:
        _mark_same(figure, places, lines, marked, unmarked, dark)
    return figure


def _box(cells: list[Row]) -> dict[str, Any]:
    return {
        "x": [c["x"] for c in cells],
        "base": [c["y"] - GAP / 2 for c in cells],
        "y": [GAP] * len(cells),
        "width": GAP,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "hoverinfo": "text",
    }


def _shown(cells: list[Row], top: float, show: Show, between: str, dark: bool) -> go.Bar:
    fills = [scaled(c["value"] / top, dark=dark) for c in cells]
    texts = [c["text"] if c["text"] is not None else show(c["value"]) for c in cells]
    return go.Bar(
        **_box(cells),
        name="cells",
        customdata=[c["value"] for c in cells],
        text=[safe(text) for text in texts],
        hovertext=[
            hover(f"{c['row']}{between}{c['column']}", c["hover"] if c["hover"] is not None else text)
            for c, text in zip(cells, texts, strict=True)
        ],
        marker={"color": fills, "line": {"width": 0}},
        insidetextfont={"color": [readable_on(fill) for fill in fills], "size": 13},
    )


def _hatched(cells: list[Row], hidden: str, between: str, dark: bool) -> go.Bar:
    return go.Bar(
        **_box(cells),
        name="hidden",
        text=[""] * len(cells),
        hovertext=[hover(f"{c['row']}{between}{c['column']}", hidden) for c in cells],
        marker=hatching(palette(dark)),
    )


def _frame_axes(
    figure: go.Figure, down: list[str], across: list[str], row_title: str, column_title: str, dark: bool
) -> None:
    text = palette(dark).text
    figure.update_xaxes(
        **axis(
            dark=dark,
            title=column_title,
            side="top",
            range=[-0.5, len(across) - 0.5],
            tickvals=list(range(len(across))),
            ticktext=[wrapped(label, 18, lines=2 if len(across) <= UPRIGHT else 1) for label in across],
            tickfont={"size": 11, "color": text},
            autotickangles=[0, -90] if len(across) <= UPRIGHT else [0, -35, -90],
            ticklabeloverflow="allow",
        )
    )
    figure.update_yaxes(
        **axis(
            dark=dark,
            title=row_title,
            range=[len(down) - 0.5, -0.5],
            tickvals=list(range(len(down))),
            ticktext=[wrapped(label, 20) for label in down],
            tickfont={"size": 12, "color": text},
        )
    )


def _mark_same(
    figure: go.Figure, places: dict[str, int], lines: dict[str, int], marked: str, unmarked: Sequence[str], dark: bool
) -> None:
    accent = palette(dark).accent
    half, same = GAP / 2, (places.keys() & lines.keys()) - frozenset(unmarked)
    if not same:
        return
    for label in same:
        x, y = places[label], lines[label]
        figure.add_shape(
            type="rect",
            x0=x - half,
            x1=x + half,
            y0=y - half,
            y1=y + half,
            line={"color": accent, "width": 2},
        )
    text = f'<span style="color:{accent}">▢</span> {safe(marked)}'
    add_written_key(figure, text, below=44, colour=palette(dark).muted)
