"""Read a literal file in this process, as the child process does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from data.imports.mapping import Mapping
from data.imports.outcome import Outcome, Paths
from data.imports.rows import read_rows
from data.imports.sniff import sniff
from data.imports.suggest import suggest

KEY = b"k" * 32


@dataclass(frozen=True)
class Reading:
    outcome: Outcome
    rows: pd.DataFrame
    rejects: pd.DataFrame

    @property
    def counts(self) -> tuple[int, int, int, int]:
        found = self.outcome
        return found.rows_read, found.accepted, found.duplicates, found.rejected

    @property
    def faults(self) -> list[tuple[object, ...]]:
        listed = self.rejects.astype(object).where(self.rejects.notna(), None)
        return list(listed.itertuples(index=False, name=None))


Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(content: str | bytes, contract: str = "touchpoints", mapping: Mapping | None = None) -> Reading:
        path = tmp_path / "upload.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths = Paths(tmp_path, "reading")
        outcome = read_rows(
            path,
            mapping or suggest(contract, sniff(path)),
            paths,
            key=KEY,
            memory="500MB",
            threads=2,
            progress=lambda share, step: None,
        )
        left = sorted(p.name for p in tmp_path.iterdir())
        assert left == ["reading-rejects.parquet", "reading-rows.parquet", "upload.csv"]
        rows = pd.read_parquet(paths.file("rows.parquet")).sort_values("line", ignore_index=True)
        return Reading(outcome, rows, pd.read_parquet(paths.file("rejects.parquet")))

    return reading
