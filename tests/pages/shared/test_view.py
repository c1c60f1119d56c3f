"""Data inside a sentence stay data: no markup, no link, no picture, no hidden marks."""

from __future__ import annotations

import pytest

from pages.shared.view import escape


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
