"""The reading process needs no more memory for rows that are all bad, and hardly more for many of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from data.imports.mapping import Mapping

MAPPING = Mapping("touchpoints", columns={"candidate_id": "who", "occurred_at": "when", "kind": "what"})
FULL = Mapping(
    "touchpoints", columns={n: n for n in ("candidate_id", "occurred_at", "kind", "employee_id", "company", "title")}
)
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
FEW, FOUR_TIMES = 200_000, 800_000
MOST_GROWTH_MB = 150  # 600,000 rows more of six texts each are more than 200 as Python's texts alone
ADDRESS_SPACE = 2 << 30  # the engine's own 1.2 GB and what it takes to start


def peak(folder: Path, row: str) -> int:
    path = folder / "log.csv"
    with path.open("w") as file:
        file.write("who,when,what\n")
        file.writelines(row.format(n=n) for n in range(ROWS))
    return read(path, MAPPING, ROWS)


def log(path: Path, rows: int) -> Path:
    """Touchpoints as a job board has them: eight of a candidate, hundreds of titles, all other texts repeated."""
    with path.open("w") as file:
        file.write(",".join(FULL.columns) + "\n")
        file.writelines(
            f"candidate-{n // 8},2026-{n % 12 + 1:02}-{n % 28 + 1:02} {n % 24:02}:{n % 60:02}:{n // 60 % 60:02},"
            f"profile_view,e{n % 997},Company {n % 40},Logistics manager {n % 300}\n"
            for n in range(rows)
        )
    return path


def read(path: Path, mapping: Mapping, rows: int, **limits: int) -> int:
    """The most memory, in MB, that reading a file took; all its rows were read."""
    folder = str(path.parent)
    request = {"path": str(path), "mapping": mapping.to_toml(), "folder": folder, "name": "one", "key": "00"} | limits
    done = subprocess.run(
        [sys.executable, "-c", PEAK], input=json.dumps(request), text=True, capture_output=True, check=True, timeout=300
    )
    result = json.loads(done.stdout.splitlines()[-1])["result"]
    assert result["rows_read"] == rows
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


def test_four_times_the_rows_need_hardly_more_memory(tmp_path: Path) -> None:
    few, many = (
        read(log(tmp_path / "log.csv", rows), FULL, rows, address_space=ADDRESS_SPACE) for rows in (FEW, FOUR_TIMES)
    )
    assert many - few < MOST_GROWTH_MB, (few, many)
    assert many < MOST_MB
