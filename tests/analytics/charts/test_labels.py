from __future__ import annotations

import math

import pytest

from analytics.charts.labels import hover, plain, safe, small, wrapped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("R&D <b>lead</b>", "R&amp;D &lt;b&gt;lead&lt;/b&gt;"),
        ("$x$", "&#36;x&#36;"),
        ("&lt;", "&amp;lt;"),
        ('a"b', "a&#34;b"),
        ("two\nlines\tand  spaces", "two lines and spaces"),
        ("evil\u202egnp.exe", "evil gnp.exe"),
        ("مدير (12)", "\u2068مدير (12)\u2069"),
        (None, ""),
        (math.nan, ""),
        (12, "12"),
    ],
)
def test_safe(text: object, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    ("text", "width", "lines", "shown"),
    [
        ("Payroll specialist", 20, 2, "Payroll specialist"),
        ("Payroll specialist", 10, 2, "Payroll<br>specialist"),
        ("Payroll specialist", 12, 1, "Payroll spe…"),
        ("one two three four", 9, 2, "one two<br>three fo…"),
        ("a" * 30, 10, 2, "a" * 10 + "<br>" + "a" * 9 + "…"),
        ("<b>", 2, 2, "&lt;b<br>&gt;"),
        ("", 10, 2, ""),
    ],
)
def test_wrapped(text: str, width: int, lines: int, shown: str) -> None:
    assert wrapped(text, width, lines=lines) == shown


def test_hover_keeps_only_lines_that_say_something() -> None:
    assert hover("<i>", "61 %", "", None, "n = 12") == "<b>&lt;i&gt;</b><br>61 %<br>n = 12"


def test_small_print_of_nothing_is_nothing() -> None:
    assert small("", "#000000") == ""
    assert plain(" a\u0000b ") == "a b"
