"""Data inside a sentence stay data: no markup, no link, no picture, no hidden marks."""

from __future__ import annotations

import pytest
import streamlit as st

from pages.shared.view import escape, number, points, signed


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
