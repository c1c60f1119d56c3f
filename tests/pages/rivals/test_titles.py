"""Titles about rivals: how many duels were decided, and who wins most of them."""

from __future__ import annotations

import pandas as pd
import pytest
import streamlit as st

from analytics.estimate import Answer, Estimate
from pages.rivals.titles import duels, sides, strongest
from pages.shared.view import catalogue

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])
STRENGTHS = pd.DataFrame(
    {
        "company": ["Brio", "Alto", "Few"],
        "strength": [-0.25, 0.5, None],
        "low": [-0.4, 0.25, None],
        "high": [-0.1, 0.75, None],
        "hidden": [False, False, True],
    }
)


@LANGUAGES
def test_duels_decided_are_told_from_all_there_were(lang: str) -> None:
    st.session_state["lang"] = lang
    title = duels(Answer(Estimate(0.51, 0.48, 0.54, 167), pd.DataFrame(), 400, facts={"journeys": 461}))
    assert "51" in title
    assert title.index("167") < title.index("461"), "the share is of those decided, and all stand behind"


@LANGUAGES
def test_the_strongest_is_named_with_its_interval(lang: str) -> None:
    st.session_state["lang"] = lang
    said = strongest(Answer(Estimate(1.3, 1.2, 1.4, 400), STRENGTHS, 400)).replace("\\", "").replace(",", ".")
    assert "**Alto**" in said
    assert all(number in said for number in ("+0.50", "+0.25", "+0.75"))
    assert strongest(Answer(Estimate(1.3, 1.2, 1.4, 400), STRENGTHS.head(0), 0)) == ""
    assert strongest(Answer(Estimate(1.3, 1.2, 1.4, 400), STRENGTHS.tail(1), 0)) == "", "all are hidden"


@LANGUAGES
@pytest.mark.parametrize(
    ("gaps", "told", "turn"),
    [
        ([0.1, 0.2, -0.1, None], [True, False, True, False], "told"),
        ([0.1, -0.1, None, None], [False] * 4, "level"),
        ([None] * 4, [False] * 4, "none"),
    ],
)
def test_rivals_that_cannot_be_compared_are_not_counted(
    lang: str, gaps: list[float | None], told: list[bool], turn: str
) -> None:
    st.session_state["lang"] = lang
    table = pd.DataFrame({"measure": "photo", "gap": pd.Series(gaps, dtype=float), "told": told})
    title = sides(Answer(Estimate(0.4, 0.3, 0.5, 90), table, 90), "photo")
    form = catalogue(lang)["analyses"]["side_by_side"]["title"][turn]
    assert title.endswith(form.partition("{share}")[2].format(ahead=1, behind=1))
