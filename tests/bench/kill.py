"""Kill -9 at random moments of an import or an erasure: afterwards the warehouse is wholly as before or as after.

`python -m tests.bench.kill 200` prints how many ended before, how many after, and every violation
(there should be none).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from data import warehouses
from data.commands.care import scrub
from data.erasure import erase
from data.imports.load import load
from data.storage import manifest
from data.store import Store
from tests.literal import Row, checked

OWN = "select count(*) as rows, count(distinct candidate) as people from raw_touchpoints"
MARTS = "select (select count(*) from steps) as steps, (select count(*) from journeys) as journeys"
HISTORY = "select import_id, accepted from imports where undone_at is null order by import_id"
State = dict[str, Any]


def main() -> None:
    """Run the attempts asked for; the last line is JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("times", type=int)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = attempts(Path(folder), given.times, given.rows, random.Random(given.seed))
    print(json.dumps(found))


def attempts(folder: Path, times: int, rows: int, chance: random.Random) -> dict[str, Any]:
    """Half of the attempts kill an import, every fourth one an erasure; returns counts and violations."""
    base = folder / "base"
    _in_child(lambda: _make(base, rows))
    found: dict[str, Any] = {"import": {"before": 0, "after": 0}, "erase": {"before": 0, "after": 0}, "violations": []}
    for work, share in ((_import, 0.75), (_erase, 0.25)):
        name = work.__name__.strip("_")
        before, after, seconds = _ends(folder, base, work)
        for _ in range(max(1, round(times * share))):
            place = _copy(base, folder / "attempt")
            delay = chance.uniform(0, 1.1 * seconds)
            _kill_after(lambda place=place, work=work: work(place), delay)  # type: ignore[misc]
            state = _in_child(lambda place=place: _state(place))  # type: ignore[misc]
            which = next((end for end, one in (("before", before), ("after", after)) if one == state), None)
            if which is None:
                found["violations"].append({"work": name, "delay": delay, "state": state})
            else:
                found[name][which] += 1
    return found


def _rows(start: int, count: int) -> list[Row]:
    first = datetime(2026, 1, 5, 9)
    kinds = ("profile_view", "job_ad", "company_page", "application_submitted")
    return [
        {
            "candidate_id": f"person {(start + n) // 4}",
            "occurred_at": first + timedelta(minutes=start + n),
            "kind": kinds[n % 4],
            "company": "Acme",
            "title": "Logistics manager" if n % 3 else "Buyer",
        }
        for n in range(count)
    ]


def _make(base: Path, rows: int) -> State:
    base.mkdir()
    with_first = _open(base)
    load(with_first, [checked(with_first, "touchpoints", _rows(0, rows))], who="first")
    next_one = checked(with_first, "touchpoints", _rows(rows // 2, rows))
    next_one.parquet.rename(base / "staging" / "next.parquet")
    with_first.close()
    return {}


def _open(place: Path) -> Store:
    return warehouses.open_store(place, "own")


def _import(place: Path) -> State:
    store = _open(place)
    file = place / "staging" / "next.parquet"
    load(store, [replace(checked(store, "touchpoints", []), parquet=file, file_hash="second")], who="second")
    store.close()
    return {}


def _erase(place: Path) -> State:
    store = _open(place)
    erase(store, ["person 3"])
    store.close()
    return {}


def _state(place: Path) -> State:
    """What a restart finds, without any step by hand: stored rows, marts, history, and the manifest agreeing."""
    store = _open(place)
    scrub(store)
    state = {name: store.read(sql).to_dict("records") for name, sql in (("own", OWN), ("marts", MARTS))}
    state["history"] = store.read(HISTORY).to_dict("records")
    state["people"] = int(store.read("select count(*) as n from people where pseudonym = 'person 3'").iloc[0]["n"])
    kept = manifest.read(store.file)
    state["finished"] = not list(place.glob("*.erasing"))
    state["manifest"] = kept is not None and kept.version == store.version
    store.close()
    return state


def _ends(folder: Path, base: Path, work: Callable[[Path], State]) -> tuple[State, State, float]:
    place = _copy(base, folder / "whole")
    before = _in_child(lambda: _state(place))
    started = time.monotonic()
    _in_child(lambda: work(place))
    seconds = time.monotonic() - started
    return before, _in_child(lambda: _state(place)), seconds


def _copy(base: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base, place)
    return place


def _kill_after(work: Callable[[], State], seconds: float) -> None:
    child = os.fork()
    if child == 0:
        _only(work)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _say(outlet: int, state: State) -> State:
    with os.fdopen(outlet, "w") as stream:
        json.dump(state, stream, default=str)
    return state


def _only(work: Callable[[], State]) -> None:
    """The life of a child: its work and nothing of what the parent would do afterwards."""
    try:
        work()
    except BaseException:  # noqa: BLE001  the parent's clean-up must not run twice
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _in_child(work: Callable[[], State]) -> State:
    """Run in a process of its own: this one never opens a database, so it can be forked at any time."""
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        _only(lambda: _say(outlet, work()))
    os.close(outlet)
    with os.fdopen(inlet) as stream:
        said = stream.read()
    os.waitpid(child, 0)
    state: State = json.loads(said) if said else {"failed": True}
    return state


if __name__ == "__main__":
    main()
