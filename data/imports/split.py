"""Two things in one cell, such as "Buyer — Acme": which part of it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BETWEEN = r"\s+(?:[-–—|@·/]|chez|at)\s+"
_PARTED = re.compile(_BETWEEN)
# code -> pattern with one group, as `Mapping.extracts` takes it; a cell of one part has nothing after
PARTS: dict[str, str] = {"before": rf"^(.*?)(?:{_BETWEEN}.*)?$", "after": rf"^.*{_BETWEEN}(.+)$"}


def parted(cells: Iterable[str]) -> bool:
    """Whether most of the cells that hold anything hold two things."""
    held = [cell for cell in cells if cell.strip()]
    return 2 * sum(_PARTED.search(cell.strip()) is not None for cell in held) > len(held)
