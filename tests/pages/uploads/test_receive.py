"""What an uploaded file is called."""

from __future__ import annotations

import pytest

from pages.uploads.receive import display_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("touches.csv", "touches.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\file.csv", "file.csv"),
        ("a\u202ecsv.exe\x00", "acsv.exe"),
        ("e\u0301te\u0301.csv", "été.csv"),
        ("x" * 500, "x" * 120),
        ("/", "?"),
    ],
)
def test_a_name_is_data_to_show(name: str, shown: str) -> None:
    assert display_name(name) == shown
