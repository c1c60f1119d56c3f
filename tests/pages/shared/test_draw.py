"""What is said of a figure in words."""

from __future__ import annotations

from functools import partial

import pandas as pd
import pytest
import streamlit as st

from analytics.estimate import Answer, NotYet
from data.sentences import NARROW
from pages.shared.draw import strongest
from pages.shared.view import catalogue

SAID = partial(strongest, rows="role", columns="seen_role", label_row=str.upper, label_column=str.upper)
CELLS = [
    ("a", "a", 0.5),
    ("a", "b", None),
    ("a", "(other)", 0.9),
    ("b", "a", 0.125),
    ("b", "b", 0.625),
    ("unmapped", "a", 1.0),
    ("c", "a", 0.01),
]


def answer(cells: list[tuple[str, str, float | None]]) -> Answer:
    table = pd.DataFrame(cells, columns=["role", "seen_role", "share"]).astype({"share": "Float64"})
    return Answer(NotYet("too_few"), table, 10)


@pytest.mark.parametrize(
    ("lang", "cells"),
    [("en", "B → B 62%, A → A 50%, B → A 12%"), ("fr", "B → B 62N%, A → A 50N%, B → A 12N%".replace("N", NARROW))],
)
def test_the_largest_cells_that_may_be_told_are_named_in_order(lang: str, cells: str) -> None:
    st.session_state["lang"] = lang
    assert SAID(answer(CELLS)) == catalogue(lang)["panel"]["strongest"].format(cells=cells)


@pytest.mark.parametrize(
    "cells",
    [[], CELLS[:2], [CELLS[0], CELLS[3]], [("a", "a", None), ("b", "b", None)], [("a", "a", 0.0), ("b", "b", 0.0)]],
)
def test_of_one_row_or_column_or_hidden_cells_nothing_is_said(cells: list[tuple[str, str, float | None]]) -> None:
    assert SAID(answer(cells)) == ""
