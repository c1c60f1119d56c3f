"""Blocks of estimates: one line per series, the block's name once, and nothing of what is hidden."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.charts.grouped import grouped

SERIES = ["First", "Last", "Linear"]


def frame(**given: Any) -> pd.DataFrame:
    rows = [
        {"label": label, "series": name, "value": value, "low": value - 0.1, "high": value + 0.1}
        for label, values in (("Ads", (0.5, 0.3, 0.4)), ("Pages", (0.5, 0.7, 0.6)))
        for name, value in zip(SERIES, values, strict=True)
    ]
    return pd.DataFrame(rows).assign(**given)


def drawn(rows: pd.DataFrame) -> go.Figure:
    return grouped(rows, series=SERIES, show=lambda v: f"{v:.0%}", hidden="few", empty="none")


def test_each_series_has_its_dots_its_symbol_and_its_place_in_the_legend() -> None:
    figure = drawn(frame())
    dots = {trace.name: trace for trace in figure.data if trace.mode == "markers" and trace.name in SERIES}
    assert list(dots) == SERIES
    assert [list(trace.x) for trace in dots.values()] == [[0.5, 0.5], [0.3, 0.7], [0.4, 0.6]]
    assert len({trace.marker.symbol for trace in dots.values()}) == len({t.marker.color for t in dots.values()}) == 3
    assert [trace.name for trace in figure.data if trace.showlegend] == SERIES
    assert sum(trace.name == "interval" for trace in figure.data) == 6


def test_the_rows_come_in_order_with_their_name_once_and_every_number() -> None:
    shuffled = frame(note="beside").iloc[[2, 0, 1, 3, 5, 4]]
    figure = drawn(shuffled)
    names, numbers = figure.layout.yaxis.ticktext, figure.layout.yaxis2.ticktext
    assert [bool(name) for name in names] == [False, True, False, False, False, True, False, False]
    assert ("Ads" in names[1], "Pages" in names[5], "beside" in names[1]) == (True, True, True)
    told = [number.split(">")[1].split("<")[0] if number else "" for number in numbers]
    assert told == ["50%", "30%", "40%", "", "50%", "70%", "60%", ""]


def test_a_hidden_estimate_is_a_word_and_leaves_no_number() -> None:
    figure = drawn(frame(hidden=[True, False, False, False, False, False]))
    assert [list(trace.x) for trace in figure.data if trace.name == "First"] == [[0.5]]
    assert "few" in figure.layout.yaxis2.ticktext[0]
