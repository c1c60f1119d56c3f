"""The copy of an uploaded file: what it is called, and that it does not outlive its session."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages.uploads.upload import Upload, _forget_all, display_name


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


def test_files_of_a_session_go_with_it_but_not_from_under_an_import(tmp_path: Path) -> None:
    idle, busy = (Upload(tmp_path / f"{n}.csv", "a.csv", n) for n in ("idle", "busy"))
    for upload in (idle, busy):
        upload.path.write_bytes(b"a")
    busy.running = True
    _forget_all([idle, busy])
    assert [file.name for file in tmp_path.iterdir()] == ["busy.csv"]
