from __future__ import annotations

import pandas as pd
import pytest

from analytics.charts.bars import ranking
from analytics.charts.palette import LIGHT

ROWS = pd.DataFrame(
    {
        "label": ["Payroll", "Sales", "Legal"],
        "value": [0.6, 0.3, 0.9],
        "low": [0.5, None, 0.8],
        "high": [0.7, None, 0.95],
        "note": ["n = 20", "n = 30", "n = 3"],
        "strong": [True, False, False],
        "hidden": [False, False, True],
    }
)
WORDS = {"show": lambda v: f"{v * 100:.0f} %", "hidden": "< 5", "empty": "none"}


def traces(figure: object, name: str) -> list[object]:
    return [t for t in figure.data if t.name == name]  # type: ignore[attr-defined]


def test_dots_intervals_and_numbers() -> None:
    figure = ranking(ROWS, **WORDS)
    (dots,) = traces(figure, "value")
    assert dots.x == (0.6, 0.3)
    assert dots.y == (0, 1)
    assert [t.x for t in traces(figure, "interval")] == [(0.5, 0.7)]
    assert dots.marker.color == (LIGHT.accent, LIGHT.primary)
    numbers = figure.layout.yaxis2.ticktext
    assert numbers[:2] == ("<b>60 %</b>", "<b>30 %</b>")
    assert "&lt; 5" in numbers[2]
    assert dots.hovertext == ("<b>Payroll</b><br>60 %<br>50 % – 70 %<br>n = 20", "<b>Sales</b><br>30 %<br>n = 30")


def test_order_is_top_to_bottom_and_notes_stand_under_labels() -> None:
    layout = ranking(ROWS, **WORDS).layout
    assert layout.yaxis.range[0] > layout.yaxis.range[1]
    assert layout.yaxis.ticktext[0].startswith("Payroll<br><span")
    assert "n = 20" in layout.yaxis.ticktext[0]
    assert layout.yaxis.ticktext[2] == "Legal"


def test_a_note_is_never_cut_and_its_row_is_tall_enough() -> None:
    note = "Rattaché à l’entreprise, 18 personnes"
    figure = ranking(ROWS.assign(note=note), **WORDS)
    small_print = figure.layout.yaxis.ticktext[0].replace("<br>", " ")
    assert "Rattaché à l’entreprise, 18 personnes" in small_print
    assert "…" not in small_print
    lines = 3  # one of the label, two of the note
    assert (figure.layout.height - 70) / 3 >= 14 * lines


def test_bars_bear_whiskers_of_the_interval() -> None:
    (bars,) = traces(ranking(ROWS, marks="bar", **WORDS), "value")
    assert bars.x == (0.6, 0.3)
    assert bars.error_x.array == pytest.approx((0.1, 0))
    assert bars.error_x.arrayminus == pytest.approx((0.1, 0))


def test_hidden_rows_are_hatched_from_end_to_end() -> None:
    figure = ranking(ROWS, **WORDS)
    (hatched,) = traces(figure, "hidden")
    assert hatched.y == (2,)
    assert hatched.x == (figure.layout.xaxis.range[1],)
    assert hatched.hovertext == ("<b>Legal</b><br>&lt; 5",)


def test_axis_holds_all_bounds_and_speaks_the_callers_format() -> None:
    axis = ranking(ROWS, **WORDS).layout.xaxis
    assert axis.range == (0, 0.8)
    assert axis.ticktext == ("0 %", "20 %", "40 %", "60 %", "80 %")
    assert ranking(ROWS, highest=1.0, **WORDS).layout.xaxis.range == (0, 1)


def test_reference_line() -> None:
    figure = ranking(ROWS, reference=0.45, reference_label="all <roles>", **WORDS)
    assert figure.layout.shapes[0].x0 == 0.45
    assert figure.layout.annotations[0].text == "all &lt;roles&gt;"
