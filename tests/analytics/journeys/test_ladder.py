"""The ladder candidates climb: loss and pace of each rung, and which rung follows which."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analytics.estimate import Answer, Estimate, NotYet
from analytics.journeys.ladder import ladder
from analytics.journeys.transitions import transitions
from analytics.scope import Scope
from data.contracts import MARKS
from data.store import Store
from tests.literal import START, Row, Tables, many, shown, titled

Make = Callable[[Tables], Store]
Over = Callable[..., pd.DataFrame]
Known = Callable[[dict[str, tuple[str, int]]], None]


@pytest.fixture
def climbed(warehouse: Make, known_roles: Known) -> Store:
    """30 buyers look at a buyer: 20 read an ad two days later, 10 do nothing more; 12 of the 20 apply on day 20.

    30 others write to an employee and 15 of them apply on day 15; 8 see a rival's page on the last day.
    """
    known_roles({"Buyer": ("purchasing.staff", 4)})
    touches = many("a", 30, (0, "profile_view"), title="Buyer", company="Ours")
    touches += many("a", 20, (2, "job_ad"), company="Ours")
    touches += many("a", 12, (20, "application_submitted"), company="Ours")
    touches += many("m", 30, (0, "message_to_employee"), company="Ours")
    touches += many("m", 15, (15, "application_submitted"), company="Ours")
    touches += many("z", 8, (200, "company_page"), company="Rival")
    people = titled("a", 30, "Buyer") + titled("m", 30, "Buyer") + titled("z", 8, "Buyer")
    return warehouse({"candidates": people, "touchpoints": touches})


def test_loss_and_pace_of_each_rung(climbed: Store) -> None:
    answer = ladder(climbed, Scope())
    table = answer.table.set_index("rung")
    assert isinstance(answer.headline, Estimate)
    # Of 30 who stood on the peer's rung 10 never went on; all 30 were observed for 30 days.
    assert answer.headline.value == pytest.approx(10 / 30)
    assert (table.loc["peer", "journeys"], table.loc["peer", "median"]) == (30, 2)
    # Eight stood on a company page and went nowhere: that is hidden, and so is the row that would tell it.
    assert table["hidden"].sum() >= 2
    assert table.loc["application", "journeys"] == 27


def test_loss_after_a_peer_by_the_role_of_the_candidates(warehouse: Make, known_roles: Known) -> None:
    known_roles({"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4), "Clerk": ("accounting.staff", 4)})
    # Of 30 buyers 20 read an ad two days after the look at a buyer, of 40 cooks 10 on the day after, of 3 clerks none.
    touches: list[Row] = []
    people: list[Row] = []
    for title, looks, on, day in (("Buyer", 30, 20, 2), ("Cook", 40, 10, 1), ("Clerk", 3, 0, 1)):
        touches += many(title, looks, (0, "profile_view"), title=title, company="Ours")
        touches += many(title, on, (day, "job_ad"), company="Ours")
        people += titled(title, looks, title)
    touches += many("z", 40, (100, "company_page"), company="Ours")
    answer = ladder(warehouse({"candidates": people, "touchpoints": touches}), Scope(), by="role")
    # The clerks are too few; a second role goes dark with them, or the total would tell of them.
    table = answer.table.set_index("role")
    assert table.index.tolist() == ["catering.staff", "purchasing.staff", "accounting.staff"]
    assert table["hidden"].tolist() == [False, True, True]
    assert table.loc["catering.staff", ["journeys", "value"]].tolist() == [40, pytest.approx(30 / 40)]
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(43 / 73)


def test_what_follows_a_rung(climbed: Store) -> None:
    answer = transitions(climbed, Scope())
    peer = answer.table[(answer.table["rung"] == "peer") & (answer.table["journeys"] > 0)]
    assert shown(peer, "next_rung", "journeys", "people") == [("(silent)", 10, 10), ("job_ad", 20, 20)]
    assert answer.facts["rung"] == "job_ad"
    # The title and the table tell the same share: of all who stood there, those who went nowhere too.
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(20 / 30) == peer.set_index("next_rung").loc["job_ad", "share"]


@pytest.mark.parametrize(("ads", "rung"), [(30, "job_ad"), (8, None)])
def test_what_is_most_frequent_is_said_where_nothing_hidden_can_be_more(
    warehouse: Make, known_roles: Known, ads: int, rung: str | None
) -> None:
    """After a peer 3 write, which hides 7 on a company page too: together 10, more than 8 at an ad, not than 30."""
    known_roles({"Buyer": ("purchasing.staff", 4)})
    touches: list[Row] = []
    for name, count, kind in (("a", ads, "job_ad"), ("b", 7, "company_page"), ("c", 3, "message_to_employee")):
        touches += many(name, count, (0, "profile_view"), title="Buyer", company="Ours")
        touches += many(name, count, (1, kind), company="Ours")
    for name, kind, following in (("x", "job_ad", "company_page"), ("y", "company_page", "message_to_employee")):
        touches += many(name, 30, (0, kind), (1, following), company="Ours")
    people = [one for name, count in (("a", ads), ("b", 7), ("c", 3)) for one in titled(name, count, "Buyer")]
    answer = transitions(warehouse({"candidates": people, "touchpoints": touches}), Scope())
    assert answer.facts.get("rung") == rung
    assert isinstance(answer.headline, Estimate) == (rung is not None)
    assert answer.table.loc[answer.table["hidden"], "journeys"].isna().all()


@pytest.mark.parametrize(("kind", "need"), [("job_ad", "profile_view"), ("profile_view", "job_ad")])
def test_from_the_only_rung_recorded_nobody_can_go_on(
    warehouse: Make, known_roles: Known, kind: str, need: str
) -> None:
    known_roles({})
    store = warehouse({"touchpoints": many("a", 40, (0, kind), (3, kind), company="Ours")})
    for ask in (ladder, transitions):
        answer = ask(store, Scope())
        assert answer.headline == NotYet("missing_kind", {"kind": need}), ask
        assert answer.table.empty


def test_each_letter_stands_on_the_rung_of_its_kind_and_relation(over: Over) -> None:
    looks = {"peer": "peer", "senior": "manager", "executive": "manager", "recruiter": "recruiter"}
    kinds = {"company_page": "company_page", "career_site": "company_page", "job_ad": "job_ad"}
    kinds |= {"message_to_employee": "message", "referral_talk": "message", "application_submitted": "application"}
    moment = int(START.timestamp()) * 1_000_000
    for letter, (kind, relation) in MARKS.items():
        if kind == "profile_view" and relation is None:
            continue  # every look has a relation, be it `unknown`
        row = {"told": [moment * 128 + ord(letter)], "n_touchpoints": 1, "applied_at": START, "last_at": START}
        rung = kinds.get(kind) if kind != "profile_view" else looks.get(str(relation), "employee")
        found = shown(over("journeys/ladder", [row], by="rung"), "rung", "next_rung", "journeys")
        assert found == ([(rung, "(applied)", 1)] if rung else []), letter


def test_the_first_time_on_a_rung_counts_and_repeats_are_one(over: Over) -> None:
    day = 24 * 3600 * 1_000_000
    moments = [(0, "1"), (1, "1"), (3, "c"), (4, "e"), (5, "s"), (9, "1"), (10, "j"), (30, "A")]
    start = int(START.replace(hour=0).timestamp()) * 1_000_000
    told = [(start + days * day) * 128 + ord(letter) for days, letter in moments]
    row = {"told": told, "n_touchpoints": 7, "last_at": START}  # the application is no longer research
    found = over("journeys/ladder", [row], by="rung")
    assert shown(found, "rung", "next_rung") == [
        ("company_page", "peer"),
        ("job_ad", "(silent)"),
        ("peer", "company_page"),
    ]
    assert found["day"].tolist()[::2] == [6, 3]


def test_filters(climbed: Store) -> None:
    assert "company_page" not in ladder(climbed, Scope(companies=("Ours",))).table["rung"].tolist()
    for ask in (ladder, transitions):
        assert isinstance(ask(climbed, Scope(roles=("nobody",))).headline, NotYet), ask


@pytest.mark.parametrize("ask", [ladder, transitions])
def test_an_empty_warehouse_says_what_is_missing(store: Store, ask: Callable[..., Answer]) -> None:
    assert ask(store, Scope()).headline == NotYet("missing_table", {"table": "touchpoints"})
