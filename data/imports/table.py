"""One of the tables in an uploaded file, as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Table:
    """A table's display name and where its text lies; `hidden` for a sheet its author had hidden."""

    name: str
    path: Path
    hidden: bool = False
