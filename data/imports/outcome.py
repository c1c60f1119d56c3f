"""What one reading of a file found, and where it left its tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Outcome:
    """What one reading found; the tables are Parquet files beside it (see `Paths`)."""

    rows_read: int = 0
    accepted: int = 0
    duplicates: int = 0
    rejected: int = 0
    file_hash: str = ""
    reasons: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, dict[str, int]] = field(default_factory=dict)
    assumptions: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Paths:
    """The files of one reading, all in the staging folder under one name."""

    folder: Path
    name: str

    def file(self, what: str) -> Path:
        """`rows.parquet`, `rejects.parquet`, ... of this reading."""
        return self.folder / f"{self.name}-{what}"
