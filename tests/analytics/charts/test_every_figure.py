"""What holds for every kind of figure: empty, single, hostile, hidden, and text that stays text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from analytics.charts.bars import ranking
from analytics.charts.course import course
from analytics.charts.difference import difference
from analytics.charts.flow import flow
from analytics.charts.grouped import grouped
from analytics.charts.heatmap import matrix
from analytics.charts.incidence import incidence
from analytics.charts.mirrored import mirrored
from analytics.charts.paired import paired
from analytics.charts.quadrant import quadrant

Build = Callable[..., go.Figure]
DAY = date(2026, 1, 5)
SECRET = 0.7373737
HOSTILE = ["<script>alert(1)</script>", "$x$ & $y$", "</b><a href='javascript:1'>go</a>", "مدير", "x" * 300, "%{y}"]


def show(value: float) -> str:
    return f"{value:g}"


def bare(names: list[str], **columns: Any) -> pd.DataFrame:
    """One row per name with the columns that most figures need."""
    values = {"value": 0.5, "low": 0.4, "high": 0.6} | columns
    return pd.DataFrame({"label": names, **{k: [v] * len(names) for k, v in values.items()}})


def hidden_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame, and after it the same row hidden, carrying numbers that must not come out."""
    veiled = frame.iloc[[0]].assign(hidden=True)
    for column in {"value", "low", "high", "x", "y", "size", "before", "after", "up", "down"} & set(frame.columns):
        veiled[column] = SECRET
    veiled = veiled.assign(text="0.7373737", note="n = 0.7373737", hover="0.7373737 of 3")
    return pd.concat([frame.assign(hidden=False), veiled], ignore_index=True)


def of_ranking(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    frame = bare(names)
    return ranking(hidden_rows(frame) if veil else frame, show=show, hidden="few", empty="none", **given)


def of_bars(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    return of_ranking(names, veil, marks="bar", **given)


def of_difference(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    frame = bare(names)
    return difference(hidden_rows(frame) if veil else frame, show=show, hidden="few", empty="none", **given)


def of_course(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    frame = bare(names, at=DAY).rename(columns={"label": "series"})
    return course(
        hidden_rows(frame) if veil else frame,
        show=show,
        show_date=lambda day: day.isoformat(),
        hidden="few",
        empty="none",
        **given,
    )


def of_matrix(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    frame = bare(names).rename(columns={"label": "row"}).assign(column="c")
    frame = hidden_rows(frame) if veil else frame
    if veil:
        frame.loc[frame["hidden"], "column"] = "d"
    return matrix(frame, rows_order=names, columns_order=["c", "d"], show=show, hidden="few", empty="none", **given)


def of_incidence(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    frame = bare(names, t=3.0).rename(columns={"label": "group"})
    risk = pd.DataFrame({"group": names, "t": [0.0] * len(names), "text": ["12"] * len(names)})
    return incidence(
        hidden_rows(frame) if veil else frame,
        hidden_rows(risk) if veil else risk,
        show=show,
        show_time=show,
        hidden="few",
        empty="none",
        **given,
    )


def of_quadrant(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    frame = bare(names, x=3.0, y=0.5, size=4.0)
    words = {"x_title": "looks", "y_title": "gap", "empty": "none"}
    return quadrant(hidden_rows(frame) if veil else frame, show_x=show, show_y=show, **words, **given)


def of_paired(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    frame = bare(names, before=0.4, after=0.1)
    frame = hidden_rows(frame) if veil else frame
    return paired(frame, show=show, hidden="few", empty="none", before="before", after="after", **given)


def of_grouped(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    frame = bare(names, series="one")
    frame = hidden_rows(frame) if veil else frame
    return grouped(frame, series=["one"], show=show, hidden="few", empty="none", **given)


def of_mirrored(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    frame = bare(names, up=4.0, down=3.0)
    frame = hidden_rows(frame) if veil else frame
    return mirrored(frame, show=show, empty="none", up="above", down="below", **given)


def of_flow(names: list[str], veil: bool = False, **given: Any) -> go.Figure:
    nodes = pd.DataFrame(
        {
            "step": [1] * len(names) + [2] * len(names),
            "node": [*range(len(names)), *range(len(names))],
            "label": names * 2,
            "n": [5] * len(names) * 2,
        }
    )
    links = pd.DataFrame(
        {
            "step": [1] * len(names),
            "source": [*range(len(names))],
            "target": [*range(len(names))],
            "n": [5.0] * len(names),
        }
    )
    if veil:
        links = pd.concat([links.assign(hidden=False), links.assign(n=SECRET, hidden=True)], ignore_index=True)
        nodes = nodes.assign(n=SECRET, text="0.7373737", hover="0.7373737", hidden=True)
    return flow(nodes, links, steps={1: "first", 2: "second"}, show=show, empty="none", **given)


BUILDERS = [
    of_ranking, of_bars, of_difference, of_course, of_matrix, of_incidence, of_quadrant, of_flow,
    of_paired, of_grouped, of_mirrored,
]  # fmt: skip
EVERY = pytest.mark.parametrize("build", BUILDERS, ids=lambda f: f.__name__[3:])


@EVERY
@pytest.mark.parametrize("dark", [False, True])
def test_an_empty_frame_says_so(build: Build, dark: bool) -> None:
    figure = build([], dark=dark)
    assert [note.text for note in figure.layout.annotations] == ["none"]
    assert not figure.data


@EVERY
@pytest.mark.parametrize("dark", [False, True])
def test_one_row_is_drawn(build: Build, dark: bool) -> None:
    figure = build(["Payroll"], dark=dark)
    assert figure.data
    assert "Payroll" in figure.to_json()


@EVERY
def test_hidden_numbers_are_nowhere(build: Build) -> None:
    figure = build(["Payroll"], veil=True)
    assert "73737" not in figure.to_json()
    assert figure.data


@EVERY
def test_data_is_never_read_as_markup(build: Build) -> None:
    text = json.dumps(json.loads(build(HOSTILE).to_json()), ensure_ascii=False)
    tags = {tag.lower() for tag in re.findall(r"</?\s*(\w+)", text)}
    assert tags <= {"b", "br", "span", "extra"}, tags
    assert "&lt;" in text
    assert "$x" not in text


@EVERY
def test_long_labels_are_cut_with_a_sign(build: Build) -> None:
    text = build(["y" * 300]).to_json()
    assert "y" * 60 not in text
    assert "\u2026" in json.dumps(json.loads(text), ensure_ascii=False)


@EVERY
def test_numbers_are_plain_json(build: Build) -> None:
    text = build(["a", "b"], veil=True).to_json()
    assert "bdata" not in text, "packed arrays cannot be read by a person or by the page's own tests"
    assert "NaN" not in text


@EVERY
def test_nothing_moves_under_the_finger_and_nothing_has_a_title(build: Build) -> None:
    layout = build(["a"]).layout
    assert layout.dragmode is False
    assert layout.title.text is None
    assert layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert layout.height >= 100
    assert layout.width is None


@EVERY
def test_dark_and_light_differ_in_colours_only(build: Build) -> None:
    def shape(figure: go.Figure) -> str:
        text = re.sub(r"#[0-9A-Fa-f]{6}|rgba\([^)]*\)", "C", figure.to_json())
        return text

    assert shape(build(["a"], dark=False)) == shape(build(["a"], dark=True))
    assert build(["a"], dark=False).to_json() != build(["a"], dark=True).to_json()


@EVERY
def test_frames_are_left_as_they_were(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[pd.DataFrame, pd.DataFrame]] = []
    original = hidden_rows

    def remember(frame: pd.DataFrame) -> pd.DataFrame:
        result = original(frame)
        made.append((result, result.copy(deep=True)))
        return result

    monkeypatch.setitem(globals(), "hidden_rows", remember)
    build(["a", "b"], veil=True)
    for frame, copy in made:
        pd.testing.assert_frame_equal(
            frame.drop(columns="column", errors="ignore"), copy.drop(columns="column", errors="ignore")
        )
