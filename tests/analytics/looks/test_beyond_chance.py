"""Peers beyond chance: the index and assortativity, the shuffles, role against all others."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from analytics.estimate import Estimate, NotYet
from analytics.looks.chance import chance, shuffled
from analytics.looks.peer_index import assortativity, index_with_interval, peer_index
from analytics.looks.role_ratio import compared, role_ratio
from analytics.scope import Scope
from data.store import Store
from tests.analytics.recovery import SEEDS, recovered
from tests.literal import Row, Tables, many, shown, titled

Make = Callable[[Tables], Store]
Known = Callable[[dict[str, tuple[str, int]]], None]
Over = Callable[..., pd.DataFrame]
DAY = datetime(2026, 3, 4)
ROLES = {"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4)}


def staff(buyers: int, cooks: int, company: str = "Ours", **rest: object) -> list[Row]:
    titles = ["Buyer"] * buyers + ["Cook"] * cooks
    return [{"employee_id": f"{company}{n}", "company": company, "title": t, **rest} for n, t in enumerate(titles)]


@pytest.fixture
def staffed(warehouse: Make, known_roles: Known) -> Store:
    """A staff of 2 buyers and 8 cooks; of 40 buyers 24 look at a buyer first, of 40 cooks all but 8 at a cook."""
    known_roles(ROLES)
    looks = many("b", 24, (1, "profile_view"), employee_id="Ours0")
    looks += many("x", 16, (1, "profile_view"), employee_id="Ours5")
    looks += many("c", 32, (1, "profile_view"), employee_id="Ours5")
    looks += many("y", 8, (1, "profile_view"), employee_id="Ours0")
    people = titled("b", 24, "Buyer") + titled("x", 16, "Buyer") + titled("c", 32, "Cook") + titled("y", 8, "Cook")
    return warehouse({"employees": staff(2, 8), "candidates": people, "touchpoints": looks})


def test_availability_is_the_headcount_of_the_week(over: Over, store: Store) -> None:
    with store.write() as cursor:
        cursor.execute(
            "insert into employees (employee_id, company, role, hired_on, left_on) values "
            "('1', 'Ours', 'a', null, null), ('2', 'Ours', 'b', '2020-01-01', null), "
            "('3', 'Ours', 'a', null, '2026-03-01'), "
            "('4', 'Ours', 'a', '2026-04-01', null), ('5', 'Rival', 'a', null, null), ('6', 'Rival', 'a', null, null)"
        )
    rows = [
        {"candidate": 1, "role": "a", "seen_role": "a", "seen_company": "Ours", "looked_at": DAY},
        {"candidate": 2, "role": "b", "seen_role": "a", "seen_company": "Rival", "looked_at": DAY},
        {"candidate": 3, "role": None, "seen_role": "a", "seen_company": "Rival", "looked_at": DAY},
    ]
    found = over("looks/peer_index", rows)
    # In the week of 2 March: one a and one b at ours, two a at the rival.
    assert shown(found, "peer", "within", "pooled", "shown", "journeys") == [
        (False, 0.0, 0.25, None, 1),
        (True, 0.5, 0.75, None, 1),
    ]


def test_profiles_shown_take_the_place_of_headcount(over: Over, store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("insert into employees (employee_id, company, role) values ('1', 'O', 'a'), ('2', 'O', 'b')")
        cursor.execute(
            "insert into raw_impressions (candidate, occurred_at, employee_id) values "
            "(1, '2026-03-03', '1'), (1, '2026-03-03', '2'), (1, '2026-03-03', '2'), "
            "(1, '2026-03-03', '2'), (1, '2026-03-09', '1')"
        )
    row = {"candidate": 1, "role": "a", "seen_role": "a", "seen_company": "O", "looked_at": DAY}
    assert shown(over("looks/peer_index", [row]), "shown") == [(0.25,)]


def test_the_sample_is_as_planted_among_the_profiles_shown(sample_store: Store) -> None:
    truth = json.loads((Path(sample_store.file).parent / "truth.json").read_text(encoding="utf-8"))["impressions"]
    answer = peer_index(sample_store, Scope())
    assert isinstance(answer.headline, Estimate)
    assert answer.facts["basis"] == "shown"
    assert answer.headline.n == pytest.approx(truth["n"], rel=0.05)  # a few titles have no role in the lexicon
    error = (answer.headline.high - answer.headline.low) / (2 * 1.96)
    assert abs(answer.headline.value - truth["index_shown"]) < 3 * error
    # Of all journeys, those compared with the staff of the company are more.
    assert answer.table.set_index("basis")["journeys"]["within"] > 3 * answer.headline.n


def test_a_basis_known_for_all_but_a_few_is_not_told() -> None:
    rows = {"peer": [True, True, False, False], "shown": [0.2, None, 0.2, None], "journeys": [30, 3, 40, 9]}
    assert index_with_interval(pd.DataFrame(rows), "shown", 5) is None
    rows["journeys"] = [30, 5, 40, 9]
    assert index_with_interval(pd.DataFrame(rows), "shown", 5) is not None


def test_the_index_by_hand(staffed: Store) -> None:
    answer = peer_index(staffed, Scope())
    # 56 of 80 look at their own role; buyers are 2 in 10 of the staff, cooks 8 in 10: 0.5 by chance.
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx((56 / 80 - 0.5) / 0.5)
    assert answer.headline.low < answer.headline.value < answer.headline.high
    # Newman: (0.7 - (40 * 32 + 40 * 48) / 6400) / (1 - 0.5) = 0.4, the same here because half look at each.
    beside = answer.facts["assortativity"]
    assert isinstance(beside, Estimate)
    assert (beside.value, beside.n) == (pytest.approx(0.4), 80)


# SAS/STAT User's Guide, The FREQ Procedure, Getting Started: Agreement Study. Two dermatologists rate the skin of 88
# patients (its data set SkinCondition); printed there: kappa 0.3449, 95 % confidence limits 0.2030 and 0.4868.
def test_assortativity_equals_the_published_kappa() -> None:
    table = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]
    rows = [(str(r), str(c), n) for r, line in enumerate(table) for c, n in enumerate(line) if n]
    found = assortativity(pd.DataFrame(rows, columns=["role", "seen_role", "journeys"]))
    assert not isinstance(found, NotYet)
    assert [found["value"], found["low"], found["high"]] == pytest.approx([0.3449, 0.2030, 0.4868], abs=5e-5)


def test_own_role_against_all_others(staffed: Store) -> None:
    answer = role_ratio(staffed, Scope())
    table = answer.table.set_index("role")
    assert table.loc["purchasing.staff", "value"] == pytest.approx((24 / 40) / (8 / 40))
    assert table.loc["catering.staff", "value"] == pytest.approx((32 / 40) / (16 / 40))
    assert table["told"].all()
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(2.5)


def test_a_shuffle_keeps_to_its_stratum() -> None:
    role, seen, stratum = np.array([0, 0, 1, 1]), np.array([0, 0, 1, 1]), np.array([0, 0, 1, 1])
    # Within a stratum everybody looks at the same role, so nothing changes.
    assert (shuffled(role, seen, stratum, draws=20) == 1).all()
    assert shuffled(role, seen, np.zeros(4, dtype=int), draws=400).mean() == pytest.approx(0.5, abs=0.05)


def test_a_preference_is_no_chance(staffed: Store) -> None:
    answer = chance(staffed, Scope())
    assert 0.001 <= float(str(answer.facts["p"])) <= 0.005
    assert answer.facts["observed"] == pytest.approx(0.7)
    assert answer.facts["expected"] == pytest.approx(0.5, abs=0.02)


def rejected(seeds: int) -> int:
    """How often looks without any preference are called one at 5 %."""
    found = 0
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        role, seen, stratum = (rng.integers(0, n, 300) for n in (5, 5, 4))
        dealt = shuffled(role, seen, stratum, draws=99)
        found += (1 + (dealt >= (role == seen).mean() - 1e-12).sum()) / 100 <= 0.05
    return found


def within_alpha(found: int, seeds: int) -> None:
    """So many discoveries where there is nothing to find are no more than one in twenty brings about."""
    print(f"{found} of {seeds} seeds: {found / seeds:.4f}")
    assert binomtest(found, seeds, 0.05, alternative="greater").pvalue > 0.025


def test_no_preference_is_seldom_called_one() -> None:
    within_alpha(rejected(60), 60)


@pytest.mark.slow
def test_no_preference_is_called_one_as_often_as_alpha_allows() -> None:
    within_alpha(rejected(4000), 4000)


def check_index(seeds: int, low: float, high: float) -> None:
    """A planted index: with probability A a peer, else anybody of the staff."""
    inside, gaps = [], []
    shares = np.array([0.5, 0.3, 0.2])
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        role = rng.choice(3, 400, p=shares)
        seen = np.where(rng.random(400) < 0.35, role, rng.choice(3, 400, p=shares))
        frame = pd.DataFrame({"peer": role == seen, "within": shares[role], "journeys": 1})
        found = index_with_interval(frame.groupby(["peer", "within"], as_index=False)["journeys"].sum(), "within", 5)
        assert found is not None
        gaps.append(found["value"] - 0.35)
        inside.append(found["low"] <= 0.35 <= found["high"])
    recovered(gaps, inside, low, high)


def test_a_planted_index_is_found_again() -> None:
    check_index(30, 0.83, 1.0)


@pytest.mark.slow
def test_a_planted_index_is_found_again_over_many_seeds() -> None:
    check_index(SEEDS, 0.92, 0.98)


NAMES, HELD, SEEN = ["a", "b", "c", "d"], np.array([0.4, 0.3, 0.2, 0.1]), np.array([0.1, 0.2, 0.3, 0.4])


def looked(seed: int, preference: float) -> pd.DataFrame:
    """The counts of 10 000 first looks: with that probability at one's own role, else at a role by its fame."""
    rng = np.random.default_rng(seed)
    role = rng.choice(4, 10_000, p=HELD)
    seen = np.where(rng.random(10_000) < preference, role, rng.choice(4, 10_000, p=SEEN))
    journeys, same = np.bincount(role, minlength=4), np.bincount(role[role == seen], minlength=4)
    counts = {"journeys": journeys, "same": same, "others": 10_000 - journeys}
    return pd.DataFrame({"role": NAMES, **counts, "others_same": np.bincount(seen, minlength=4) - same})


def check_ratio(seeds: int, low: float, high: float) -> None:
    truth = (0.3 + 0.7 * SEEN) / (0.7 * SEEN)
    tables = [compared(looked(seed, 0.3)) for seed in range(seeds)]
    gaps = [np.log(table["value"]) - np.log(truth) for table in tables]
    recovered(gaps, [(table["low"] <= truth) & (truth <= table["high"]) for table in tables], low, high)


def test_planted_ratios_are_found_again() -> None:
    check_ratio(30, 0.88, 1.0)


@pytest.mark.slow
def test_planted_ratios_are_found_again_over_many_seeds() -> None:
    check_ratio(SEEDS, 0.92, 0.98)


@pytest.mark.slow
def test_roles_looked_at_by_everybody_alike_are_told_apart_as_often_as_alpha_allows() -> None:
    # Benjamini and Hochberg's procedure tells of any role at most that often where none differs.
    within_alpha(sum(bool(compared(looked(seed, 0.0))["told"].any()) for seed in range(2000)), 2000)


def test_one_role_alone_is_compared_with_no_other(staffed: Store) -> None:
    for ask in (chance, role_ratio):
        answer = ask(staffed, Scope(roles=("catering.staff",)))
        assert answer.headline == NotYet("one_role"), ask
        assert answer.table.empty
    # The index compares with the staff, and can be told of one role; assortativity compares roles.
    index = peer_index(staffed, Scope(roles=("catering.staff",)))
    assert isinstance(index.headline, Estimate)
    assert index.facts["assortativity"] == NotYet("one_role")
    assert index.table["basis"].tolist() == ["within", "pooled"]


def test_assortativity_of_a_few_or_of_looks_all_alike_is_not_told() -> None:
    columns = ["role", "seen_role", "journeys"]
    few = pd.DataFrame([("a", "a", 7), ("b", "a", 6)], columns=columns)
    assert assortativity(few) == NotYet("too_few", {"people": 7})
    for alike in ([("a", "a", 30), ("b", "b", 30)], [("a", "b", 30), ("b", "a", 30)], [("a", "b", 15), ("b", "b", 27)]):
        assert assortativity(pd.DataFrame(alike, columns=columns)) == NotYet("no_variation", {"events": 1})


def test_filters_empty_and_few(staffed: Store, store: Store) -> None:
    only = Scope(roles=("catering.staff",))
    assert isinstance(peer_index(staffed, only).headline, Estimate)
    for ask in (peer_index, role_ratio, chance):
        answer = ask(staffed, Scope(roles=("nobody",)))
        assert isinstance(answer.headline, NotYet), ask
        assert answer.headline.reason == "missing_table"


def test_the_sample_is_as_planted(sample_store: Store) -> None:
    answer = peer_index(sample_store, Scope())
    assert isinstance(answer.headline, Estimate)
    assert 0.2 < answer.headline.value < 0.45
    ratios = role_ratio(sample_store, Scope()).table
    assert (ratios["value"].dropna().astype(float) > 1).all()
