"""What gaps cost, from touchpoints to the answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from analytics.estimate import Estimate, NotYet
from analytics.gaps.balance import balance
from analytics.gaps.lost import lost
from analytics.gaps.lost_by_role import lost_by_role
from analytics.gaps.overlap import overlap
from analytics.scope import Scope
from data.contracts import CONTRACTS
from data.imports import load as loading
from data.imports.check import check_file
from data.imports.sniff import sniff
from data.imports.suggest import suggest
from data.sample import write_sample
from data.store import Store
from tests.analytics.profiles.staff import COMPANIES, snapshots, staff
from tests.literal import Row, Tables

Make = Callable[[Tables], Store]
START = datetime(2026, 3, 2, 9)
ALL = (lost, lost_by_role, balance, overlap)


def looks(prefix: str, people: int, *, each: int, applying: int) -> list[Row]:
    """Every employee is the first look of `each` candidates, `applying` of whom apply two days later."""
    rows: list[Row] = []
    for n in range(people):
        for c in range(each):
            who = {"candidate_id": f"{prefix}{n:02}{c:02}"}
            day = START + timedelta(days=(n * each + c) % 60)
            rows.append({**who, "occurred_at": day, "kind": "profile_view", "employee_id": f"{prefix}{n:02}"})
            if c < applying:
                rows.append({**who, "occurred_at": day + timedelta(days=2), "kind": "application_submitted"})
    return rows


def tables(late: int = 40) -> Tables:
    """45 employees without photo, of whose 8 candidates 2 apply; 45 with photo: 4 apply; followed for `late` days."""
    end: Row = {"candidate_id": "end", "occurred_at": START + timedelta(days=60 + late), "kind": "event"}
    return {
        "companies": COMPANIES,
        "employees": [*staff("a", 45), *staff("b", 45)],
        "profiles": [*snapshots("a", 45, has_photo=False), *snapshots("b", 45)],
        "touchpoints": [
            *looks("a", 45, each=8, applying=2),
            *looks("b", 45, each=8, applying=4),
            end,
        ],
    }


@pytest.fixture
def asked(warehouse: Make) -> Store:
    return warehouse(tables())


def test_what_a_gap_costs(asked: Store) -> None:
    answer = lost(asked, Scope())
    photo = answer.table.iloc[0]
    assert (photo["pillar"], photo["verdict"]) == ("photo", "clear")
    assert (photo["exposed"], photo["unexposed"], photo["employees_at_gap"]) == (360, 360, 45)
    assert (photo["applied_with"], photo["applied_without"], photo["raw"]) == (0.25, 0.5, 0.25)
    assert photo["effect"] == pytest.approx(0.25, abs=0.02)
    assert photo["aipw"] == pytest.approx(0.25, abs=0.02)
    # 90 lost over the 60 days in which candidates came, told per month of 30.44 days.
    assert photo["monthly"] == pytest.approx(90 / 60 * 30.44, rel=0.08)
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.n, answer.headline.clusters, answer.facts["pillar"]) == (360, 45, "photo")
    others = answer.table[answer.table["pillar"] != "photo"]
    assert others["hidden"].all()
    assert set(others["why"]) == {"too_few"}


def test_looks_not_followed_long_enough_are_left_out(warehouse: Make) -> None:
    answer = lost(warehouse(tables(late=0)), Scope())
    assert answer.people == 384, "the last 30 of 60 days are still open"


def test_roles_add_up(asked: Store) -> None:
    whole = lost(asked, Scope()).table.iloc[0]["monthly"]
    answer = lost_by_role(asked, Scope(), pillar="photo")
    assert answer.table["shared"].sum() == pytest.approx(whole)
    assert answer.table["exposed"].sum() == 360


def test_each_role_is_also_judged_by_itself(warehouse: Make) -> None:
    """Cooks and accountants: the gap keeps 2 of 8 from applying to cooks, none to accountants; 45 on each side."""
    both = tables()
    extra = [*staff("c", 45, title="Accountant"), *staff("d", 45, title="Accountant")]
    both["employees"] = [*both["employees"], *extra]
    both["profiles"] = [*both["profiles"], *snapshots("c", 45, has_photo=False), *snapshots("d", 45)]
    others = [*looks("c", 45, each=8, applying=3), *looks("d", 45, each=8, applying=3)]
    both["touchpoints"] = [*both["touchpoints"][:-1], *others, both["touchpoints"][-1]]
    table = lost_by_role(warehouse(both), Scope(), pillar="photo").table.set_index("employee_role")
    cooks, accountants = (table[table.index.str.startswith(n)].iloc[0] for n in ("kitchen", "accounting"))
    assert len(table) == 2
    assert (accountants["verdict"], accountants["why"], accountants["raw"]) == ("not_yet", "zero", 0.0)
    assert (cooks["verdict"], cooks["exposed"], cooks["employees_without"]) == ("clear", 360, 45)
    assert cooks["effect"] == pytest.approx(0.25, abs=0.02)
    assert cooks["shared"] < cooks["monthly"], "alike in every role, the loss at cooks would be smaller"


def test_a_role_without_counterparts_says_what_is_missing(warehouse: Make) -> None:
    alone = tables()
    alone["employees"] = [*alone["employees"], *staff("c", 12, title="Accountant")]
    alone["profiles"] = [*alone["profiles"], *snapshots("c", 12, has_photo=False)]
    alone["touchpoints"] = [*alone["touchpoints"][:-1], *looks("c", 12, each=8, applying=4), alone["touchpoints"][-1]]
    table = lost_by_role(warehouse(alone), Scope(), pillar="photo").table.set_index("employee_role")
    accountants = table[table.index.str.startswith("accounting")].iloc[0]
    assert (accountants["verdict"], accountants["why"], accountants["exposed"]) == ("not_yet", "too_few", 96)
    assert accountants["shared"] > 0, "told from the other roles"
    assert pd.isna(accountants["monthly"])


def test_the_date_to_come_counts_the_days_candidates_are_followed(warehouse: Make) -> None:
    """15 met the gap in 60 days and 20 are needed: 20 days more, and 30 until the last of them is followed."""
    few = tables()
    few["touchpoints"] = [*looks("a", 15, each=1, applying=0), *few["touchpoints"][45 * 8 + 45 * 2 :]]
    row = lost(warehouse(few), Scope()).table.set_index("pillar").loc["photo"]
    assert row["why"] == "too_few"
    assert row["eta"] == (START + timedelta(days=59 + 30 + 20)).date()


def test_how_sure_it_is(asked: Store) -> None:
    alike = balance(asked, Scope(), pillar="photo")
    assert isinstance(alike.headline, Estimate)
    assert alike.table["after"].abs().max() < 0.2
    ground = overlap(asked, Scope(), pillar="photo")
    assert isinstance(ground.headline, Estimate)
    assert ground.headline.value > 0.9
    assert ground.table[["met", "not_met"]].sum().tolist() == [360, 360]


def test_respects_filters_and_says_what_is_missing(store: Store, asked: Store) -> None:
    assert lost(asked, Scope(until=START.date() + timedelta(days=20))).people == 160 + 80
    for analysis in ALL:
        assert isinstance(analysis(asked, Scope(companies=("Theirs",))).headline, NotYet)
        assert isinstance(analysis(asked, Scope(), whose="rivals").headline, NotYet)


def test_an_empty_warehouse_asks_for_employees(store: Store) -> None:
    for analysis in ALL:
        assert analysis(store, Scope()).headline == NotYet("missing_table", {"table": "employees"})


def test_nothing_is_told_of_a_few(warehouse: Make) -> None:
    few = {**tables(), "touchpoints": [*looks("a", 2, each=8, applying=2), *looks("b", 2, each=8, applying=4)]}
    few["touchpoints"] = [*few["touchpoints"], *tables()["touchpoints"][-1:]]
    store = warehouse(few)
    for analysis in ALL:
        answer = analysis(store, Scope())
        assert isinstance(answer.headline, NotYet)
        assert "monthly" not in answer.table or answer.table["monthly"].isna().all()


@pytest.fixture(scope="module")
def whole_sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("whole")
    write_sample(folder)
    opened = Store(folder / "sample.duckdb", folder / "staging")
    names = [name for name in CONTRACTS if (folder / f"{name}.csv").exists()]
    files = [(folder / f"{name}.csv", name) for name in names]
    key = b"k" * 32
    checked = [check_file(f, n, suggest(n, sniff(f)), key=key, staging=opened.staging) for f, n in files]
    loading.load(opened, checked, who="sample")
    yield opened
    opened.close()


@pytest.mark.slow
def test_the_sample_gives_the_planted_gaps_in_order(whole_sample: Store) -> None:
    truth = json.loads((Path(whole_sample.file).parent / "truth.json").read_text(encoding="utf-8"))["gaps"]
    table = lost(whole_sample, Scope()).table.set_index("pillar")
    planted = {pillar: truth[pillar]["own"]["by_horizon"]["30"]["att_expected"] for pillar in table.index}
    planted_first = sorted(table.index, key=lambda pillar: -planted[pillar])
    assert planted_first == ["attached", "photo", "network", "complete", "posting"]
    assert table.index.tolist() == planted_first
    assert table.loc["posting", "verdict"] == "not_yet"
    assert set(table["verdict"].iloc[:3]) == {"clear"}
    for pillar, row in table.iterrows():
        assert row["effect_low"] <= planted[pillar] <= row["effect_high"], pillar


def test_where_no_gap_can_be_told_the_figure_still_has_its_columns(warehouse: Make) -> None:
    few = tables() | {"touchpoints": [*looks("a", 6, each=1, applying=0), tables()["touchpoints"][-1]]}
    untold = lost(warehouse(few), Scope())
    assert isinstance(untold.headline, NotYet)
    assert set(untold.table["verdict"]) == {"not_yet"}
    assert {"pillar", "monthly", "monthly_low", "monthly_high", "hidden"} <= set(untold.table.columns)
