from __future__ import annotations

import pandas as pd

from analytics.charts.heatmap import matrix
from analytics.charts.palette import LIGHT
from analytics.charts.theme import least_width

CELLS = pd.DataFrame(
    {
        "row": ["b", "a", "a"],
        "column": ["a", "a", "b"],
        "value": [0.5, 0.25, 0.9],
        "text": ["50", "25", "90"],
        "hidden": [False, False, True],
    }
)
WORDS = {"show": lambda v: f"{v:.0%}", "hidden": "fewer than 5", "empty": "none"}


def test_cells_stand_where_the_orders_put_them() -> None:
    figure = matrix(CELLS, rows_order=["a", "b"], columns_order=["b", "a"], **WORDS)
    cells = figure.data[0]
    # b/a: column 1, row 1; a/a: column 1, row 0.
    assert cells.x == (1, 1)
    assert [base + height / 2 for base, height in zip(cells.base, cells.y, strict=True)] == [1, 0]
    assert cells.text == ("50", "25")
    assert cells.textangle == 0, "never upright: smaller, or left out"
    assert figure.layout.yaxis.range == (1.5, -0.5), "the first row is on top"
    assert figure.layout.xaxis.ticktext == ("b", "a")


def test_hidden_cells_are_hatched_and_named() -> None:
    figure = matrix(CELLS, rows_order=["a", "b"], columns_order=["b", "a"], **WORDS)
    hatched = figure.data[1]
    assert hatched.marker.pattern.shape == "/"
    assert hatched.x == (0,)
    assert hatched.text == ("",)
    assert hatched.hovertext == ("<b>a → b</b><br>fewer than 5",)
    turned = matrix(CELLS, rows_order=["a", "b"], columns_order=["b", "a"], between=" ← ", **WORDS)
    assert turned.data[1].hovertext == ("<b>a ← b</b><br>fewer than 5",)
    assert turned.data[0].hovertext[0].startswith("<b>b ← a</b>")


def test_the_strongest_value_shown_has_the_strongest_colour() -> None:
    figure = matrix(CELLS, rows_order=["a", "b"], columns_order=["b", "a"], **WORDS)
    assert figure.data[0].marker.color[0] == LIGHT.scale[-1]
    assert figure.data[0].marker.color[1] == LIGHT.scale[3]
    fixed = matrix(CELLS, rows_order=["a", "b"], columns_order=["b", "a"], highest=1.0, **WORDS)
    assert fixed.data[0].marker.color[0] == LIGHT.scale[3]


def test_cells_outside_the_orders_are_left_out() -> None:
    figure = matrix(CELLS, rows_order=["b"], columns_order=["a"], **WORDS)
    assert figure.data[0].x == (0,)


def test_same_label_on_both_sides_is_framed() -> None:
    figure = matrix(CELLS, rows_order=["a", "b"], columns_order=["b", "c"], marked="same role", **WORDS)
    assert len(figure.layout.shapes) == 1
    assert (figure.layout.shapes[0].x0 + figure.layout.shapes[0].x1) / 2 == 0
    assert (figure.layout.shapes[0].y0 + figure.layout.shapes[0].y1) / 2 == 1
    assert "same role" in figure.layout.annotations[0].text
    none = matrix(CELLS, rows_order=["a"], columns_order=["b", "c"], marked="same role", **WORDS)
    assert not none.layout.shapes
    assert "same role" not in str(none.layout.annotations)


def test_all_hidden_and_all_zero_are_drawn() -> None:
    hidden = matrix(CELLS.assign(hidden=True), rows_order=["a", "b"], columns_order=["a", "b"], **WORDS)
    assert hidden.data[0].name == "hidden"
    zero = matrix(CELLS.assign(value=0.0), rows_order=["a", "b"], columns_order=["a", "b"], **WORDS)
    assert set(zero.data[0].marker.color) == {LIGHT.scale[0]}


def test_columns_whose_numbers_a_phone_has_no_room_for_ask_for_more_width() -> None:
    def asked(columns: int) -> int | None:
        names = [f"c{place}" for place in range(columns)]
        frame = pd.DataFrame({"row": "a", "column": names, "value": 0.058, "hidden": False})
        drawn = matrix(
            frame, rows_order=["a"], columns_order=names, show=lambda v: f"{v:.1%}", hidden="< 5", empty="none"
        )
        return least_width(drawn)

    assert asked(6) is None
    assert all((asked(columns) or 0) > 390 for columns in (7, 8, 9, 14))
    assert (asked(8) or 0) < (asked(9) or 0)


def test_a_row_alone_leaves_room_for_upright_names_and_the_keys() -> None:
    alone = matrix(CELLS, rows_order=["a"], columns_order=["a", "b"], marked="same role", **WORDS)
    upright, plot, keys = 133, 64, 70  # 18 letters and a title; the least plot Plotly keeps free; scale and frame
    assert alone.layout.height >= upright + plot + keys
