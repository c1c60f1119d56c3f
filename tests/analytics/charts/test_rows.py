from __future__ import annotations

import math

import pandas as pd
import pytest

from analytics.charts.rows import interval, known, rows, ticks


def test_a_hidden_row_keeps_its_name_only() -> None:
    frame = pd.DataFrame({"label": ["a", "b"], "value": [1.0, 77.0], "note": ["x", "n = 3"], "hidden": [False, True]})
    first, second = rows(frame, ("label",), ("value",), more=("note", "hover"))
    assert first == {"label": "a", "value": 1.0, "note": "x", "hover": None, "hidden": False}
    assert second == {"label": "b", "value": None, "note": None, "hover": None, "hidden": True}


def test_unknown_whether_hidden_is_hidden() -> None:
    frame = pd.DataFrame({"label": ["a"], "value": [1.0], "hidden": pd.Series([None], dtype="boolean")})
    assert rows(frame, ("label",), ("value",))[0]["value"] is None


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="lacks value; it has label"):
        rows(pd.DataFrame({"label": ["a"]}), ("label",), ("value",))


@pytest.mark.parametrize("value", [math.nan, math.inf, pd.NaT, pd.NA])
def test_what_json_cannot_say_is_unknown(value: object) -> None:
    assert known(value) is None


def test_interval() -> None:
    assert interval({"low": 1.0, "high": 2.0}, lambda v: f"{v:g}") == "1 – 2"
    assert interval({"low": None, "high": 2.0}, str) == ""


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 0.76, [0, 0.2, 0.4, 0.6, 0.8]),
        (0, 1, [0, 0.25, 0.5, 0.75, 1]),
        (0, 2800, [0, 1000, 2000, 3000]),
        (-0.3, 0.5, [-0.4, -0.2, 0, 0.2, 0.4, 0.6]),
        (0, 0, [0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_ticks(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high, most=6 if low < 0 else 5) == pytest.approx(expected)


@pytest.mark.parametrize("high", [1e-9, 0.013, 0.5, 3, 97, 12345.6, 9.9e12])
@pytest.mark.parametrize("most", [3, 5, 6])
def test_ticks_hold_the_range_and_are_few(high: float, most: int) -> None:
    marks = ticks(0, high, most=most)
    assert marks[0] <= 0
    assert marks[-1] >= high * (1 - 1e-9)
    assert 2 <= len(marks) <= most
