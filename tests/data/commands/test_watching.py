"""A watched folder: whole files are brought in as files of their header were, and put aside with words beside them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from data import warehouses
from data.__main__ import STOPPED, main
from data.commands.watching import DONE, REFUSED, Watch

HEADER = "candidate_id,occurred_at,kind,title\n"
ROW = "c1,2026-01-02 10:00:00,job_ad,Buyer\n"
FOREIGN = "wer;wann;was;egal\n"
FOREIGN_MAPPING = """contract = "touchpoints"
[columns]
candidate_id = "wer"
occurred_at = "wann"
kind = "was"
[values.kind]
gelesen = "job_ad"
"""
APPLICANTS = """First name,Last name,Email,Job,Stage,Created at
Ada,L,ada@example.org,Buyer,Inbox,2026-01-05
"""
# the command line, looking more often than it would
OFTEN = (
    "import signal, sys; from data import __main__; from data.commands import watching; "
    "watching.EVERY_S = 0.2; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "  # a shell's job in the background starts without
    "sys.exit(__main__.main(sys.argv[1:]))"
)
ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    dropped = tmp_path / "dropped"
    for name in ("", DONE, REFUSED):
        (dropped / name).mkdir()
    return dropped


def looks(watch: Watch, times: int = 2) -> list[str]:
    return [line for _ in range(times) for line in watch.look()]


def kinds(place: Path) -> list[tuple[str, int]]:
    with closing(warehouses.open_store(place, "own")) as store:
        found = store.read("select kind, count(*) as n from raw_touchpoints group by kind order by kind")
    return list(zip(found["kind"], found["n"], strict=True))


def test_a_whole_file_is_stored_and_put_aside_with_its_counts(folder: Path, place: Path) -> None:
    (folder / "log.csv").write_text(HEADER + ROW + "c2,never,job_ad,Buyer\n", "utf-8")
    watch = Watch(folder, who="night")
    assert looks(watch, 1) == []  # it may have come just now
    assert looks(watch, 1) == ["log.csv → done: Stored as import 1."]
    assert kinds(place) == [("job_ad", 1)]
    told = (folder / DONE / "log.csv.txt").read_text("utf-8").splitlines()
    assert told[2] == "touchpoints: 2 rows read = 1 accepted + 0 duplicates + 1 rejected."
    assert "  line 3, Date and time (occurred_at): Not a date and time as declared: “never”" in told
    assert sorted(file.name for file in folder.iterdir()) == [DONE, REFUSED]
    with closing(warehouses.open_store(place, "own")) as store:
        assert store.read("select who, file_name from imports").to_dict("records") == [
            {"who": "night", "file_name": "log.csv"}
        ]
    assert not list((place / "staging").glob("*.parquet"))


def test_a_file_is_left_alone_while_it_is_written(folder: Path, place: Path) -> None:
    watch, path = Watch(folder), folder / "log.csv"
    with path.open("w") as file:
        file.write(HEADER + ROW)
        file.flush()
        assert looks(watch, 3) == []  # it stands still, as a slow copy may, but is open
    for day in range(3, 6):  # written bit by bit
        with path.open("a") as file:
            file.write(f"c1,2026-01-0{day} 10:00:00,job_ad,Buyer\n")
        assert looks(watch, 1) == []
    assert looks(watch, 1) == ["log.csv → done: Stored as import 1."]
    assert kinds(place) == [("job_ad", 4)]


@pytest.mark.parametrize("name", [".log.csv", "log.csv.part", "~log.csv", "log.CSV.TMP"])
def test_what_its_name_says_is_unfinished_is_left_alone(folder: Path, name: str) -> None:
    (folder / name).write_text(HEADER + ROW, "utf-8")
    assert looks(Watch(folder), 3) == []
    assert (folder / name).exists()


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_text(HEADER + ROW, "utf-8")
    (folder / "log.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert looks(Watch(folder), 3) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "",
            "A table with a header and rows was expected, but the file is empty. "
            "Export it again and check that it has rows.",
        ),
        (
            "<html><body>log in first</body></html>",
            "A text file with one table was expected, but this is a web page. Save it as CSV and bring that in.",
        ),
        (HEADER + "c1,never,job_ad,Buyer\n", "No row can be used: nothing was stored."),
    ],
)
def test_a_file_of_no_use_is_refused_with_the_reason_beside(folder: Path, content: str, sentence: str) -> None:
    (folder / "log.csv").write_text(content, "utf-8")
    assert looks(Watch(folder)) == [f"log.csv → refused: {sentence}"]
    assert (folder / REFUSED / "log.csv").read_text("utf-8") == content
    assert (folder / REFUSED / "log.csv.txt").read_text("utf-8").splitlines()[-1] == sentence


def test_a_header_is_read_as_it_was_before(folder: Path, place: Path, tmp_path: Path) -> None:
    (folder / "log.csv").write_text(FOREIGN + "c1;2026-01-02 10:00:00;gelesen;x\n", "utf-8")
    assert looks(Watch(folder))[0].startswith("log.csv → refused: The file should have told which table it is")
    (tmp_path / "how.toml").write_text(FOREIGN_MAPPING, "utf-8")
    assert main(["import", str(folder / REFUSED / "log.csv"), "--mapping", str(tmp_path / "how.toml")]) == 0
    (folder / "log.csv").write_text(FOREIGN + "c1;2026-01-03 10:00:00;gelesen;x\n", "utf-8")
    assert looks(Watch(folder)) == ["log.csv → done: Stored as import 2."]
    assert kinds(place) == [("job_ad", 2)]
    # of another tool's file, which has those columns among many, nobody said what it is
    (folder / "log.csv").write_text("wer;wann;was;a;b;c;d\nc1;2026-01-04 10:00:00;gelesen;1;2;3;4\n", "utf-8")
    assert looks(Watch(folder))[0].startswith("log.csv → refused: The file should have told which table it is")
    assert sorted(file.name for file in (folder / REFUSED).glob("*.csv")) == ["log (2).csv", "log.csv"]


def test_a_mapping_of_fewer_columns_is_not_that_of_this_header(folder: Path, place: Path, tmp_path: Path) -> None:
    (tmp_path / "ads.csv").write_text("candidate_id,occurred_at\nc1,2026-01-02 10:00:00\n", "utf-8")
    (tmp_path / "how.toml").write_text(
        'contract = "touchpoints"\n[columns]\ncandidate_id = "candidate_id"\noccurred_at = "occurred_at"\n'
        '[constants]\nkind = "job_ad"\n',
        "utf-8",
    )
    assert main(["import", str(tmp_path / "ads.csv"), "--mapping", str(tmp_path / "how.toml")]) == 0
    (folder / "log.csv").write_text(HEADER + "c1,2026-01-03 10:00:00,event,Buyer\n", "utf-8")
    (folder / "more.csv").write_text("candidate_id,occurred_at\nc2,2026-01-03 10:00:00\n", "utf-8")
    assert looks(Watch(folder)) == ["log.csv → done: Stored as import 2.", "more.csv → done: Stored as import 3."]
    assert kinds(place) == [("event", 1), ("job_ad", 2)]


def test_every_table_of_an_export_is_stored(folder: Path, place: Path) -> None:
    (folder / "applicants.csv").write_text(APPLICANTS, "utf-8")
    looks(Watch(folder))
    with closing(warehouses.open_store(place, "own")) as store:
        found = store.read("select contract, accepted from imports order by contract")
    assert found.to_dict("list") == {"contract": ["applications", "candidates"], "accepted": [1, 1]}


def test_the_same_file_twice_is_stored_once(folder: Path, place: Path) -> None:
    for _ in range(2):
        (folder / "log.csv").write_text(HEADER + ROW, "utf-8")
        last = looks(Watch(folder))[-1]
    assert last.startswith("log.csv → done: Nothing to do: this very file was imported on ")
    assert sorted(file.name for file in (folder / DONE).glob("*.csv")) == ["log (2).csv", "log.csv"]
    assert kinds(place) == [("job_ad", 1)]


def test_it_waits_for_the_dashboard_and_stops_when_told(folder: Path, place: Path) -> None:
    (folder / "log.csv").write_text(HEADER + ROW, "utf-8")
    held = warehouses.open_store(place, "own")  # as the dashboard does
    with subprocess.Popen(
        [sys.executable, "-c", OFTEN, "watch", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None
        assert watching.stdout.readline().startswith("Watching ")
        assert watching.stdout.readline().startswith("log.csv waits: The data are in use by another program.")
        time.sleep(1)  # it looks again and again, and says so once
        held.close()
        assert watching.stdout.readline() == "log.csv → done: Stored as import 1.\n"
        watching.send_signal(signal.SIGINT)
        try:
            assert watching.wait(60) == STOPPED
        finally:
            watching.kill()
        assert "Traceback" not in watching.stderr.read()
    assert kinds(place) == [("job_ad", 1)]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", str(tmp_path / "nowhere")]) == 1
    assert "cannot be read. Check the path." in capsys.readouterr().err
