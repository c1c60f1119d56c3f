"""`python -m analytics` where there are data and where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.__main__ import DATA_ERROR, main
from data import warehouses
from data.__main__ import main as data_main


def test_a_question_to_an_unused_folder_makes_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["peer_first"]) == DATA_ERROR
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip() == (
        "Data were expected, but there are none yet. Bring in a file (import), or make the sample (sample)."
    )
    assert not place.exists()


@pytest.mark.parametrize(
    "command", [["status"], ["undo", "1"], ["redo", "1"], ["check"], ["scoring"], ["erase", "--candidate", "c1"]]
)
def test_neither_does_a_command_about_data(place: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    assert data_main(command) == 1
    assert "there are none yet" in capsys.readouterr().err
    assert not place.exists()


def test_the_first_start_then_shows_the_sample(place: Path) -> None:
    assert main(["peer_first"]) == DATA_ERROR
    assert data_main(["sample", "--if-new", "--candidates", "200"]) == 0
    assert warehouses.active(place) == "sample"
    assert main(["peer_first"]) == 0
