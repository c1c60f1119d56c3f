"""The warehouse: many questions at once, writes whole or not at all, and an engine that obeys nobody's SQL."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data import store as module
from data.errors import DataError, QuestionTooLong, WarehouseBusy, WarehouseDamaged
from data.store import MODELS, Store, asker
from tests.literal import many, put

LONG = "select count(*) as n from range(100000) as a, range(1000000) as b where (a.range * b.range) % 7 = 3"


def numbers(store: Store) -> list[str]:
    return store.read("select title from titles order by title")["title"].tolist()


def add_title(store: Store, title: str) -> None:
    with store.write() as cursor:
        cursor.execute("insert into titles values ($t, null, null, null, false, false, false, false)", {"t": title})


def test_questions_of_many_threads_get_their_own_answers(store: Store) -> None:
    def ask(n: int) -> bool:
        found = store.read("select $n as n, sum(range) as total from range($n)", {"n": n})
        return found.to_numpy().tolist() == [[n, n * (n - 1) // 2]]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(1000, 1160)))


def test_a_write_is_whole_and_raises_the_version(store: Store) -> None:
    before = store.version
    add_title(store, "Buyer")
    assert (numbers(store), store.version) == (["Buyer"], before + 1)
    assert store.read("select version from meta")["version"].tolist() == [before + 1]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_write_that_fails_leaves_nothing(store: Store, failure: type[BaseException]) -> None:
    before = store.version

    def write_and_fail() -> None:
        with store.write() as cursor:
            cursor.execute("insert into kinds values ('nothing', 'n')")
            raise failure

    with pytest.raises(failure):
        write_and_fail()
    assert store.version == before
    assert store.read("from kinds where kind = 'nothing'").empty
    add_title(store, "Buyer")  # and the next one works
    assert numbers(store) == ["Buyer"]


def test_a_reader_sees_the_state_before_a_running_write(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("insert into kinds values ('nothing', 'n')")
        assert store.read("from kinds where kind = 'nothing'").empty


def test_writers_wait_for_each_other(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: add_title(store, f"title {n}"), range(8)))
    assert (len(numbers(store)), store.version) == (8, 8)


def test_what_was_written_is_there_after_opening_again(store: Store) -> None:
    add_title(store, "Buyer")
    assert not store.file.with_name(store.file.name + ".wal").exists()  # no log that could be lost
    store.close()
    again = Store(store.file, store.staging)
    assert (numbers(again), again.version) == (["Buyer"], 1)
    again.close()


@pytest.mark.parametrize(
    "statement",
    [
        "from read_csv('/etc/passwd')",
        "from read_text('/etc/passwd')",
        "from read_parquet('https://example.org/x.parquet')",
        "copy (select 1) to '/tmp/first_rung_leak.csv'",
        "attach '/tmp/first_rung_other.duckdb'",
        "install httpfs",
        "load httpfs",
        "set memory_limit = '100GB'",
        "set enable_external_access = true",
        "reset lock_configuration",
        "set allowed_directories = ['/']",
    ],
)
def test_the_engine_is_locked_down(store: Store, statement: str) -> None:
    with pytest.raises(Exception, match=r"(?i)permission|disabled|lock|cannot|not allowed"):
        store.read(statement)


def test_a_python_variable_is_no_table(store: Store) -> None:
    numbers_here = [1, 2, 3]
    with pytest.raises(Exception, match="numbers_here"):
        store.read("from numbers_here")
    assert numbers_here


def test_an_empty_list_is_no_choice(store: Store) -> None:
    asked = store.read("select $some::varchar[] is null as none", {"some": []})
    assert asked["none"].tolist() == [True]


def test_parameters_the_text_does_not_use_are_left_out(store: Store) -> None:
    asked = store.read("select $a as a -- and not $b\n", {"a": 1, "b": 2})
    assert asked["a"].tolist() == [1]


@pytest.mark.parametrize("value", ["'; drop table steps; --", "<script>", "=cmd()", "\u202e"])
def test_a_hostile_value_is_only_a_value(store: Store, value: str) -> None:
    assert store.read("select $v as v", {"v": value})["v"].tolist() == [value]
    assert store.read("from steps").empty


def test_a_question_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(module.engine.CONFIG, "max_execution_time", 300)
    impatient = Store(tmp_path / "own.duckdb", tmp_path / "staging")
    started = time.monotonic()
    with pytest.raises(QuestionTooLong):
        impatient.read(LONG)
    assert time.monotonic() - started < 10
    impatient.close()


def test_a_new_question_stops_the_running_one_of_the_same_asker(store: Store) -> None:
    stopped: list[DataError] = []
    begun = threading.Event()

    def ask_long() -> None:
        asker.set("ann")
        begun.set()
        try:
            store.read(LONG)
        except DataError as error:
            stopped.append(error)

    running = threading.Thread(target=ask_long)
    running.start()
    begun.wait()
    deadline = time.monotonic() + 30
    token = asker.set("ann")
    while running.is_alive() and time.monotonic() < deadline:  # the long one may not have begun yet
        assert store.read("select 1 as one")["one"].tolist() == [1]
        time.sleep(0.05)
    asker.reset(token)
    running.join(30)
    assert [error.code for error in stopped] == ["QuestionTooLong"]


def test_the_question_of_another_asker_goes_on(store: Store) -> None:
    answers: list[int] = []
    slow = "select count(*) as n from range(3000) as a, range(10000) as b where (a.range * b.range) % 7 = 3"

    def ask_slow() -> None:
        asker.set("ann")
        answers.extend(store.read(slow)["n"].tolist())

    running = threading.Thread(target=ask_slow)
    running.start()
    token = asker.set("bob")
    for _ in range(20):
        store.read("select 1")
    asker.reset(token)
    running.join(60)
    assert len(answers) == 1


def test_a_second_process_is_told_that_the_warehouse_is_in_use(store: Store) -> None:
    code = (
        "import sys; from pathlib import Path; from data.store import Store; from data.errors import WarehouseBusy\n"
        "try: Store(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except WarehouseBusy: print('busy')\n"
    )
    arguments = [sys.executable, "-c", code, str(store.file), str(store.staging)]
    asked = subprocess.run(arguments, capture_output=True, text=True, timeout=60, cwd=MODELS.parents[1], check=False)
    assert asked.stdout.strip() == "busy", asked.stderr
    assert issubclass(WarehouseBusy, DataError)


def _garbage(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 64)


def _sqlite(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("create table t (x integer)")
    connection.close()


def _cut_short(file: Path) -> None:
    Store(file, file.parent / "staging").close()
    file.write_bytes(file.read_bytes()[:4096])


def _another_database(file: Path) -> None:
    import duckdb

    duckdb.connect(file).execute("create table t (x integer)").close()


def _blank(file: Path) -> None:
    file.touch()


@pytest.mark.parametrize("spoil", [_garbage, _sqlite, _cut_short, _another_database, _blank])
def test_a_file_that_is_no_warehouse_is_refused_and_not_touched(tmp_path: Path, spoil: object) -> None:
    file = tmp_path / "own.duckdb"
    spoil(file)  # type: ignore[operator]
    before = file.read_bytes()
    with pytest.raises(WarehouseDamaged):
        Store(file, tmp_path / "staging")
    assert file.read_bytes() == before


def test_the_stored_tables_are_those_of_the_contracts(store: Store) -> None:
    from data.contracts import CONTRACTS

    for name, contract in CONTRACTS.items():
        stored = store.read("select column_name from duckdb_columns() where table_name = $t", {"t": f"raw_{name}"})
        expected = {"candidate" if c == "candidate_id" else c for c in contract.names} | {"import_id", "line"}
        assert set(stored["column_name"]) - {"kind_given"} == expected, name


STORED = "select sum(estimated_size) as n from duckdb_tables() where table_name in ('steps', 'journeys', 'candidates')"
LIVING = """
select (select count(*) from steps) + (select count(*) from journeys) + (select count(*) from candidates) as n
"""


def test_gaps_of_deleted_rows_are_closed_once_they_are_worth_it(store: Store) -> None:
    put(store, {"touchpoints": many("c", 3_000, (0, "job_ad"), (1, "profile_view"))})
    shares = []
    for day in range(1, 10):  # a fifth of the candidates each time: their marts are written anew
        again = [{"candidate_id": f"c{n:03}", "occurred_at": f"2026-05-0{day}"} for n in range(day, 3_000, 5)]
        put(store, {"touchpoints": [row | {"kind": "job_ad"} for row in again]})
        shares.append(store.read(STORED)["n"][0] / store.read(LIVING)["n"][0])
        if day == 1:
            assert store.read("select current_setting('max_vacuum_tasks') as n")["n"][0] == 0, "few gaps are left alone"
    assert max(shares) < 1.5, "gaps were left to grow"
