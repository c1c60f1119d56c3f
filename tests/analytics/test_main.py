"""`python -m analytics` where there are data and where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.__main__ import DATA_ERROR, USAGE_ERROR, main
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


REFUSED = {
    "peer_frist": "No analysis is called “peer_frist”. Did you mean: peer_first, peer_first_course, peer_flow?",
    "zzz": "No analysis is called “zzz”. Without a name, all are listed.",
    "credit --set by=foo": "The option by takes kind, role, but was given “foo”.",
    "lost --set whose=all --lang fr": "L’option whose demande own, rivals, mais a reçu «\u00a0all\u00a0».",
    "funnel --set steps=x": "The option steps takes a text such as “job_ad>company_page”, but was given “x”.",
    "lost --set top=3": "lost has no option “top”; it has: whose.",
}


def test_what_cannot_be_asked_is_said(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert data_main(["sample", "--candidates", "200"]) == 0
    for asked, told in REFUSED.items():
        capsys.readouterr()
        assert main(asked.split()) == USAGE_ERROR
        assert capsys.readouterr().err.strip() == told
