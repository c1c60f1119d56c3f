"""How every figure looks: fonts, margins, axes, legend and hover box, the same everywhere.

Show a figure with `st.plotly_chart(figure, theme=None, config=CONFIG)`: it brings its own colours, for the
mode given by `dark`, over a transparent background.
"""

from __future__ import annotations

from typing import Any, Final

from plotly import graph_objects as go

from analytics.charts.labels import wrapped
from analytics.charts.palette import palette

# Source Sans comes with Streamlit and is served by it; the others are on the reader's machine.
FONT: Final = '"Source Sans", "Source Sans 3", "Segoe UI", system-ui, sans-serif'
CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
}
SMALL: Final = 12
BASE: Final = 13
TITLE: Final = 40  # characters of a line of an axis's title: what a telephone shows beside the labels


def style(figure: go.Figure, *, dark: bool, height: int, legend: bool = False) -> go.Figure:
    """Give `figure` the common look.

    Args:
        figure: Traces, with the axes they need already set.
        dark: Whether the page is dark.
        height: Height in pixels, margins included.
        legend: Whether to show a legend, above the plot and outside it.

    Returns:
        The same figure.
    """
    colours = palette(dark)
    figure.update_layout(
        template="none",
        height=height,
        autosize=True,
        margin={"l": 8, "r": 12, "t": 12, "b": 8, "pad": 4},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": BASE, "color": colours.text},
        hoverlabel={
            "bgcolor": colours.surface,
            "bordercolor": colours.line,
            "font": {"family": FONT, "size": BASE, "color": colours.text},
            "align": "left",
        },
        # A chart in a page must not catch the finger that scrolls the page.
        dragmode=False,
        hovermode="closest",
        showlegend=legend,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "bgcolor": "rgba(0,0,0,0)",
            "font": {"size": BASE, "color": colours.text},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    return figure


def axis(*, dark: bool, grid: bool = False, line: bool = False, **given: Any) -> dict[str, Any]:
    """Settings of one axis: quiet lines, readable ticks, margins that grow with the labels.

    Args:
        dark: Whether the page is dark.
        grid: Whether to draw grid lines.
        line: Whether to draw the axis itself.
        **given: Plotly settings that go over the common ones.
    """
    colours = palette(dark)
    common: dict[str, Any] = {
        "automargin": True,
        "fixedrange": True,
        "showgrid": grid,
        "gridcolor": colours.grid,
        "gridwidth": 1,
        "zeroline": False,
        "showline": line,
        "linecolor": colours.line,
        "ticks": "",
        "tickfont": {"size": SMALL, "color": colours.muted},
        "title": {"font": {"size": SMALL, "color": colours.muted}, "standoff": 10},
    }
    title = given.pop("title", "")
    if title:
        common["title"] = {**common["title"], "text": wrapped(title, TITLE)}
    return common | given


def blank(message: str, *, dark: bool, height: int = 180) -> go.Figure:
    """A figure that says in `message` why there is nothing to draw."""
    figure = style(go.Figure(), dark=dark, height=height)
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True)
    figure.add_annotation(
        text=wrapped(message, 44, lines=6),
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
        showarrow=False,
        font={"size": 14, "color": palette(dark).muted},
    )
    return figure


def need_width(figure: go.Figure, pixels: int) -> None:
    """Note that `figure` cannot be read below a width, so that a page lets it be moved sideways on a phone."""
    figure.update_layout(meta={"least_width": pixels})


def least_width(figure: go.Figure) -> int | None:
    """The width in pixels that `figure` cannot do without; None for most, which fit a phone."""
    return (figure.layout.meta or {}).get("least_width")
