"""Rivals: the matrix and its balance, peers side by side, duels, strengths and the flow."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analytics.estimate import Estimate, NotYet
from analytics.rivals.attention import attention
from analytics.rivals.duels import duels
from analytics.rivals.net_attention import balances, net_attention
from analytics.rivals.peer_flow import peer_flow
from analytics.rivals.side_by_side import side_by_side
from analytics.rivals.strengths import strengths
from analytics.scope import Scope
from analytics.statistics.intervals import paired
from data.store import Store
from tests.literal import Row, Tables, many, shown, titled

Make = Callable[[Tables], Store]
Known = Callable[[dict[str, tuple[str, int]]], None]
Over = Callable[..., pd.DataFrame]
COMPANIES: list[Row] = [
    {"company": "Ours", "is_own": True},
    {"company": "Rival", "is_own": False},
    {"company": "Third", "is_own": False},
]


def seen(company: str, order: int, *, peer: bool = False, **rest: Any) -> Row:
    """A look at an employee of a company, as the filter of this subject makes it."""
    return {"company": company, "is_own": company == "Ours", "ord": order, "is_peer": peer, **rest}


def looked(prefix: str, people: int, *companies: str, title: str = "Buyer", applied: str = "") -> list[Row]:
    """Touchpoints of people who open one profile at each company, a day apart, and apply after ten days."""
    rows = [
        r
        for day, c in enumerate(companies)
        for r in many(prefix, people, (day, "profile_view"), company=c, title=title)
    ]
    return rows + (many(prefix, people, (10, "application_submitted"), company=applied) if applied else [])


@pytest.fixture
def fought(warehouse: Make, known_roles: Known) -> Store:
    """30 see us then the rival: 18 apply at ours, 12 at theirs; 30 the other way round: 10 and 20; 10 do not apply."""
    known_roles({"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4)})
    touches = looked("a", 18, "Ours", "Rival", applied="Ours") + looked("b", 12, "Ours", "Rival", applied="Rival")
    touches += looked("c", 10, "Rival", "Ours", applied="Ours") + looked("d", 20, "Rival", "Ours", applied="Rival")
    touches += looked("e", 10, "Ours", "Rival") + many("z", 5, (60, "company_page"), company="Ours")
    people = [row for name, n in zip("abcde", (18, 12, 10, 20, 10), strict=True) for row in titled(name, n, "Buyer")]
    employed = [row | {"current_company": "Rival" if i % 2 else "Third"} for i, row in enumerate(people)]
    return warehouse({"companies": COMPANIES, "candidates": employed, "touchpoints": touches})


def test_the_first_company_of_a_journey_counts(over: Over) -> None:
    rows = [
        seen("Rival", 4, candidate=1, employer="Ours"),
        seen("Ours", 7, candidate=1, employer="Ours", peer=True),
        seen("Ours", 1, candidate=2),
        seen("Third", 2, candidate=2, peer=True),
    ]
    every = over("rivals/attention", rows, peers=False, top=5)
    assert shown(every, "employer", "company", "journeys") == [("Ours", "Rival", 1), ("unknown", "Ours", 1)]
    peers = over("rivals/attention", rows, peers=True, top=5)
    assert shown(peers, "employer", "company", "journeys") == [("Ours", "Ours", 1), ("unknown", "Third", 1)]


def test_a_company_looked_at_has_its_row_before_more_frequent_employers(over: Over) -> None:
    rows = [seen("Ours", 1, candidate=n, employer="Elsewhere") for n in range(3)]
    rows += [seen("Ours", 1, candidate=3), seen("Third", 1, candidate=4, employer="Ours")]
    found = over("rivals/attention", rows, peers=False, top=1)
    assert shown(found, "employer", "company", "journeys") == [
        ("(other)", "Ours", 3),
        ("Ours", "(other)", 1),
        ("unknown", "Ours", 1),
    ]


def test_what_comes_in_and_goes_out(over: Over) -> None:
    rows = [
        seen("Rival", 1, candidate=1, employer="Ours"),
        seen("Ours", 1, candidate=2, employer="Rival"),
        seen("Ours", 1, candidate=3, employer="Elsewhere"),
        seen("Ours", 1, candidate=4, employer="Ours"),
        seen("Ours", 1, candidate=5),
    ]
    found = balances(over("rivals/attention", rows, peers=False, top=5))
    assert shown(found, "company", "came", "went") == [("Ours", 2, 1), ("Rival", 1, 1)]


def test_attention_and_its_balance(fought: Store) -> None:
    answer = attention(fought, Scope())
    assert answer.facts["company"] == "Ours"
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.headline.n) == (pytest.approx(40 / 70), 70)
    balance = net_attention(fought, Scope())
    # Forty look at us first; nobody of ours looks elsewhere.
    assert isinstance(balance.headline, Estimate)
    assert (balance.headline.value, balance.headline.n) == (40, 40)
    assert balance.headline.low == pytest.approx((2 * 0.912375 - 1) * 40, abs=1e-3)  # Wilson's lower bound of 40 / 40


def test_a_company_whose_cells_are_hidden_has_no_balance(warehouse: Make, known_roles: Known) -> None:
    known_roles({})
    touches = looked("a", 30, "Ours") + looked("b", 2, "Ours") + looked("c", 20, "Rival") + looked("d", 8, "Rival")
    people = [
        *titled("a", 30, "x", current_company="Rival"),
        *titled("b", 2, "x", current_company="Ours"),
        *titled("c", 20, "x", current_company="Ours"),
        *titled("d", 8, "x", current_company="Rival"),
    ]
    answer = net_attention(warehouse({"companies": COMPANIES, "candidates": people, "touchpoints": touches}), Scope())
    assert isinstance(answer.headline, NotYet)
    assert answer.table["net"].isna().all()


def test_duels_and_ties(over: Over, store: Store) -> None:
    rows = [seen(c, n, candidate=k) for k in (1, 2, 3, 4) for n, c in enumerate(("Ours", "Rival"))]
    with store.write() as cursor:
        for who, company in ((1, "Ours"), (2, "Rival"), (3, "Ours"), (3, "Rival")):
            cursor.execute(
                "insert into steps (candidate, ord, kind, company) values ($who, 9, 'application_submitted', $company)",
                {"who": who, "company": company},
            )
    found = over("rivals/duels", rows)
    assert shown(found, "company", "journeys", "decided", "won", "to_both", "elsewhere", "neither") == [
        ("Rival", 4, 2, 1, 1, 0, 1)
    ]
    ordered = over("rivals/strengths", rows)
    assert shown(ordered, "candidate", "first_company", "won") == [(1, "Ours", True), (2, "Ours", False)]


def test_seen_first_is_by_peers_where_both_have_one(over: Over, store: Store) -> None:
    rows = [
        seen("Ours", 1, candidate=1),
        seen("Rival", 3, candidate=1, peer=True),
        seen("Ours", 8, candidate=1, peer=True),
        seen("Ours", 1, candidate=2),
        seen("Rival", 3, candidate=2, peer=True),
    ]
    with store.write() as cursor:
        cursor.execute(
            "insert into steps (candidate, ord, kind, company) "
            "select unnest([1, 2]), 9, 'application_submitted', 'Rival'"
        )
    found = over("rivals/strengths", rows)
    assert shown(found, "first_company", "won") == [("Rival", True), ("Ours", False)]


def test_who_wins(fought: Store) -> None:
    answer = duels(fought, Scope())
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.headline.n) == (pytest.approx(28 / 60), 60)
    assert shown(answer.table, "company", "journeys", "decided", "won", "neither") == [("Rival", 70, 60, 28, 10)]


def test_strengths_of_two_companies_have_a_closed_form(fought: Store) -> None:
    answer = strengths(fought, Scope())
    # Ours seen first wins 18 of 30, the rival seen first 20 of 30.
    ours_first, rival_first = np.log(18 / 12), np.log(20 / 10)
    assert isinstance(answer.headline, Estimate)
    assert np.log(answer.headline.value) == pytest.approx((ours_first + rival_first) / 2)
    gap = dict(zip(answer.table["company"], answer.table["strength"], strict=True))
    assert gap["Ours"] - gap["Rival"] == pytest.approx((ours_first - rival_first) / 2)


def test_the_peers_beside_each_other(fought: Store) -> None:
    answer = side_by_side(fought, Scope())
    table = answer.table.set_index(["measure", "company"])
    assert table.loc[("first_peer", "Ours"), "value"] == pytest.approx(40 / 70)
    assert table.loc[("first_peer", "Rival"), "gap"] == pytest.approx(40 / 70 - 30 / 70)
    # All seventy looked at a peer of both, sooner or later.
    assert table.loc[("looked", "Rival"), ["value", "gap"]].tolist() == [1, 0]
    # Of those who saw ours first 18 of 40 applied at ours, of the others 20 of 30 at theirs.
    assert table.loc[("applied", "Ours"), "value"] == pytest.approx(18 / 40)
    assert table.loc[("applied", "Rival"), "gap"] == pytest.approx(18 / 40 - 20 / 30)
    assert not table.loc[("applied", "Rival"), "told"]
    assert table.loc[("complete", "Ours"), "journeys"] == 0  # no profile was captured


def test_looks_and_first_looks_at_peers_of_the_same_journeys(over: Over, store: Store) -> None:
    rows = [
        seen("Ours", 1, candidate=1, peer=True),
        seen("Ours", 2, candidate=1, peer=True),
        seen("Rival", 3, candidate=1, peer=True),
        seen("Rival", 1, candidate=2, peer=True),
        seen("Ours", 2, candidate=2),
        seen("Third", 1, candidate=3, peer=True),
        seen("Rival", 2, candidate=3, peer=True),
        seen("Ours", 3, candidate=3, peer=True),
    ]
    with store.write() as cursor:  # the touchpoints of the first look at a peer of each
        for who in (1, 2, 3):
            cursor.execute(
                "insert into steps (candidate, ord, kind, relation, occurred_at) "
                "values ($who, 1, 'profile_view', 'peer', $at)",
                {"who": who, "at": datetime(2026, 3, 4)},
            )
    found = over("rivals/side_by_side", rows, days=30, gap=0.5)
    # The second looked at somebody of ours, but at no peer.
    assert shown(found, "company", "journeys", "looked", "both", "looked_ours", "looked_of") == [
        ("Ours", 1, 2, 2, 2, 3),
        ("Rival", 1, 3, 2, 2, 3),
        ("Third", 1, 1, 1, 2, 3),
    ]


def peers_seen(both: int, ours: int, theirs: int) -> list[Row]:
    """Touchpoints of buyers who look at a buyer of ours and then of the rival, or of one of the two alone."""
    return looked("b", both, "Ours", "Rival") + looked("o", ours, "Ours") + looked("t", theirs, "Rival")


def test_the_difference_of_looks_is_of_the_same_journeys(warehouse: Make, known_roles: Known) -> None:
    known_roles({"Buyer": ("purchasing.staff", 4)})
    people = [*titled("b", 30, "Buyer"), *titled("o", 40, "Buyer"), *titled("t", 10, "Buyer")]
    store = warehouse({"companies": COMPANIES, "candidates": people, "touchpoints": peers_seen(30, 40, 10)})
    answer = side_by_side(store, Scope(), measure="looked")
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.headline.n) == (pytest.approx(70 / 80), 80)
    row = answer.table.set_index(["measure", "company"]).loc[("looked", "Rival")]
    expected = paired(30, 40, 10, 0)
    assert isinstance(expected, Estimate)
    assert (row["value"], row["gap"]) == (pytest.approx(40 / 80), pytest.approx(30 / 80))
    assert (row["gap_low"], row["gap_high"]) == (expected.low, expected.high)


def test_looks_of_the_few_who_came_later_are_not_told(warehouse: Make, known_roles: Known) -> None:
    known_roles({"Buyer": ("purchasing.staff", 4)})
    # Three looked at the rival after us: all 23 who did, less the 20 who did first, would tell of them.
    people = [*titled("b", 3, "Buyer"), *titled("o", 40, "Buyer"), *titled("t", 20, "Buyer")]
    store = warehouse({"companies": COMPANIES, "candidates": people, "touchpoints": peers_seen(3, 40, 20)})
    answer = side_by_side(store, Scope(), measure="looked")
    row = answer.table.set_index(["measure", "company"]).loc[("looked", "Rival")]
    assert row["hidden"]
    # Of ours everything can be told: who looked at us says nothing about who looked at the rival.
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(43 / 63)
    assert row[["counted", "value", "gap"]].isna().all()


def test_the_flow_keeps_everybody(fought: Store) -> None:
    answer = peer_flow(fought, Scope())
    assert answer.table.groupby("step")["journeys"].sum().tolist() == [70, 70]
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(28 / 70)


def test_filters_reach_every_question(fought: Store) -> None:
    none = Scope(roles=("catering.staff",))
    for ask in (attention, net_attention, duels, strengths, side_by_side, peer_flow):
        assert isinstance(ask(fought, none).headline, NotYet), ask
    alone = Scope(companies=("Rival",))
    assert isinstance(duels(fought, alone).headline, NotYet)
    assert attention(fought, alone).facts["company"] == "Rival"


def test_an_empty_warehouse_says_what_is_missing(store: Store) -> None:
    for ask in (attention, net_attention, duels, strengths, side_by_side, peer_flow):
        answer = ask(store, Scope())
        assert isinstance(answer.headline, NotYet), ask
        assert answer.headline.reason == "missing_table"


def test_without_applications_or_profiles_it_is_said_which_to_bring(warehouse: Make, known_roles: Known) -> None:
    known_roles({"Buyer": ("purchasing.staff", 4)})
    people = [*titled("b", 30, "Buyer"), *titled("o", 40, "Buyer"), *titled("t", 10, "Buyer")]
    store = warehouse({"companies": COMPANIES, "candidates": people, "touchpoints": peers_seen(30, 40, 10)})
    flow = peer_flow(store, Scope())
    assert flow.headline == NotYet("missing_table", {"table": "applications"})
    assert flow.table.groupby("step")["journeys"].sum().tolist() == [40, 40]
    sides = side_by_side(store, Scope(), measure="applied")
    assert sides.headline == NotYet("missing_table", {"table": "applications"})
    assert "applied" not in set(sides.table["measure"])
    assert side_by_side(store, Scope(), measure="photo").headline == NotYet("missing_table", {"table": "employees"})


def test_touchpoints_alone_answer_or_say_what_is_missing(warehouse: Make, known_roles: Known) -> None:
    known_roles({"Buyer": ("purchasing.staff", 4)})
    store = warehouse({"touchpoints": peers_seen(30, 40, 10)})
    missing = {ask: ask(store, Scope()).headline for ask in (attention, net_attention, side_by_side, duels, strengths)}
    assert [reason.need for reason in missing.values() if isinstance(reason, NotYet)] == [
        {"table": "candidates"},
        {"table": "candidates"},
        {"table": "companies"},
        {"table": "companies"},
        {"table": "applications"},
    ]


def test_unconnected_duels_are_said(warehouse: Make, known_roles: Known) -> None:
    known_roles({})
    touches = []
    for n, (one, other) in enumerate((("Ours", "Rival"), ("Third", "Fourth"))):
        touches += looked(f"w{n}", 15, one, other, applied=one) + looked(f"l{n}", 15, one, other, applied=other)
    answer = strengths(warehouse({"companies": COMPANIES, "touchpoints": touches}), Scope())
    assert answer.headline == NotYet("not_connected", {"companies": 4})


def test_planted_strengths_are_found_in_the_sample(sample_store: Store) -> None:
    truth = json.loads((Path(sample_store.file).parent / "truth.json").read_text())["duels"]
    answer = strengths(sample_store, Scope())
    if isinstance(answer.headline, NotYet):
        assert answer.headline.reason == "too_few"
        return
    assert answer.headline.low <= np.exp(truth["order_effect"]) <= answer.headline.high


# Of 64, of whom 4 opened nobody, one more is left out: then five are not counted.
@pytest.mark.parametrize(("nobody", "told"), [(0, 60), (4, 59), (5, 60)])
def test_how_few_looked_at_no_peer_cannot_be_told_from_all(
    warehouse: Make, known_roles: Known, nobody: int, told: int
) -> None:
    known_roles({"Buyer": ("purchasing.staff", 4)})
    touches = looked("a", 30, "Rival", "Ours", applied="Ours") + looked("b", 30, "Rival", "Ours", applied="Rival")
    touches += many("n", nobody, (0, "company_page"), company="Ours")
    people = [row | {"current_company": "Third"} for name in "ab" for row in titled(name, 30, "Buyer")]
    store = warehouse({"companies": COMPANIES, "candidates": people, "touchpoints": touches})
    for ask in (side_by_side, peer_flow):
        answer = ask(store, Scope())
        assert isinstance(answer.headline, Estimate), ask
        assert (answer.people, answer.table.empty) == (told, False)
