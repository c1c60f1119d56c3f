"""Whatever is imported and undone in whatever order, the marts are those of one import of what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contracts import CONTRACTS
from data.errors import AlreadyImported, NotUndone
from data.imports import marts as build
from data.imports.history import history
from data.imports.load import load, rebuild
from data.imports.undo import redo, undo
from data.roles import titles
from data.roles.normalise import Role
from data.store import Store
from tests.literal import START, Row, checked, put

MARTS = {
    "candidates": "candidate",
    "steps": "candidate, ord",
    "looks_of('profile')": "candidate, ord",
    "journeys": "candidate, part",
    "met": "candidate, ord",
    "horizon": "touchpoints",
    "companies_met": "company",
}
TITLES = {"Buyer": 4, "Senior Buyer": 5, "Purchasing Manager": 8, "Wizard": 0}
Import = tuple[str, list[Row]]


def normalise(texts: Sequence[str]) -> Mapping[str, Role]:
    known = {title: Role("purchasing.staff", "purchasing", level, False) for title, level in TITLES.items() if level}
    return {title: known.get(title, Role(None, None, None, False)) for title in texts}


def pick(rng: np.random.Generator, values: Sequence[str | None]) -> str | None:
    return values[int(rng.integers(len(values)))]


def touchpoints(rng: np.random.Generator) -> list[Row]:
    kinds = ["profile_view", "job_ad", "event", "application_submitted", "withdrawn"]
    rows = [
        {
            "candidate_id": f"c{rng.integers(8)}",
            "occurred_at": START + timedelta(hours=int(rng.integers(40)) * 12),
            "kind": pick(rng, kinds),
            "employee_id": pick(rng, ["E1", "E2", "E3", None]),
            "job_id": pick(rng, ["J1", "J2", None]),
            "title": pick(rng, [*TITLES, None, None, None]),
            "company": pick(rng, ["Alto", None]),
        }
        for _ in range(rng.integers(3, 30))
    ]
    return list({tuple(row.items()): row for row in rows}.values())


def employees(rng: np.random.Generator) -> list[Row]:
    return [
        {"employee_id": f"E{n}", "company": pick(rng, ["Alto", "Brio"]), "title": pick(rng, [*TITLES])} for n in (1, 2)
    ]


def profiles(rng: np.random.Generator) -> list[Row]:
    days = {int(day) for day in rng.integers(-10, 25, 3)}
    return [
        {
            "employee_id": f"E{n}",
            "as_of": START.replace(hour=0) + timedelta(days=day),
            "n_connections": int(rng.integers(700)),
        }
        for n in (1, 2)
        for day in days
    ]


def candidates(rng: np.random.Generator) -> list[Row]:
    return [
        {
            "candidate_id": f"c{n}",
            "current_title": pick(rng, [*TITLES, None]),
            "current_company": pick(rng, ["Alto", "Brio"]),
        }
        for n in range(int(rng.integers(1, 10)))
    ]


def jobs(rng: np.random.Generator) -> list[Row]:
    return [{"job_id": pick(rng, ["J1", "J2"]), "company": "Brio", "title": pick(rng, [*TITLES])}]


def applications(rng: np.random.Generator) -> list[Row]:
    return [
        {
            "candidate_id": f"c{n}",
            "job_id": pick(rng, ["J1", "J2"]),
            "submitted_at": START + timedelta(days=int(rng.integers(20))),
        }
        for n in rng.integers(0, 12, 3)
    ]


def careers(rng: np.random.Generator) -> list[Row]:
    return [{"employee_id": "E1", "company": pick(rng, ["Alto", "Brio"]), "title": "Buyer"}]


MAKERS = (touchpoints, touchpoints, employees, profiles, candidates, jobs, applications, careers)


def marts(store: Store) -> dict[str, pd.DataFrame]:
    """Every mart, candidates by their pseudonym, sorted."""
    found = {}
    for name, key in MARTS.items():
        frame = store.read(f"from {name} order by {key}")
        if "candidate" in frame:
            names = store.read("from people").set_index("candidate")["pseudonym"]
            frame["candidate"] = frame["candidate"].map(names).astype("string")
            frame = frame.sort_values([k.strip() for k in key.split(",")], ignore_index=True)
        found[name] = frame
    return found


def assert_equal(found: dict[str, pd.DataFrame], expected: dict[str, pd.DataFrame]) -> None:
    for name in MARTS:
        pd.testing.assert_frame_equal(found[name], expected[name], obj=name)


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), steps=st.integers(2, 5), undone=st.integers(0, 2), few=st.booleans())
def test_step_by_step_equals_all_at_once(seed: int, steps: int, undone: int, few: bool) -> None:
    rng = np.random.default_rng(seed)
    made: list[Import] = [(maker.__name__, maker(rng)) for maker in rng.permutation(MAKERS)[: steps + 3]]  # type: ignore[arg-type]
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(titles, "normalise_all", normalise)
        if few:  # however many are touched
            patch.setattr(build, "FEW_ARE_TOUCHED", "select true")
        store = Store(Path(folder) / "steps.duckdb", Path(folder) / "a")
        numbers = [put(store, {contract: rows})[0] for contract, rows in made]
        gone = set(rng.choice(len(made), undone, replace=False).tolist())
        for place in gone:
            undo(store, numbers[place])
        found = marts(store)
        rebuild(store)
        assert_equal(found, marts(store))
        store.close()

        whole = Store(Path(folder) / "whole.duckdb", Path(folder) / "b")
        for place, (contract, rows) in enumerate(made):
            if place not in gone:
                put(whole, {contract: rows})
        rebuild(whole)
        assert_equal(found, marts(whole))
        whole.close()


def test_several_tables_of_one_import_know_each_other(store: Store) -> None:
    rng = np.random.default_rng(5)
    put(store, {"touchpoints": touchpoints(rng), "employees": employees(rng), "profiles": profiles(rng)})
    found = marts(store)
    rebuild(store)
    assert_equal(found, marts(store))
    assert found["looks_of('profile')"]["as_of"].notna().any()


@pytest.mark.parametrize(("touched", "kept"), [(9, 31), (10, 0)])
def test_only_who_is_touched_is_built_again_unless_they_are_many(store: Store, touched: int, kept: int) -> None:
    everybody = [{"candidate_id": f"c{n}", "occurred_at": START, "kind": "event", "company": "Alto"} for n in range(40)]
    put(store, {"touchpoints": everybody})
    with store.write() as cursor:
        cursor.execute("update steps set channel = 'as it was'")
    later = [row | {"occurred_at": START + timedelta(days=1), "company": "Brio"} for row in everybody[:touched]]
    put(store, {"touchpoints": later})
    assert store.read("select count(channel) as n from steps")["n"].tolist() == [kept]
    met = {"company": ["Alto", "Brio"], "people": [40, touched]}
    assert store.read("from companies_met order by company").to_dict("list") == met
    assert store.read("select touchpoints as n from horizon")["n"].tolist() == [40 + touched]


def test_undoing_everything_leaves_nothing(store: Store) -> None:
    rng = np.random.default_rng(6)
    numbers = [put(store, {maker.__name__: maker(rng)})[0] for maker in MAKERS[1:]]
    for number in reversed(numbers):
        undo(store, number)
    assert [len(frame) for name, frame in marts(store).items() if name != "horizon"] == [0, 0, 0, 0, 0, 0]


def test_an_import_undone_and_redone_is_as_it_was(store: Store) -> None:
    rng = np.random.default_rng(7)
    numbers = [put(store, {maker.__name__: maker(rng)})[0] for maker in MAKERS[1:]]
    before, kept = marts(store), store.kept.imports
    for number in numbers[1:4]:
        undo(store, number)
    assert store.kept.imports.keys() == kept.keys() - set(numbers[1:4])
    for number in reversed(numbers[1:4]):
        redo(store, number)
    assert_equal(marts(store), before)
    assert store.kept.imports == kept
    with pytest.raises(NotUndone):
        redo(store, numbers[1])


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_table_can_put_its_rows_aside(store: Store, contract: str) -> None:
    laid_out = "select column_name, data_type from information_schema.columns where table_name = $name order by 1"
    aside, raw = (store.read(laid_out, {"name": f"{kind}_{contract}"}) for kind in ("undone", "raw"))
    assert len(raw)
    assert aside.equals(raw)


def test_an_import_is_not_redone_beside_its_own_file(store: Store) -> None:
    one = checked(store, "touchpoints", touchpoints(np.random.default_rng(8)))
    rows = one.parquet.read_bytes()
    first = load(store, [one])[0]
    undo(store, first)
    one.parquet.write_bytes(rows)
    second = load(store, [one])[0]
    with pytest.raises(AlreadyImported) as same:
        redo(store, first)
    assert same.value.import_id == second
    assert [(i.import_id, i.version, i.undone_at is None) for i in history(store)] == [(2, 3, True), (1, 1, False)]


def test_two_loads_of_one_file_number_its_people_alike(tmp_path: Path) -> None:
    rows = [{"candidate_id": f"c{n:04}", "occurred_at": START, "kind": "event"} for n in range(3_000)]
    numbered = []
    for name, order in (("a", rows), ("b", rows[::-1])):
        store = Store(tmp_path / f"{name}.duckdb", tmp_path / name)
        put(store, {"touchpoints": rows[1_000:1_050]})
        put(store, {"touchpoints": order})
        numbered.append(store.read("from people order by candidate")["pseudonym"].tolist())
        store.close()
    first = [f"c{n:04}" for n in range(1_000, 1_050)]
    assert numbered[0] == [*first, *sorted({row["candidate_id"] for row in rows} - set(first))]
    assert numbered[1] == numbered[0]
