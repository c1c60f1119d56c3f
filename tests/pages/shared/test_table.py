"""How tables write numbers and dates: as the language has it, and still to be sorted as numbers and dates."""

from __future__ import annotations

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.sentences import NARROW
from pages.shared.table import MISSING, order, writers
from pages.shared.view import catalogue

FRAME = pd.DataFrame(
    {
        "role": ["a", "b"],
        "people": pd.array([14135, None], dtype="Int64"),
        "days": [3.5, 12.25],
        "weeks": [0.5, 1.75],
        "share": pd.array([0.614, None], dtype="Float64"),
        "small": [0.0077, -0.02],
        "whole": [0.0, 1.0],
        "counted": [0, 1],
        "hidden": [True, False],
        "week": pd.to_datetime(["2026-05-04", "2026-05-11"]),
    }
)
WRITTEN = {
    "en": {
        "people": ["14,135"],
        "days": ["3.5", "12.2"],
        "weeks": ["0.50", "1.75"],
        "share": ["61.4%"],
        "small": ["0.77%", "−2.00%"],
        "whole": ["0.0%", "100.0%"],
        "counted": ["0", "1"],
        "week": ["4 May 2026", "11 May 2026"],
    },
    "fr": {
        "people": [f"14{NARROW}135"],
        "days": ["3,5", "12,2"],
        "weeks": ["0,50", "1,75"],
        "share": [f"61,4{NARROW}%"],
        "small": [f"0,77{NARROW}%", f"−2,00{NARROW}%"],
        "whole": [f"0,0{NARROW}%", f"100,0{NARROW}%"],
        "counted": ["0", "1"],
        "week": ["4 mai 2026", "11 mai 2026"],
    },
}


@pytest.mark.parametrize("lang", WRITTEN)
def test_each_kind_of_number_is_written_in_the_readers_language(lang: str) -> None:
    st.session_state["lang"] = lang
    assert {name: [write(v) for v in FRAME[name].dropna()] for name, write in writers(FRAME).items()} == WRITTEN[lang]


def test_what_is_no_share_is_never_written_as_one() -> None:
    st.session_state["lang"] = "en"
    small = pd.DataFrame({name: [0.4, -0.25] for name in ("strength", "low", "monthly", "share")})
    named = small.rename(columns=catalogue("en")["columns"])
    written = writers(named, ("low",))
    texts = {code: written[name](-0.25) for code, name in zip(small, named, strict=True)}
    assert texts == {"strength": "−0.25", "low": "−0.25", "monthly": "−0.25", "share": "−25.0%"}


def test_a_table_is_drawn_with_its_numbers_as_numbers_and_as_written() -> None:
    def page(frame: object) -> None:
        import streamlit as st

        from pages.shared.table import show_table

        st.session_state["lang"] = "fr"
        show_table(frame, alt="numbers")  # type: ignore[arg-type]

    (drawn,) = AppTest.from_function(page, args=(FRAME,), default_timeout=60).run().dataframe
    assert drawn.value["people"].tolist()[:1] == [14135]
    shown = drawn.proto.arrow_data.styler.display_values
    assert all(text.encode() in shown for text in (f"14{NARROW}135", f"61,4{NARROW}%", "4 mai 2026", MISSING))


def test_long_texts_leave_the_first_of_the_other_columns_in_view() -> None:
    path = " → ".join(["Job ad"] * 8)
    assert order(pd.DataFrame({"path": [path], "journeys": [1], "share": [0.5]})) == ["journeys", "path", "share"]
    assert order(pd.DataFrame({"role": ["Cook"], "journeys": [1]})) == ["role", "journeys"]
    assert order(pd.DataFrame({"path": [path]})) == ["path"]
