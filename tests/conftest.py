"""Warehouses for tests: an empty one, one with literal rows, one with the sample, and one question alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from analytics.question import Question
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.contracts import CONTRACTS
from data.imports.check import check_file
from data.imports.load import load
from data.imports.sniff import sniff
from data.imports.suggest import suggest
from data.roles import titles as mapped
from data.roles.normalise import Role
from data.sample import write_sample
from data.store import Store
from tests.literal import Row, Tables, put

Roles = Mapping[str, tuple[str, int]]

# How long an example takes says how busy the machine is, not whether the code is right; and the same tree passes or
# fails alike wherever it is tested. `make recover` looks further, with examples that are new each time.
settings.register_profile("search", settings.default, deadline=None)
settings.register_profile("same", settings.default, deadline=None, derandomize=True)
settings.load_profile("same")

os.environ["LC_ALL"] = "C.UTF-8"  # sentences are compared in English, whatever the shell speaks


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest first, lest one worker end alone with them: those of the browser, then of pages."""
    folders = ("browser", "pages")
    items.sort(key=lambda item: next((n for n, name in enumerate(folders) if name in item.path.parts), len(folders)))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of warehouses in use, which is not there yet."""
    folder = tmp_path / "warehouse"
    monkeypatch.setenv("FIRST_RUNG_WAREHOUSE", str(folder))
    return folder


@pytest.fixture(scope="session")
def unfilled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a warehouse made once and closed: to copy it is quicker than to make one."""
    folder = tmp_path_factory.mktemp("unfilled")
    Store(folder / "own.duckdb", folder / "staging").close()
    return folder


@pytest.fixture
def store(unfilled: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty warehouse."""
    shutil.copytree(unfilled, tmp_path, dirs_exist_ok=True)
    opened = Store(tmp_path / "own.duckdb", tmp_path / "staging")
    yield opened
    opened.close()


@pytest.fixture
def warehouse(store: Store) -> Callable[[Tables], Store]:
    """Makes a warehouse of literal rows, titles mapped by the lexicon (or by `known_roles`)."""

    def make(tables: Tables) -> Store:
        put(store, tables)
        return store

    return make


@pytest.fixture
def known_roles(monkeypatch: pytest.MonkeyPatch) -> Callable[[Roles], None]:
    """Replaces the lexicon by a literal one: title -> (role code, level); other titles have no role."""

    def use(roles: Roles) -> None:
        def answer(titles: Sequence[str]) -> dict[str, Role]:
            known = {t: Role(roles[t][0], roles[t][0].split(".")[0], roles[t][1], False) for t in titles if t in roles}
            return {t: known.get(t, Role(None, None, None, False)) for t in titles}

        monkeypatch.setattr(mapped, "normalise_all", answer)

    return use


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A small sample, loaded as the first start does; one per test process."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, candidates=600)
    opened = Store(folder / "sample.duckdb", folder / "staging")
    present = [name for name in CONTRACTS if (folder / f"{name}.csv").exists()]
    files = []
    for name in present:
        file = folder / f"{name}.csv"
        files.append(check_file(file, name, suggest(name, sniff(file)), key=b"k" * 32, staging=opened.staging))
    load(opened, files, who="sample")
    yield opened
    opened.close()


@pytest.fixture
def over(store: Store) -> Callable[..., pd.DataFrame]:
    """Runs one question's own SQL over literal rows called `scoped`: over("looks/first_looks", rows, top=3)."""

    def ask(name: str, rows: Sequence[Row], **params: object) -> pd.DataFrame:
        subject, _, question = name.partition("/")
        given = {
            "unit": "candidate",
            "k": THRESHOLDS.k,
            "silence_days": THRESHOLDS.silence_days,
            "more": 0,
            "kept": False,
        } | params
        filters = (Path(__file__).parents[1] / "analytics" / subject / "scoped.sql").read_text()
        bound = Scope().params() | {"subject": "profile", "few": THRESHOLDS.k, "own": None, "every": 1}
        with store.write() as cursor:
            cursor.execute(
                "create or replace table scoped as with in_scope as (from journeys where false), "
                f"filtered as (\n{filters}) from filtered",
                {name: value for name, value in bound.items() if f"${name}" in filters} or None,
            )
            for number, row in enumerate(rows, start=1):
                whole = {"candidate": number, "part": 0, **row}
                names, marks = ", ".join(whole), ", ".join(f"${name}" for name in whole)
                cursor.execute(f"insert into scoped ({names}) values ({marks})", dict(whole))
        return store.read(Question(subject, question).text, given)

    return ask
