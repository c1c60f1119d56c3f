"""The first start: the invented sample, made and loaded into a warehouse of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from data import warehouses
from data.contracts import CONTRACTS
from data.imports.check import check_file
from data.imports.load import load
from data.imports.sniff import sniff
from data.imports.suggest import suggest
from data.sample import write_sample
from data.storage import manifest

Progress = Callable[[float, str], None]


def load_sample(place: Path, *, candidates: int = 40_000, seed: int = 7, progress: Progress | None = None) -> None:
    """Make the sample warehouse where it is missing, and use it.

    Args:
        place: the folder of the warehouses.
        candidates: size of the sample.
        seed: of everything drawn in it.
        progress: called with the share done (0..1) and a step code.
    """
    tell = progress or (lambda share, step: None)
    if not (place / "sample.duckdb").exists():
        _make(place, candidates, seed, tell)
    warehouses.choose(place, "sample")
    tell(1.0, "done")


def _make(place: Path, candidates: int, seed: int, tell: Progress) -> None:
    unfinished = place / "sample.new.duckdb"
    for left in place.glob("sample.new.*"):
        left.unlink()
    store = warehouses.open_store(place, "sample.new")
    with tempfile.TemporaryDirectory(dir=place) as folder:
        files = Path(folder)
        write_sample(files, candidates=candidates, seed=seed, progress=lambda share, step: tell(0.3 * share, "sample"))
        present = [name for name in CONTRACTS if (files / f"{name}.csv").exists()]
        checked = []
        for position, name in enumerate(present):
            tell(0.3 + 0.3 * position / len(present), "check")
            file = files / f"{name}.csv"
            mapping = suggest(name, sniff(file))
            checked.append(check_file(file, name, mapping, key=warehouses.key(place), staging=store.staging))
        load(store, checked, who="sample", progress=lambda share, step: tell(0.6 + 0.4 * share, step))
        shutil.copy(files / "truth.json", place / "sample.truth.json")
    store.close()
    manifest.place(unfinished).replace(place / "sample.manifest.json")
    unfinished.replace(place / "sample.duckdb")
