"""A few who open their own role at a far level cannot be worked out from all that First looks shows of one scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.estimate import Estimate
from analytics.looks.chance import chance
from analytics.looks.first_looks import first_looks
from analytics.looks.peer_first import peer_first
from analytics.looks.peer_index import peer_index
from analytics.looks.relations import relations
from analytics.looks.role_ratio import role_ratio
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.contracts import RELATIONS
from data.store import Store
from tests.analytics.published import Published
from tests.literal import many, put, shown, titled

Known = Callable[[dict[str, tuple[str, int]]], None]
# Two roles of one function and one of another, each at two levels that are too far apart for peers.
TITLES = {
    "Junior buyer": ("purchasing.staff", 2),
    "Buyer": ("purchasing.staff", 5),
    "Junior planner": ("purchasing.planning", 2),
    "Planner": ("purchasing.planning", 5),
    "Cook": ("catering.staff", 4),
}
ROLES = sorted({role for role, _ in TITLES.values()})
Looks = Mapping[tuple[str, str], int]  # title held, title looked at -> candidates
counts = st.one_of(st.integers(0, 4), st.integers(5, 40))
looks = st.dictionaries(st.tuples(st.sampled_from(list(TITLES)), st.sampled_from(list(TITLES))), counts, max_size=14)


@pytest.fixture
def opened(store: Store, known_roles: Known) -> Callable[[Looks], Store]:
    """A warehouse of these first looks, and nothing else."""
    known_roles(TITLES)
    staff = [{"employee_id": f"E{n}", "title": title, "company": "Alto"} for n, title in enumerate(TITLES)]
    put(store, {"employees": staff})

    def make(counted: Looks) -> Store:
        with store.write(recount=True) as cursor:
            for table in ("raw_candidates", "raw_touchpoints", "candidates", "steps", "journeys", "met"):
                cursor.execute(f"delete from {table}")
        people = [row for n, ((held, _), size) in enumerate(counted.items()) for row in titled(f"{n}_", size, held)]
        seen = [
            row
            for n, ((_, title), size) in enumerate(counted.items())
            for row in many(f"{n}_", size, (0, "profile_view"), title=title, company="Alto")
        ]
        put(store, {"candidates": people, "touchpoints": seen})
        assert int(store.read("select count(*) as n from journeys")["n"][0]) == sum(counted.values())
        return store

    return make


def told(store: Store) -> Published:
    """Everything that can be read on the page, by somebody who knows that each candidate has one title."""
    known = Published.of(role=ROLES, seen=ROLES, relation=RELATIONS)
    for role in ROLES:
        known.add(0, role=role, seen=[other for other in ROLES if other != role], relation="peer")
    known.add(0, relation="unknown")
    matrix, peers, ratio = (ask(store, Scope()) for ask in (first_looks, peer_first, role_ratio))
    for role, seen, n in _numbers(matrix.table, "role", "seen_role", "journeys"):
        known.add(n, role=role, seen=seen)
    for role, n in _numbers(matrix.table, "role", "row_people"):
        known.add(n, role=role)
    for seen, n in _numbers(matrix.table, "seen_role", "column_people"):
        known.add(n, seen=seen)
    for answer in (peers, ratio):
        for role, n in _numbers(answer.table, "role", "journeys"):
            known.add(n, role=role)
    for role, n in _numbers(peers.table, "role", "peers"):
        known.add(n, role=role, relation="peer")
    for role, n in _numbers(ratio.table, "role", "same"):
        known.add(n, role=role, seen=role)
    for relation, n in _numbers(relations(store, Scope()).table, "relation", "journeys"):
        known.add(n, relation=relation)
    if isinstance(peers.headline, Estimate):
        known.add(peers.headline.n, role=ROLES)
        known.add(round(peers.headline.value * peers.headline.n), relation="peer")
    index, dealt = peer_index(store, Scope()), chance(store, Scope())
    if isinstance(index.headline, Estimate):
        known.add(round(float(str(index.facts["share"])) * index.headline.n), relation="peer")
    if isinstance(dealt.headline, Estimate):
        same = [cell for role in ROLES for cell in known.having(role=role, seen=role)]
        known.tell(same, round(float(str(dealt.facts["observed"])) * dealt.headline.n))
    return known


def _numbers(table: pd.DataFrame, *columns: str) -> list[tuple]:
    return [row for row in shown(table, *columns) if None not in row] if len(table) else []


def worked_out(known: Published) -> list[tuple[object, float, float]]:
    """Of which roles, or of all together, it is told that 1 to k - 1 people opened their own one at a far level."""
    far = {role: known.having(role=role, seen=role, relation=[r for r in RELATIONS if r != "peer"]) for role in ROLES}
    goals = {**far, "all": frozenset().union(*far.values())}
    found = [(name, *known.bounds(cells)) for name, cells in goals.items()]
    return [one for one in found if one[1] > 1e-6 and one[2] < THRESHOLDS.k - 1e-6]


def test_the_check_finds_a_few_that_can_be_worked_out() -> None:
    known = Published.of(role=ROLES, seen=ROLES, relation=RELATIONS)
    known.add(0, role=ROLES[0], seen=ROLES[1:], relation="peer")
    known.add(30, role=ROLES[0], seen=ROLES[0])
    known.add(27, role=ROLES[0], relation="peer")
    assert worked_out(known) == [(ROLES[0], pytest.approx(3), pytest.approx(3))]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counted=looks)
def test_nothing_of_a_few_follows_from_all_lists_together(opened: Callable[[Looks], Store], counted: Looks) -> None:
    assert worked_out(told(opened(counted))) == []


@pytest.mark.parametrize(("far", "peers"), [(0, 27), (3, 30), (4, 31), (5, 27)])
def test_a_few_of_the_same_role_count_as_peers(opened: Callable[[Looks], Store], far: int, peers: int) -> None:
    others = {("Buyer", "Cook"): 10, ("Cook", "Cook"): 25, ("Cook", "Buyer"): 10}
    store = opened({("Buyer", "Buyer"): 27, ("Buyer", "Junior buyer"): far, **others})
    assert dict(shown(peer_first(store, Scope()).table, "role", "peers"))["purchasing.staff"] == peers
    by_relation = dict(shown(relations(store, Scope()).table, "relation", "journeys"))
    assert (by_relation["peer"], by_relation.get("junior", 0)) == (25 + peers, 27 + far - peers)
    assert peer_index(store, Scope()).facts["share"] == pytest.approx((25 + peers) / (72 + far))
