"""One measurement per process: `python -m tests.bench.jobs JOB JSON` prints one line of JSON.

made         write the sample's files with about so many touchpoints; the last hundredth of the log is put in a file
             of its own, `later.csv`
bare         DuckDB's `read_csv` of the touchpoints with declared types, every value hashed, nothing kept
imported     every other table, then the touchpoints: checked, stored, marts built; each stage timed
later        the last hundredth of the log into the warehouse that holds the rest
asked        one analysis at one scope, and the floor of what it read (see floor.py)
sample       the sample as the first start makes and loads it
page         one page, drawn again after a filter was changed
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from analytics.catalogue import ANALYSES
from analytics.scope import Scope
from data import start, warehouses
from data.contracts import CONTRACTS
from data.imports.check import Checked, check_file
from data.imports.load import load
from data.imports.sniff import sniff
from data.imports.suggest import suggest
from data.imports.typed import TYPES
from data.sample import write_sample
from data.store import Store
from tests.bench.clock import ROOT, Cost, best, now, peak_mib
from tests.bench.floor import Watched, columns_read, floor

TOUCHPOINTS_PER_CANDIDATE = 7.86
LATER = 0.01
KEY = b"k" * 32
Found = dict[str, Any]


def made(folder: str, rows: int) -> Found:
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    write_sample(place, candidates=max(200, round(rows / TOUCHPOINTS_PER_CANDIDATE)))
    log = place / "touchpoints.csv"
    with log.open("rb") as lines:
        total = sum(1 for _ in lines) - 1
    first = round(total * (1 - LATER))
    with log.open("rb") as lines, (place / "first.csv").open("wb") as head, (place / "later.csv").open("wb") as tail:
        header = lines.readline()
        head.write(header)
        tail.write(header)
        for number, line in enumerate(lines):
            (head if number < first else tail).write(line)
    (place / "first.csv").replace(log)
    return {"rows": first, "later": total - first, "bytes": log.stat().st_size}


def bare(folder: str) -> Found:
    columns = {c.name: TYPES[c.type].upper() for c in CONTRACTS["touchpoints"].columns}
    reading = "select max(hash(t)) from read_csv($file, auto_detect = false, header = true, columns = $columns) as t"
    given = {"file": str(Path(folder) / "touchpoints.csv"), "columns": columns}
    with duckdb.connect() as connection:
        return vars(best(lambda: connection.execute(reading, given).fetchall()))


def imported(folder: str, place: str) -> Found:
    shutil.rmtree(place, ignore_errors=True)
    Path(place).mkdir(parents=True)
    store = warehouses.open_store(Path(place), "own")
    files = [Path(folder) / f"{name}.csv" for name in CONTRACTS if name != "touchpoints"]
    load(store, [_checked(store, file, file.stem) for file in files if file.exists()])
    found = _import(store, Path(folder) / "touchpoints.csv")
    store.close()
    return found | {"file_mib": (Path(place) / "own.duckdb").stat().st_size / 2**20}


def later(folder: str, place: str) -> Found:
    store = warehouses.open_store(Path(place), "own")
    return _import(store, Path(folder) / "later.csv")


def _checked(store: Store, file: Path, contract: str) -> Checked:
    return check_file(file, contract, suggest(contract, sniff(file)), key=KEY, staging=store.staging)


def _import(store: Store, file: Path) -> Found:
    stages: dict[str, Cost] = {}
    stage, since = "check", now()

    def next_stage(share: float, step: str) -> None:
        nonlocal stage, since
        stages[stage] = now() - since
        stage, since = step, now()

    checked = _checked(store, file, "touchpoints")
    load(store, [checked], progress=next_stage)
    stages.pop("done", None)
    total = {unit: sum(getattr(cost, unit) for cost in stages.values()) for unit in ("wall", "cpu")}
    return total | {"rows": checked.accepted, "stages": {name: vars(cost) for name, cost in stages.items()}}


def asked(place: str, analysis: str, query: dict[str, list[str]], options: dict[str, Any] | None = None) -> Found:
    store = Watched(Path(place) / "own.duckdb", Path(place) / "staging")
    scope, _ = Scope.from_query(query)
    ask = partial(ANALYSES[analysis].answer, **(options or {}))
    store.asked = []
    ask(store, scope)
    columns = columns_read(store)
    del store.asked

    engine: list[float] = []

    def answer() -> None:
        store.spent = 0.0
        ask(store, scope)
        engine.append(store.spent)

    cost = best(answer)
    peak = peak_mib()  # before the floor is measured
    least = floor(store, columns)
    read = {table: sorted(names) for table, names in columns.items()}
    return vars(cost) | {"engine": min(engine), "floor": vars(least), "peak": peak, "read": read}


def sample(place: str) -> Found:
    shutil.rmtree(place, ignore_errors=True)
    Path(place).mkdir(parents=True)
    before = now()
    start.load_sample(Path(place))
    return vars(now() - before)


def page(place: str, name: str, query: dict[str, list[str]]) -> Found:
    from streamlit.testing.v1 import AppTest

    os.environ["FIRST_RUNG_WAREHOUSE"] = place
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120).run()
    app.switch_page(f"pages/{name}/page.py").run()
    for field, values in query.items():
        app.query_params[field] = values
    before = now()
    app.run()
    cost = now() - before
    return vars(cost) | {"failed": [str(e.message) for e in app.exception]}


JOBS: dict[str, Callable[..., Found]] = {
    job.__name__: job for job in (made, bare, imported, later, asked, sample, page)
}

if __name__ == "__main__":
    outcome = JOBS[sys.argv[1]](**json.loads(sys.argv[2]))
    print(json.dumps({"peak_mib": peak_mib()} | outcome))
