"""Several people at once: imports queue, readers see whole states; and no clock or time zone of the server matters."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import AlreadyImported
from data.imports.history import history
from data.imports.load import load
from data.imports.marts import MARTS
from data.imports.refusals import Cancelled
from data.store import Store
from tests.literal import checked, many, put

ROOT = Path(__file__).parents[2]
STATE = """
select (select count(*) from raw_touchpoints) as rows, (select count(*) from journeys) as people, version from meta
"""


def test_imports_queue_and_readers_see_whole_states(store: Store) -> None:
    files = [checked(store, "touchpoints", many(f"p{n}-", 7, (0, "job_ad"), (1, "profile_view"))) for n in range(4)]
    seen: set[tuple[int, int, int]] = set()
    ended = threading.Event()

    def look() -> None:
        while not ended.is_set():
            rows, people, version = (int(value) for value in store.read(STATE).iloc[0])
            seen.add((rows, people, version))

    readers = [threading.Thread(target=look) for _ in range(2)]
    for reader in readers:
        reader.start()
    with ThreadPoolExecutor(4) as analysts:
        numbers = [number for done in analysts.map(lambda one: load(store, [one]), files) for number in done]
    ended.set()
    for reader in readers:
        reader.join(30)
    assert sorted(numbers) == [1, 2, 3, 4]
    assert seen <= {(14 * n, 7 * n, n) for n in range(5)}
    assert store.version == 4


def test_the_same_file_by_two_analysts_counts_once(store: Store) -> None:
    first = checked(store, "touchpoints", many("c", 5, (0, "job_ad")))
    second = replace(checked(store, "touchpoints", many("c", 5, (0, "job_ad"))), file_hash=first.file_hash)

    def bring(number: int) -> str:
        try:
            return str(load(store, [(first, second)[number]], who=f"analyst {number}"))
        except AlreadyImported as same:
            return same.code

    with ThreadPoolExecutor(2) as analysts:
        assert sorted(analysts.map(bring, range(2))) == ["AlreadyImported", "[1]"]
    assert store.read("select count(*) as n from raw_touchpoints")["n"].tolist() == [5]


LATE = """
import sys; from pathlib import Path; from data.store import Store
store = Store(Path(sys.argv[1]), Path(sys.argv[2]))
print(store.read("select started_at::varchar as s, applied_at::varchar as a, path from journeys").values.tolist())
print(store.read("select strftime(occurred_at, '%G-W%V %Y-%m-%d') as w from steps order by ord").values.tolist())
"""


@pytest.mark.parametrize("zone", ["UTC", "Europe/Paris", "America/New_York"])
def test_the_servers_time_zone_changes_no_number(store: Store, zone: str) -> None:
    moments = ["2026-03-29 02:30:00", "2026-12-31 23:30:00", "2027-01-01 00:10:00", "2028-02-29 12:00:00"]
    kinds = ["job_ad", "profile_view", "company_page", "application_submitted"]
    rows = [{"candidate_id": "c", "occurred_at": at, "kind": kind} for at, kind in zip(moments, kinds, strict=True)]
    put(store, {"touchpoints": rows})
    store.close()
    asked = [sys.executable, "-c", LATE, str(store.file), str(store.staging)]
    told = subprocess.run(asked, capture_output=True, text=True, timeout=60, cwd=ROOT, env={"TZ": zone}, check=True)
    journeys, weeks = told.stdout.splitlines()
    assert "'2026-03-29 02:30:00', '2028-02-29 12:00:00'" in journeys
    expected = ["2026-W13 2026-03-29", "2026-W53 2026-12-31", "2026-W53 2027-01-01", "2028-W09 2028-02-29"]
    assert weeks == str([[one] for one in expected])


STEPS = ("store", "roles", *MARTS)


@pytest.mark.parametrize("step", STEPS)
def test_an_import_stopped_at_any_step_leaves_all_as_it_was(store: Store, step: str) -> None:
    put(store, {"touchpoints": many("c", 5, (0, "job_ad"))})
    before = store.read(STATE).values.tolist()
    one = checked(store, "touchpoints", many("d", 5, (0, "job_ad")))

    def stop(share: float, at: str) -> None:
        if at == step:
            raise Cancelled

    with pytest.raises(Cancelled):
        load(store, [one], progress=stop)
    assert store.read(STATE).values.tolist() == before
    assert [entry.import_id for entry in history(store)] == [1]
    load(store, [one])  # its rows are still there to be brought in
    assert store.read(STATE)["rows"].tolist() == [10]
