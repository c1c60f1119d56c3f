"""The reading process: its answer, its limits, and a parent that outlives it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from data.imports.check import check_file
from data.imports.child import ask_child
from data.imports.mapping import Mapping
from data.imports.refusals import Cancelled, EmptyFile, MissingFile, ReaderStopped, UnknownContract

COLUMNS = {"candidate_id": "who", "occurred_at": "when", "kind": "what"}
MAPPING = Mapping("touchpoints", columns=COLUMNS)


def test_a_checked_file_leaves_its_rows_and_nothing_else(tmp_path):
    path, staging = tmp_path / "log.csv", tmp_path / "staging"
    path.write_text("who,when,what\na,2026-01-01,job_ad\na,2026-01-01,job_ad\nb,2026-01-02,danced\n")
    steps = []
    found = check_file(
        path,
        "touchpoints",
        MAPPING,
        key=b"k",
        staging=staging,
        progress=lambda share, step: steps.append((share, step)),
    )
    assert (found.rows_read, found.accepted, found.duplicates, found.rejected) == (3, 1, 1, 1)
    assert (found.file_name, found.mapping) == ("log.csv", MAPPING.to_toml())
    assert found.rejects.to_numpy().tolist() == [[4, "kind", "unknown_kind", "danced"]]
    assert found.reasons == {"unknown_kind": 1}
    assert found.assumptions["formats"] == {"occurred_at": "iso"}
    assert list(staging.iterdir()) == [found.parquet]
    assert steps[0] == (0.0, "read")
    assert [share for share, _ in steps] == sorted(share for share, _ in steps)


@pytest.mark.parametrize(("content", "error"), [(b"", EmptyFile), (None, MissingFile)])
def test_facts_cross_the_border_of_the_process(tmp_path, content, error):
    path = tmp_path / "log.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error):
        check_file(path, "touchpoints", MAPPING, key=b"k", staging=tmp_path / "staging")
    assert not list(tmp_path.glob("staging/*"))


def test_a_mapping_for_another_table_is_refused(tmp_path):
    with pytest.raises(UnknownContract):
        check_file(tmp_path / "log.csv", "jobs", MAPPING, key=b"k", staging=tmp_path)


def test_a_reader_out_of_time_is_stopped(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("who,when,what\n" + "a,2026-01-01,job_ad\n" * 200_000)
    with pytest.raises(ReaderStopped) as caught:
        check_file(path, "touchpoints", MAPPING, key=b"k", staging=tmp_path / "staging", timeout=0.05)
    assert caught.value.reason == "time"
    assert not list(tmp_path.glob("staging/*"))


def test_a_reader_out_of_memory_or_dead_is_a_fact(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("who,when,what\n" + "a,2026-01-01,job_ad\n" * 1_000)
    request = {"path": str(path), "mapping": MAPPING.to_toml(), "folder": str(tmp_path), "name": "x", "key": "00"}
    with pytest.raises(ReaderStopped) as caught:
        ask_child(request | {"address_space": 300 << 20}, progress=lambda share, step: None)
    assert caught.value.reason in ("memory", "crash")
    with pytest.raises(ReaderStopped) as caught:
        ask_child({}, progress=lambda share, step: None)
    assert caught.value.reason == "crash"


def test_the_reading_process_does_without_pandas(tmp_path):
    """Loading it takes as long as checking a small file, and more memory."""
    reading = "import sys; from data.imports import child; child.main(); sys.exit('pandas' in sys.modules)"
    path = tmp_path / "log.csv"
    path.write_text("who,when,what\na,2026-01-01,job_ad\nb,?,job_ad\n")
    request = {
        "path": str(path),
        "mapping": MAPPING.to_toml(),
        "folder": str(tmp_path),
        "name": "one",
        "key": "00" * 32,
    }
    done = subprocess.run([sys.executable, "-c", reading], input=json.dumps(request), text=True, check=False)
    assert done.returncode == 0
    assert (tmp_path / "one-rows.parquet").exists()


def test_a_check_that_is_stopped_leaves_nothing(tmp_path):
    path, staging = tmp_path / "log.csv", tmp_path / "staging"
    path.write_text("who,when,what\n" + "a,2026-01-01,job_ad\n" * 1_000)

    def stop(share, step):
        if step == "check":
            raise Cancelled

    with pytest.raises(Cancelled):
        check_file(path, "touchpoints", MAPPING, key=b"k", staging=staging, progress=stop)
    assert not list(staging.iterdir())
