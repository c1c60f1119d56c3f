"""Findings as sentences: what is told, what stands against it, and that two estimates disagree."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import streamlit as st

from pages.gaps.readings import reading
from pages.gaps.sure import _checks
from pages.shared.view import catalogue, day

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])


def row(**changed: Any) -> dict[Any, Any]:
    """The photo costs 9 applications a month (4 to 14), seen at 41 employees by 3,120 candidates."""
    found = {"pillar": "photo", "verdict": "clear", "why": "", "hidden": False, "agree": True, "eta": None}
    found |= {"monthly": 9.0, "monthly_low": 4.0, "monthly_high": 14.0, "per_hundred": 5.1, "exposed": 3120}
    found |= {"employees_at_gap": 41, "employees_without": 60, "applied_with": 0.2, "applied_without": 0.25}
    found |= {"raw_low": 0.02, "raw_high": 0.08, "aipw": 0.02, "kept": 0.95, "effect_low": 0.02, "effect_high": 0.08}
    found |= {"evalue_bound": 1.8, "placebo_q": 0.6, "smallest": 0.03}
    return found | changed


@LANGUAGES
def test_a_loss_is_told_with_its_interval_employees_and_looks(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setitem(st.session_state, "lang", lang)
    said = reading(row())
    numbers = ("9.0", "4.0", "41", "3,120") if lang == "en" else ("9,0", "4,0", "41", "3\u202f120")
    assert all(number in said for number in (*numbers, "14")), said
    assert catalogue(lang)["gaps_page"]["differ"] not in said


@LANGUAGES
def test_two_estimates_that_disagree_are_said_to(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setitem(st.session_state, "lang", lang)
    words = catalogue(lang)
    apart = row(agree=False, verdict="suggestive", why="disagree")
    assert str(words["gaps_page"]["differ"]) in reading(apart)
    assert str(words["against"]["disagree"]) in reading(apart)
    failed = [sentence for passed, sentence in _checks(apart) if not passed]
    assert len(failed) == 1
    assert "5.1" in failed[0].replace(",", ".")
    assert "2.0" in failed[0].replace(",", ".")


@LANGUAGES
def test_what_cannot_be_told_yet_says_what_is_missing_and_when(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setitem(st.session_state, "lang", lang)
    said = reading(row(verdict="not_yet", why="clusters zero", employees_at_gap=17, eta=date(2027, 5, 14)))
    assert "17" in said
    assert "40" in said
    assert day(date(2027, 5, 14)) in said
