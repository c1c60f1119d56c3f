"""Flow of journeys, step by step: every step carries all journeys, nodes keep the place they are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd
from plotly import graph_objects as go

from analytics.charts.beside import said
from analytics.charts.labels import hover, safe, small, wrapped
from analytics.charts.palette import Palette, faded, mixed, palette
from analytics.charts.rows import Row, Show, rows
from analytics.charts.theme import blank, need_width, style

# How a journey ends, and what is not told apart: kinds with their own colours; all others take a series colour.
ENDS: Final = ("applied", "researching", "left", "ended", "other")
PARTS: Final = ("person", "talk", "company", "ad", "site", "review")
PAD, THICK = 14, 12
LOOSE: Final[dict[str, Any]] = {"xref": "paper", "yref": "paper", "showarrow": False}
LEAST: Final = 16  # pixels a line of words needs
STEP: Final = 96  # pixels from step to step that its words need
TOP, BOTTOM, SIDE, RIGHT = 34, 10, 6, 92


def flow(
    nodes: pd.DataFrame,
    links: pd.DataFrame,
    *,
    steps: Mapping[int, str],
    show: Show,
    empty: str,
    dark: bool = False,
    height: int = 460,
) -> go.Figure:
    """Draw a flow that neither loses nor invents a journey.

    Args:
        nodes: step (int), node (its code), label, n, in the order wanted from top to bottom; optional kind
            (one of `ENDS` or `PARTS`; other words get a colour in order of appearance), brief (a shorter
            label for the figure, the whole one stays in the hover box), text (the number) and hover.
        links: step (int, of the source), source, target (node codes; the target is at step + 1), n;
            optional hover, strong (bool: stands out). Cells that are hidden must be merged: they are left out.
        steps: What each step is called, written over it.
        show: Writes a number of journeys.
        empty: What the figure says when there is no link.
        dark: Whether the page is dark.
        height: Height in pixels, which node places are computed for.
    """
    points = rows(nodes, ("step", "node", "label"), ("n",), more=("kind", "brief", "text", "hover"))
    arrows = [a for a in rows(links, ("step", "source", "target"), ("n",), more=("hover", "strong")) if a["n"]]
    where = {(p["step"], p["node"]): place for place, p in enumerate(points)}
    arrows = [a for a in arrows if _ends(a)[0] in where and _ends(a)[1] in where]
    if not arrows:
        return blank(empty, dark=dark)
    colours = palette(dark)
    sizes = _sizes(arrows)
    points = [p for p in points if sizes.get((p["step"], p["node"]))]
    _place(points, sizes, height - TOP - BOTTOM)
    for point, fill in zip(points, _fills(points, colours), strict=True):
        point |= {"fill": fill, "value": point["n"]}
    figure = go.Figure(go.Sankey(arrangement="fixed", node=_nodes(points, show), link=_links(arrows, points, show)))
    style(figure, dark=dark, height=height)
    figure.update_layout(margin={"l": SIDE, "r": RIGHT, "t": TOP, "b": BOTTOM})
    need_width(figure, STEP * (len({p["step"] for p in points}) - 1) + RIGHT)
    # All at once: added one by one, each would have all those before it checked again.
    figure.update_layout(annotations=[*_words(points, show, colours), *_step_names(points, steps, colours)])
    return figure


def _ends(arrow: Row) -> tuple[tuple[int, Any], tuple[int, Any]]:
    return (arrow["step"], arrow["source"]), (arrow["step"] + 1, arrow["target"])


def _sizes(arrows: list[Row]) -> dict[tuple[int, Any], float]:
    """Journeys through each node: what comes in or what goes out, whichever is more."""
    into: dict[tuple[int, Any], float] = defaultdict(float)
    out: dict[tuple[int, Any], float] = defaultdict(float)
    for arrow in arrows:
        source, target = _ends(arrow)
        out[source] += arrow["n"]
        into[target] += arrow["n"]
    return {key: max(into[key], out[key]) for key in into.keys() | out.keys()}


def _place(points: list[Row], sizes: dict[tuple[int, Any], float], inner: int) -> None:
    """Set each node's centre (x, y in 0..1 from the top left) and the room in pixels down to the next."""
    columns: dict[int, list[Row]] = defaultdict(list)
    for point in points:
        point["size"] = sizes[(point["step"], point["node"])]
        columns[point["step"]].append(point)
    first, last = min(columns), max(columns)
    pad = min(PAD / inner, 0.5 / max(len(column) for column in columns.values()))
    unit = min((1 - pad * (len(c) - 1)) / sum(p["size"] for p in c) for c in columns.values())
    for step, column in columns.items():
        top = 0.0
        for point in column:
            share = point["size"] * unit
            # Plotly takes a coordinate of exactly 0 or 1 for "not given".
            point["x"] = min(max((step - first) / (last - first), 0.001), 0.999)
            point["y"] = min(max(top + share / 2, 0.001), 0.999)
            point["room"] = (share + pad) * inner
            top += share + pad


def _fills(points: list[Row], colours: Palette) -> list[str]:
    ends = {
        "applied": colours.accent,
        "researching": mixed(colours.primary, colours.background, 0.35),
        "left": mixed(colours.accent, colours.text, 0.5),
        "ended": colours.muted,
        "other": colours.line,
    }
    order = [kind for kind in dict.fromkeys(p["kind"] or p["label"] for p in points) if kind not in ends]
    inks = [colour for colour in colours.series if colour != colours.accent]
    known = {kind: inks[place % len(inks)] for place, kind in enumerate(dict.fromkeys((*PARTS, *order)))}
    return [(ends | known)[p["kind"] or p["label"]] for p in points]


def _nodes(points: list[Row], show: Show) -> dict[str, Any]:
    return {
        # Words stand beside the nodes as annotations: Plotly's own would run into one another.
        "label": [""] * len(points),
        "x": [p["x"] for p in points],
        "y": [p["y"] for p in points],
        "color": [p["fill"] for p in points],
        "pad": PAD,
        "thickness": THICK,
        "line": {"width": 0},
        "customdata": [hover(p["label"], p["hover"] if p["hover"] is not None else said(p, show)) for p in points],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _links(arrows: list[Row], points: list[Row], show: Show) -> dict[str, Any]:
    where = {(p["step"], p["node"]): place for place, p in enumerate(points)}
    froms, tos = ([where[_ends(a)[side]] for a in arrows] for side in (0, 1))
    boxes, inks = [], []
    for arrow, source, target in zip(arrows, froms, tos, strict=True):
        title = f"{points[source]['label']} → {points[target]['label']}"
        boxes.append(hover(title, arrow["hover"] if arrow["hover"] is not None else show(arrow["n"])))
        # A journey that is over only keeps its place: paler than one that goes on.
        over = points[source]["kind"] in ENDS[:-1]
        inks.append(faded(points[source]["fill"], 0.85 if arrow["strong"] else 0.14 if over else 0.34))
    return {
        "source": froms,
        "target": tos,
        "value": [a["n"] for a in arrows],
        "color": inks,
        "customdata": boxes,
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _words(points: list[Row], show: Show, colours: Palette) -> Iterator[dict[str, Any]]:
    """Each node's name to its right, on as many lines as its height has room for."""
    steps = len({p["step"] for p in points})
    width = {2: 22, 3: 18, 4: 14}.get(steps, 11)
    halo = ", ".join([f"0 0 3px {colours.background}"] * 4)
    for point in points:
        room = point["room"]
        if room < LEAST:
            continue
        lines = wrapped(
            point["brief"] or point["label"],
            min(width, 13) if point["x"] > 0.99 else width,
            lines=2 if room >= 2 * LEAST else 1,
        )
        if room >= (lines.count("<br>") + 2) * LEAST:
            lines += "<br>" + small(safe(said(point, show)), colours.muted)
        yield {
            "text": lines,
            "x": point["x"],
            "y": 1 - point["y"],
            "xanchor": "left",
            "yanchor": "middle",
            "xshift": THICK if point["x"] < 0.01 else THICK / 2 + 2,
            "align": "left",
            "font": {"size": 12 if steps < 5 else 11, "color": colours.text, "shadow": halo},
            **LOOSE,
        }


def _step_names(points: list[Row], steps: Mapping[int, str], colours: Palette) -> Iterator[dict[str, Any]]:
    """What each step is called, over it."""
    seen = sorted({p["step"] for p in points})
    first, last = seen[0], seen[-1]
    for step in seen:
        yield {
            "text": safe(steps.get(step, "")),
            "x": (step - first) / (last - first),
            "y": 1,
            "xanchor": "left",  # all alike: with the first one left and the second centred, they met on a phone
            "yanchor": "bottom",
            "yshift": 8,
            "font": {"size": 12, "color": colours.muted},
            **LOOSE,
        }
