"""Write the invented sample: one CSV per contract, and the truth that estimators should find again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv

from data.sample import snapshots, tables
from data.sample.block import make_block
from data.sample.planted import CHUNK
from data.sample.truth import Ledger
from data.sample.world import World, make_world

_GROWING = ("candidates", "touchpoints", "applications", "impressions")
_OPTIONS = csv.WriteOptions(quoting_header="none", batch_size=8192)


class _Writer:
    """A CSV file that grows block by block."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: Any = None

    def add(self, columns: dict[str, Any]) -> None:
        table = pa.table(columns)
        if self._writer is None:
            self._writer = csv.CSVWriter(self._path, table.schema, write_options=_OPTIONS)
        self._writer.write_table(table)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


def _fixed(world: World) -> dict[str, dict[str, Any]]:
    """The tables that do not grow with the candidates, by name."""
    return {
        "companies": tables.companies(),
        "employees": tables.employees(world.staff),
        "profiles": snapshots.profiles(world),
        "jobs": tables.jobs(world),
        "accompaniment": tables.accompaniment(world),
        "careers": tables.careers(world),
    }


def write_sample(
    out: Path,
    *,
    candidates: int = 40_000,
    seed: int = 7,
    progress: Callable[[float, str], None] | None = None,
) -> None:
    """Write the sample into the folder `out`, made when missing; same arguments, same bytes.

    One file per contract but totals (no other tool counted), and `truth.json` with every planted effect. About 8
    touchpoints per candidate; memory is bounded by blocks. `progress` is told the share done (0..1) and the table.

    Raises:
        ValueError: when `candidates` is not positive.
    """
    if candidates < 1:
        raise ValueError("a sample needs at least one candidate")
    tell = progress or (lambda share, name: None)
    out.mkdir(parents=True, exist_ok=True)
    tell(0.0, "employees")
    world = make_world(seed, candidates)
    for name, columns in _fixed(world).items():
        csv.write_csv(pa.table(columns), out / f"{name}.csv", write_options=_OPTIONS)
    growing = {name: _Writer(out / f"{name}.csv") for name in _GROWING}
    ledger = Ledger(world)
    for number, start in enumerate(range(0, candidates, CHUNK)):
        tell(0.1 + 0.85 * start / candidates, "touchpoints")
        block = make_block(world, number, n=min(CHUNK, candidates - start), first_number=start + 1)
        rng = np.random.default_rng([seed, 5, number])
        for name, rows in (
            ("candidates", tables.candidates(rng, world, block.people)),
            ("touchpoints", tables.touchpoints(rng, world, block)),
            ("applications", tables.applications(rng, world, block)),
            ("impressions", tables.impressions(rng, world, block)),
        ):
            growing[name].add(rows)
        ledger.add(block)
    for writer in growing.values():
        writer.close()
    tell(0.95, "truth")
    truth = json.dumps(ledger.truth(candidates=candidates), ensure_ascii=False, indent=1)
    (out / "truth.json").write_text(truth + "\n", encoding="utf-8")
    tell(1.0, "truth")
