"""The copy of an uploaded file does not outlive its session, and work on it ends when its reader says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.imports.refusals import Cancelled, MissingFile
from pages.shared.work import Progress
from pages.uploads import upload as uploads
from pages.uploads.upload import Upload, _forget_all


def test_files_of_a_session_go_with_it_but_not_from_under_an_import(tmp_path: Path) -> None:
    idle, busy = (Upload(tmp_path / f"{n}.csv", "a.csv", n) for n in ("idle", "busy"))
    for upload in (idle, busy):
        upload.path.write_bytes(b"a")
    busy.running = True
    _forget_all([idle, busy])
    assert [file.name for file in tmp_path.iterdir()] == ["busy.csv"]


@pytest.fixture
def upload(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Upload:
    monkeypatch.setattr(uploads, "run", lambda task, stop: task(lambda share, step: None))
    return Upload(tmp_path / "a.csv", "a.csv", "a")


def test_work_that_is_stopped_ends_at_its_next_step(upload: Upload) -> None:
    done: list[str] = []

    def task(tell: Progress) -> None:
        tell(0.0, "read")
        done.append("read")
        upload.cancelled.set()
        tell(0.5, "check")
        done.append("check")

    upload.work(task)
    assert isinstance(upload.error, Cancelled)
    assert (upload.running, done) == (False, ["read"])
    upload.work(lambda tell: tell(0.5, "check"))  # the next work starts afresh
    assert upload.error is None


def test_what_is_done_cannot_be_stopped_any_more(upload: Upload) -> None:
    def task(tell: Progress) -> None:
        upload.cancelled.set()
        tell(1.0, "done")

    upload.work(task)
    assert upload.error is None


def test_what_goes_wrong_is_kept_for_the_reader(upload: Upload) -> None:
    def task(tell: Progress) -> None:
        raise MissingFile("a.csv")

    upload.work(task)
    assert (upload.running, str(upload.error)) == (False, "MissingFile(name='a.csv')")
