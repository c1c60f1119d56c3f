"""Data inside a sentence stay data: no markup, no link, no picture, no hidden marks."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st

from analytics.estimate import Estimate
from pages.shared.view import bounds, escape, interval, number, percent, points, short_day, signed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, 12 %", "plain words, 12 %"),
        ("**b** `c`", "\\*\\*b\\*\\* \\`c\\`"),
        ("![x](y)", "\\!\\[x\\]\\(y\\)"),
        ("<b>", "\\<b\\>"),
        ("$1$ :red[x]", "\\$1\\$ \\:red\\[x\\]"),
        ("a\u202eb\u200bc\x00d", "abcd"),
    ],
)
def test_marks_lose_their_meaning(text: str, shown: str) -> None:
    assert escape(text) == shown


@pytest.mark.parametrize("text", ["http://evil.example", "HTTPS://evil.example", "www.evil.example", "a@evil.example"])
def test_an_address_is_no_link(text: str) -> None:
    written = escape(text)
    assert "\u2060" in written
    assert written.replace("\u2060", "").replace("\\", "") == text
    for active in ("//evil", "www.", "@evil"):
        assert active not in written


@pytest.mark.parametrize(
    ("lang", "share", "shown"),
    [
        ("fr", 0.0003, "0,0"),
        ("fr", -0.0003, "0,0"),
        ("fr", 0.0194, "+1,9"),
        ("fr", -0.0194, "−1,9"),
        ("en", 0.0, "0.0"),
        ("en", -0.5, "−50.0"),
    ],
)
def test_what_rounds_to_nothing_has_no_sign(
    monkeypatch: pytest.MonkeyPatch, lang: str, share: float, shown: str
) -> None:
    monkeypatch.setitem(st.session_state, "lang", lang)
    assert points(share) == shown


def test_a_sign_follows_the_digits_that_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(st.session_state, "lang", "en")
    assert [signed(0.04), signed(0.04, 2), signed(1234.0), number(-0.4)] == ["0", "+0.04", "+1,234", "0"]


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0.0, "0%"), (0.0004, "0.0%"), (0.05, "5%"), (0.0512, "5.1%"), (0.0994, "9.9%"), (0.0997, "10%"), (0.614, "61%")],
)
def test_a_share_has_a_decimal_where_it_tells_something(
    monkeypatch: pytest.MonkeyPatch, share: float, shown: str
) -> None:
    monkeypatch.setitem(st.session_state, "lang", "en")
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("ends", "shown"),
    [
        ((0.097, 0.103), ("9.7%", "10.3%")),  # one end needs a decimal
        ((0.8962, 0.9018), ("89.6%", "90.2%")),  # both would be 90%
        ((0.34, 0.354), ("34%", "35%")),
        ((0.0, 0.23), ("0%", "23%")),
        ((1.0, 1.0), ("100%", "100%")),  # of whole staffs
    ],
)
def test_the_ends_of_an_interval_are_written_alike_and_apart(
    monkeypatch: pytest.MonkeyPatch, ends: tuple[float, float], shown: tuple[str, str]
) -> None:
    monkeypatch.setitem(st.session_state, "lang", "en")
    assert bounds(*ends) == shown
    told = Estimate(ends[0], *ends, 10, method="wilson")
    assert interval(told) == f"95% interval {shown[0]} to {shown[1]}, n\u00a0=\u00a010"


@pytest.mark.parametrize(("lang", "shown"), [("en", "counted, not estimated"), ("fr", "compté, non estimé")])
def test_what_is_counted_has_no_interval(monkeypatch: pytest.MonkeyPatch, lang: str, shown: str) -> None:
    monkeypatch.setitem(st.session_state, "lang", lang)
    assert interval(Estimate(0.26, 0.26, 0.26, 10, method="count")) == f"{shown}, n\u00a0=\u00a010"


@pytest.mark.parametrize(("lang", "shown"), [("en", "1 Feb 2026"), ("fr", "1 févr. 2026")])
def test_a_date_of_an_axis_is_short(monkeypatch: pytest.MonkeyPatch, lang: str, shown: str) -> None:
    monkeypatch.setitem(st.session_state, "lang", lang)
    assert short_day(date(2026, 2, 1)) == shown
