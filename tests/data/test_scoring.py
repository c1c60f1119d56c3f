"""The rules by which profiles are scored: kept in versions, applied at once, refused where they make no sense."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analytics.exposure.seen_gaps import seen_gaps
from analytics.profiles.pillars import pillars
from analytics.scope import Scope
from data import warehouses
from data.__main__ import main
from data.errors import BadScoring
from data.imports.marts import build_all
from data.scoring import current, rescore, versions
from data.store import Store
from tests.analytics.profiles.staff import snapshots, staff
from tests.literal import Tables, many, put, shown

Make = Callable[[Tables], Store]
SEEN = "select employee_id, network, posting, complete from looks_of('profile') order by candidate, ord"


def tables() -> Tables:
    """Ten with 200 connections, ten with 500; each is looked at by one candidate."""
    return {
        "employees": [*staff("a", 10), *staff("b", 10)],
        "profiles": [*snapshots("a", 10, n_connections=200), *snapshots("b", 10)],
        "touchpoints": [
            touch | {"employee_id": f"{p}{n:02}"}
            for p in "ab"
            for n, touch in enumerate(many(p, 10, (0, "profile_view")))
        ],
    }


def of(store: Store, pillar: str) -> list[tuple[object, ...]]:
    table = pillars(store, Scope()).table
    return shown(table[table["pillar"] == pillar], "known", "gaps", "scoring")


def test_a_new_rule_counts_at_once_everywhere(warehouse: Make) -> None:
    store = warehouse(tables())
    assert (current(store).version, current(store).set_at) == (1, None)
    assert of(store, "network") == [(20, 10, 1)]  # 200 of 500 is below 0.5
    before = store.version
    rules = rescore(store, {"connections": 400}, who="Ana")
    assert store.version == before + 1, "cached answers are keyed on it"
    assert (rules.version, rules.who, rules.connections, rules.gap) == (2, "Ana", 400, 0.5)
    assert of(store, "network") == [(20, 0, 2)]  # 200 of 400 is not
    assert seen_gaps(store, Scope()).facts["scoring"] == 2
    seen = store.read(SEEN)
    assert seen.loc[seen["employee_id"] == "a00", "network"].tolist() == [0.5]
    with store.write() as cursor:
        build_all(cursor)
    assert store.read(SEEN).equals(seen), "as a full rebuild has it"
    put(store, {"profiles": snapshots("a", 6, date(2026, 3, 5), n_connections=100)})
    assert of(store, "network") == [(20, 6, 2)], "imports follow the latest rules"


def test_the_limit_of_a_gap_and_the_weights_need_no_new_scores(warehouse: Make) -> None:
    store = warehouse(tables())
    rescore(store, {"gap": 0.3})
    assert of(store, "network") == [(20, 0, 2)]
    # Complete is never known here, so that only with its weight at zero an overall score is.
    assert of(store, "overall") == [(0, 0, 2)]
    rescore(store, {"complete": 0, "attached": 0, "photo": 0, "posting": 0, "gap": 0.5})
    assert of(store, "overall") == [(20, 10, 3)], "the network alone"
    rescore(store, {"photo": 1})
    assert of(store, "overall") == [(20, 0, 4)], "(0.4 + 1) / 2"
    assert versions(store)["version"].tolist() == [4, 3, 2, 1]


def test_the_same_rules_are_no_new_version(store: Store) -> None:
    before = store.version
    assert rescore(store, {"gap": 0.5, "skills": 5}).version == 1
    assert store.version == before


@pytest.mark.parametrize(
    "rules",
    [
        {"gap": 0},
        {"gap": 1.01},
        {"photo": -1},
        {"skills": 0},
        {"skills": 2.5},
        {"connections": float("nan")},
        {"version": 9},
        dict.fromkeys(("attached", "photo", "network", "complete", "posting"), 0),
    ],
)
def test_what_makes_no_sense_is_refused_whole(store: Store, rules: dict[str, float]) -> None:
    with pytest.raises(BadScoring):
        rescore(store, rules)
    assert current(store).version == 1


def test_the_command_line_shows_and_sets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRST_RUNG_WAREHOUSE", str(tmp_path))
    assert main(["scoring"]) == 1
    assert "none yet" in capsys.readouterr().err
    warehouses.open_store(tmp_path, "own").close()
    assert main(["scoring"]) == 0
    assert "Rules of version 1, as delivered." in capsys.readouterr().out
    assert main(["scoring", "--set", "gap=0.6", "--set", "photo=2", "--who", "Ana"]) == 0
    told = capsys.readouterr().out
    assert "version 2" in told
    assert "gap=0.6" in told
    assert main(["scoring", "--set", "gap=much"]) == 1
    assert "gap is much" in capsys.readouterr().err
    store = warehouses.open_store(tmp_path, "own")
    assert (current(store).gap, current(store).photo, current(store).who) == (0.6, 2.0, "Ana")
    store.close()
