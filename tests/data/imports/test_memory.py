"""The reading process needs no more memory for rows that are all bad than for sound ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from data.imports.mapping import Mapping

MAPPING = Mapping("touchpoints", columns={"candidate_id": "who", "occurred_at": "when", "kind": "what"})
# runs one request as the reading process does, and says how much memory its peak was
PEAK = """
import resource, sys
from data.imports import child
ended = child.main()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
sys.exit(ended)
"""
ROWS = 300_000
MOST_MB = 1_000


def peak(folder: Path, row: str) -> int:
    path = folder / "log.csv"
    with path.open("w") as file:
        file.write("who,when,what\n")
        file.writelines(row.format(n=n) for n in range(ROWS))
    request = {"path": str(path), "mapping": MAPPING.to_toml(), "folder": str(folder), "name": "one", "key": "00"}
    done = subprocess.run(
        [sys.executable, "-c", PEAK], input=json.dumps(request), text=True, capture_output=True, check=True, timeout=300
    )
    result = json.loads(done.stdout.splitlines()[-1])["result"]
    assert result["rows_read"] == ROWS
    return int(done.stderr)


@pytest.mark.parametrize(
    "row",
    ["candidate-{n},never {n},no such kind {n}\n", "candidate-{n},too,many,cells\n"],
    ids=["every cell bad", "every row ragged"],
)
def test_a_file_of_bad_rows_needs_no_more_than_one_of_sound_ones(tmp_path: Path, row: str) -> None:
    sound, bad = peak(tmp_path, "candidate-{n},2026-01-01 10:00:00,job_ad\n"), peak(tmp_path, row)
    assert bad < 1.5 * sound, (bad, sound)
    assert max(bad, sound) < MOST_MB
