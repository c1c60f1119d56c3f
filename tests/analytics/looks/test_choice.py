"""What draws a look: sampled alternatives, attributes as seen that day, sentences for planted coefficients."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from analytics.estimate import Estimate, NotYet
from analytics.looks.choice import STEPS, choice
from analytics.scope import Scope
from data.store import Store
from tests.literal import Row, Tables, shown, titled

Make = Callable[[Tables], Store]
Known = Callable[[dict[str, tuple[str, int]]], None]
Over = Callable[..., pd.DataFrame]
DAY = datetime(2026, 3, 4)
SURE = 4  # standard errors that one draw in 16,000 exceeds: what holds for one seed holds for any


def test_alternatives_are_colleagues_of_that_day_as_they_were(over: Over, store: Store) -> None:
    with store.write() as cursor:
        cursor.execute(
            "insert into employees (employee_id, company, role, level, site, left_on) values "
            "('1', 'Ours', 'a', 4, 'Lyon', null), ('2', 'Ours', 'b', 6, 'Lille', null), "
            "('3', 'Ours', 'b', 6, 'Lille', '2026-01-01'), ('4', 'Rival', 'a', 4, 'Lyon', null)"
        )
        cursor.execute(
            "insert into profiles (employee_id, as_of, has_profile, complete, photo, n_connections, posting) values "
            "('1', '2026-01-01', true, 0.5, 1, 1, 0), ('1', '2026-04-01', true, 1, 1, 1, 0), "
            "('2', '2026-01-01', true, 0.25, 0, null, 0), ('3', '2025-01-01', true, 1, 1, 1, 1), "
            "('4', '2025-01-01', true, 1, 1, 1, 1)"
        )
    row = {"role": "a", "level": 4, "region": "lyon", "seen_company": "Ours", "seen_employee": "1", "looked_at": DAY}
    found = over("looks/choice", [row], most=5, others=3, tries=40)
    assert shown(found, "employee_id", "chosen", "same_role", "same_site", "level_gap", "complete", "photo") == [
        ("1", True, 1, 1, 0, 0.5, 1.0),
        ("2", False, 0, 0, 2, 0.25, 0.0),
    ]
    # A director does the same work two levels up: no peer.
    with store.write() as cursor:
        cursor.execute("update employees set role = 'a' where employee_id = '2'")
    assert shown(over("looks/choice", [row], most=5, others=3, tries=40), "same_role") == [(1,), (0,)]
    # An unknown number of connections stays unknown, it is not none.
    assert shown(found, "log_connections") == [(0.0,), (None,)]


def test_profiles_shown_take_the_place_of_colleagues_drawn(over: Over, store: Store) -> None:
    with store.write() as cursor:
        cursor.execute(
            "insert into employees (employee_id, company, role, level) "
            "select i::varchar, case when i < 5 then 'Ours' else 'Rival' end, 'a', 4 from range(1, 7) as t(i)"
        )
        cursor.execute(
            "insert into profiles (employee_id, as_of, has_profile) "
            "select employee_id, '2026-01-01', true from employees"
        )
        cursor.execute(
            "insert into raw_impressions (candidate, occurred_at, employee_id) values (1, '2026-03-01', '1'), "
            "(1, '2026-03-01', '2'), (1, '2026-03-02', '2'), (1, '2026-03-01', '6'), (1, '2026-03-05', '3')"
        )
    row = {"role": "a", "level": 4, "seen_company": "Ours", "seen_employee": "1", "looked_at": DAY}
    rows = [row | {"candidate": 1}, row | {"candidate": 2}]
    found = over("looks/choice", rows, most=5, others=9, tries=60)
    # The rival's profile was shown, the one of the fifth of March only after the look; to the second nothing was.
    assert shown(found[found["candidate"] == 1], "employee_id") == [("1",), ("2",), ("6",)]
    assert shown(found[found["candidate"] == 2], "employee_id") == [("1",), ("2",), ("3",), ("4",)]


def error(row: pd.Series) -> float:
    """The standard error behind an interval of odds."""
    return float(np.log(row["high"] / row["low"]) / (2 * 1.96))


@pytest.fixture
def shown_to(warehouse: Make, known_roles: Known) -> Callable[..., Store]:
    """Makes 900 buyers look at one of six profiles shown, mostly of peers; a peer has e times the odds, a photo none.

    With a star, one peer is shown to everybody, and has e squared times the odds of other peers.
    """
    known_roles({"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4)})

    def make(*, star: bool = False) -> Store:
        rng = np.random.default_rng(7)
        peer, photo = np.arange(80) < 20, rng.random(80) < 0.5
        utility = 1.0 * peer + 2.0 * star * (np.arange(80) == 0)
        staff = [
            {"employee_id": f"E{n}", "company": "Ours", "title": "Buyer" if peer[n] else "Cook"} for n in range(80)
        ]
        captured = [
            {"employee_id": f"E{n}", "as_of": datetime(2026, 1, 1), "has_profile": True, "has_photo": bool(photo[n])}
            for n in range(80)
        ]
        looks: list[Row] = []
        impressions: list[Row] = []
        for number in range(900):
            offered = rng.choice(80, 6, replace=False, p=np.where(peer, 3, 1) / np.where(peer, 3, 1).sum())
            if star and 0 not in offered:
                offered[0] = 0
            chosen = offered[(utility[offered] + rng.gumbel(size=6)).argmax()]
            who = {"candidate_id": f"c{number:03}", "occurred_at": DAY}
            impressions += [who | {"employee_id": f"E{n}"} for n in offered]
            looks.append(who | {"kind": "profile_view", "employee_id": f"E{chosen}", "company": "Ours"})
        known = {"employees": staff, "profiles": captured, "candidates": titled("c", 900, "Buyer")}
        return warehouse(known | {"touchpoints": looks, "impressions": impressions})

    return make


def test_what_the_platform_shows_more_often_is_no_preference(shown_to: Callable[..., Store]) -> None:
    store = shown_to()
    answer = choice(store, Scope())
    found = answer.table.set_index("attribute")
    assert abs(found.loc["same_role", "coefficient"] - 1) < SURE * error(found.loc["same_role"])
    assert abs(found.loc["photo", "coefficient"]) < SURE * error(found.loc["photo"])
    # Everybody is of one level and no site, and of the profiles nothing else is known: all that is left out, by name.
    assert answer.facts["dropped"] == tuple(name for name in STEPS if name not in ("same_role", "photo"))
    with store.write() as cursor:
        cursor.execute("delete from raw_impressions")
    # Against any colleagues, what the platform shows counts as what candidates want.
    steered = choice(store, Scope()).table.set_index("attribute").loc["same_role"]
    assert steered["coefficient"] - 1 > SURE * error(steered)


def test_without_the_profile_everybody_opens_the_odds_are_those_of_the_others(shown_to: Callable[..., Store]) -> None:
    same_role = choice(shown_to(star=True), Scope()).table.set_index("attribute").loc["same_role"]
    assert same_role["coefficient"] - 1 > SURE * error(same_role)
    # Among the others a peer still has e times the odds; about a third of the choices are left to tell it.
    assert abs(np.log(same_role["without"]) - 1) < SURE * error(same_role) * np.sqrt(3)


def test_the_sample_is_as_planted(sample_store: Store) -> None:
    answer = choice(sample_store, Scope())
    assert isinstance(answer.headline, Estimate)
    found = answer.table.set_index("attribute")
    for name, planted in (("same_site", 0.8), ("complete", 0.8), ("photo", 0.5), ("posting", 0.0)):
        spread = abs(found.loc[name, "coefficient"] - planted)
        assert spread < 1.0, name
    assert found.loc["same_role", "low"] > 3
    assert 0.3 < found.loc["log_connections", "coefficient"] < 0.9


def test_it_is_said_how_many_looks_are_compared_with_what_was_shown(sample_store: Store) -> None:
    answer = choice(sample_store, Scope())
    assert isinstance(answer.headline, Estimate)
    # The platform recorded what it showed to a quarter of the candidates.
    listed, n = int(str(answer.facts["listed"])), answer.headline.n
    assert abs(listed - n / 4) < 3 * np.sqrt(n * 3 / 16)


def test_too_few_and_nothing(store: Store, sample_store: Store) -> None:
    assert choice(store, Scope()).headline == NotYet("missing_table", {"table": "employees"})
    with store.write() as cursor:
        cursor.execute("insert into employees (employee_id, company) values ('1', 'Ours')")
    assert choice(store, Scope()).headline == NotYet("missing_table", {"table": "profiles"})
    with store.write() as cursor:
        cursor.execute("insert into profiles (employee_id, as_of, has_profile) values ('1', '2026-01-01', true)")
    assert choice(store, Scope()).headline == NotYet("missing_kind", {"kind": "profile_view"})
    nobody = choice(sample_store, Scope(roles=("nobody",))).headline
    assert isinstance(nobody, NotYet)
