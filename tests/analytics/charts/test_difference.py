from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analytics.charts.difference import difference
from analytics.charts.palette import LIGHT

ROWS = pd.DataFrame(
    {
        "label": ["up", "down", "unsure", "few"],
        "value": [0.08, -0.06, 0.01, 0.5],
        "low": [0.05, -0.08, -0.05, 0.4],
        "high": [0.11, -0.04, 0.07, 0.6],
        "hidden": [False, False, False, True],
    }
)
WORDS = {"show": lambda v: f"{v:+.2f}", "hidden": "< 5", "empty": "none"}


def test_only_what_can_be_told_is_solid() -> None:
    (dots,) = [t for t in difference(ROWS, **WORDS).data if t.name == "value"]
    assert dots.x == (0.08, -0.06, 0.01)
    assert dots.marker.color == (LIGHT.primary, LIGHT.accent, LIGHT.background)
    assert dots.marker.line.color == (LIGHT.primary, LIGHT.accent, LIGHT.quiet)


def test_more_of_what_is_worse_bears_the_colour_of_less() -> None:
    drawn = difference(ROWS, less="we are better", more="rivals are better", worse=True, **WORDS)
    (dots,) = [t for t in drawn.data if t.name == "value"]
    assert dots.marker.line.color == (LIGHT.accent, LIGHT.primary, LIGHT.quiet)
    less, more = drawn.layout.annotations
    assert LIGHT.primary in less.text
    assert LIGHT.accent in more.text


def test_the_callers_verdict_goes_before_the_interval() -> None:
    (dots,) = [t for t in difference(ROWS.assign(told=False), **WORDS).data if t.name == "value"]
    assert set(dots.marker.color) == {LIGHT.background}


def test_zero_is_in_the_middle() -> None:
    layout = difference(ROWS, **WORDS).layout
    assert layout.xaxis.range[0] == -layout.xaxis.range[1]
    assert 0 in layout.xaxis.tickvals
    assert layout.shapes[0].x0 == 0


def test_long_marks_are_few() -> None:
    thousands = ROWS.assign(**{name: ROWS[name] * 80_000 for name in ("value", "low", "high")})
    wide = difference(thousands, **{**WORDS, "show": lambda v: f"{v:+,.0f}"}).layout.xaxis
    assert list(wide.ticktext) == ["-10,000", "+0", "+10,000"]
    assert len(difference(ROWS, **WORDS).layout.xaxis.ticktext) == 5


def test_the_sides_say_what_they_mean() -> None:
    notes = difference(ROWS, less="rivals ahead", more="we are ahead", **WORDS).layout.annotations
    assert [n.xanchor for n in notes] == ["right", "left"]
    assert notes[0].text.endswith("</span>rivals ahead")
    assert notes[1].text.startswith("we are ahead<span")


def test_rows_are_as_high_as_their_names_and_notes() -> None:
    def height(label: str, note: str) -> int:
        return int(difference(ROWS.assign(label=label, note=note), **WORDS).layout.height)

    # Of each of the four rows: a second line of the name, 16 pixels; a line of small print, 14.
    assert height("Profile → Company → Message to an employee", "1 %") - height("Profile", "1 %") == 4 * 16


def test_an_axis_writes_no_decimals_that_are_nought_in_every_mark() -> None:
    def marks(scale: float, written: Callable[[float], str]) -> list[str]:
        scaled = ROWS.assign(**{name: ROWS[name] * scale for name in ("value", "low", "high")})
        return list(difference(scaled, **{**WORDS, "show": written}).layout.xaxis.ticktext)

    assert marks(100, "{:,.1f}".format) == ["-20", "-10", "0", "10", "20"]
    assert marks(1, "{:.2f}".format) == ["-0.20", "-0.10", "0.00", "0.10", "0.20"]
    assert marks(80_000, "{:,.0f}".format) == ["-10,000", "-5,000", "0", "5,000", "10,000"]
    assert marks(100, lambda v: f"{v:.1f}" if abs(v) < 10 else f"{v:.0f}") == ["-20", "-10", "0", "10", "20"]
