"""Files for spreadsheets."""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd
import pytest

from data.export import neutral, to_csv


def test_numbers_stay_numbers_and_gaps_stay_empty() -> None:
    frame = pd.DataFrame(
        {
            "role": ["a", None, 'b "c"'],
            "share": [0.5, np.nan, -2.0],
            "people": pd.array([7, None, 9], dtype="Int64"),
            "hidden": [False, True, False],
        }
    )
    assert to_csv(frame).decode("utf-8-sig") == (
        '"role","share","people","hidden"\r\n"a",0.5,7,false\r\n,,,true\r\n"b ""c""",-2.0,9,false\r\n'
    )


def test_a_french_spreadsheet_gets_semicolons_and_decimal_commas() -> None:
    assert to_csv(pd.DataFrame({"a": [1234.5]}), delimiter=";").decode("utf-8-sig") == '"a"\r\n1234,5\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", '"=1', "'=1"])
def test_a_formula_becomes_text(text: str) -> None:
    assert neutral(text) == "'" + text
    written = to_csv(pd.DataFrame({text: [text]})).decode("utf-8-sig")
    assert all(cell.startswith("'") for row in csv.reader(io.StringIO(written, newline="")) for cell in row)


@pytest.mark.parametrize("text", ["logistics.manager", "3-5", "a=b", "", "é"])
def test_other_text_is_left_alone(text: str) -> None:
    assert neutral(text) == text
