"""Titles about profiles: they say no more than their intervals do, and which way a difference goes."""

from __future__ import annotations

import pandas as pd
import pytest
import streamlit as st

from analytics.estimate import Answer, Estimate
from pages.profiles.titles import own_rivals, seen_gaps
from pages.shared.view import catalogue

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])


def answer(value: float, low: float, high: float, **facts: object) -> Answer:
    """An answer about photos."""
    told = Estimate(value, low, high, 400)
    return Answer(told, pd.DataFrame(), 400, facts={"pillar": "photo"} | facts)


def form(name: str, title: str, lang: str) -> list[str]:
    """Which of the forms of a title it is: all its words are there."""
    forms = {key: text for key, text in catalogue(lang)["analyses"][name].items() if key.startswith("title_")}
    return [
        key.removeprefix("title_")
        for key, text in forms.items()
        if all(part.strip(" (:),.%") in title for part in text.replace("{", "}").split("}")[::2])
    ]


@LANGUAGES
@pytest.mark.parametrize(("low", "high", "said"), [(0.58, 0.65, "more"), (0.40, 0.55, "less"), (0.52, 0.65, "level")])
def test_looks_meet_more_gaps_only_where_the_interval_says_so(lang: str, low: float, high: float, said: str) -> None:
    st.session_state["lang"] = lang
    title = seen_gaps(answer((low + high) / 2, low, high, by_heads=0.57, ratio=1.03))
    assert form("seen_gaps", title, lang) == [said]


@LANGUAGES
@pytest.mark.parametrize(("value", "told", "said"), [(0.13, 1, "worse"), (-0.13, 1, "better"), (0.02, 0, "level")])
def test_it_says_who_has_the_gap_more_often(lang: str, value: float, told: int, said: str) -> None:
    st.session_state["lang"] = lang
    title = own_rivals(answer(value, value - 0.05, value + 0.05, told=bool(told)))
    assert form("own_rivals", title, lang) == [said]
    assert ("13" in title) == bool(told)
    assert "−" not in title, "a direction in words needs no sign"
