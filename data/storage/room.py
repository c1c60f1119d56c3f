"""Room on the disk: asked for before an import, and a reserve that recovery can spend when none is left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from data.errors import WarehouseFull

ROOM = 3  # free bytes per byte of a file: a clean copy, the typed rows, their final form
BALLAST = 32 << 20  # bytes: what the engine needs to give back the blocks of a failed import


def require(folder: Path, needed: int) -> None:
    """Refuse before anything is begun.

    Raises:
        WarehouseFull: fewer than `needed` bytes are free where `folder` is.
    """
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise WarehouseFull(needed, free)


def keep_ballast(folder: Path) -> None:
    """Reserve BALLAST bytes beside the warehouses, unless the disk is nearly full already."""
    file = folder / "ballast"
    if file.exists() or shutil.disk_usage(folder).free < 4 * BALLAST:
        return
    try:
        with file.open("wb") as stream:
            os.posix_fallocate(stream.fileno(), 0, BALLAST)
    except OSError:  # a limit or another writer took the room meanwhile: better no reserve than half of one
        file.unlink(missing_ok=True)


def release_ballast(folder: Path) -> None:
    """Give the reserve back to the disk."""
    (folder / "ballast").unlink(missing_ok=True)
