"""Nothing of a few follows from all that First looks and Rivals show of one scope, laid side by side."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analytics.estimate import Answer, Estimate
from analytics.looks.by_channel import by_channel
from analytics.looks.by_company import by_company
from analytics.looks.first_looks import first_looks
from analytics.looks.looked import looked
from analytics.looks.peer_first import peer_first
from analytics.looks.peer_first_course import peer_first_course
from analytics.looks.relations import relations
from analytics.rivals.attention import attention
from analytics.rivals.net_attention import net_attention
from analytics.rivals.peer_flow import peer_flow
from analytics.rivals.side_by_side import side_by_side
from analytics.sampled import journeys_in
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store
from tests.analytics.published import NONE, Cells, Published
from tests.literal import START, Tables, shown

Make = Callable[[Tables], Store]
Look = tuple[str, str]  # company ("" where it is not known), relation
# Whom a candidate opens, one a day; `other` is somebody of another role, `unknown` somebody of none.
WAYS: dict[str, tuple[Look, ...]] = {
    "nobody": (),
    "elsewhere": (("", "other"),),
    "elsewhere a peer": (("", "peer"),),
    "elsewhere of no role": (("", "unknown"),),
    "of no role": (("Brio", "unknown"),),
    "ours": (("Alto", "other"),),
    "a rival's": (("Brio", "other"),),
    "our peer": (("Alto", "peer"),),
    "a rival's peer": (("Brio", "peer"),),
    "another's peer": (("Coro", "peer"),),
    "a rival's, then our peer": (("Brio", "other"), ("Alto", "peer")),
    "our peer, then a rival's": (("Alto", "peer"), ("Brio", "peer")),
    "elsewhere, then a rival's peer": (("", "other"), ("Brio", "peer")),
}
COMPANIES = ["Alto", "Brio", "Coro"]
EMPLOYERS = ["Alto", "Brio", "unknown"]
ROLES = {"peer": "purchasing.staff", "other": "catering.staff", "unknown": None}
Counts = Mapping[tuple[str, str], int]  # employer, way -> candidates
some = st.one_of(st.integers(1, 4), st.integers(5, 30))
counts = st.dictionaries(
    st.tuples(st.sampled_from(EMPLOYERS), st.sampled_from(list(WAYS))), some, min_size=1, max_size=9
)


@pytest.fixture
def looking(warehouse: Make) -> Callable[[Counts], Store]:
    """Makes the marts hold candidates who look so, and nothing else."""
    store = warehouse({"companies": [{"company": name, "is_own": name == "Alto"} for name in COMPANIES]})

    def make(counted: Counts) -> Store:
        people, steps = [], []
        for (employer, way), size in counted.items():
            for _ in range(size):
                one = len(people)
                people.append({"candidate": one, "company": None if employer == "unknown" else employer})
                steps += [{"candidate": one, "kind": "company_page", "company": None, "relation": None, "ord": 0}]
                steps += [
                    {"candidate": one, "kind": "profile_view", "company": company or None, "relation": met, "ord": at}
                    for at, (company, met) in enumerate(WAYS[way], start=1)
                ]
        for row in steps:
            row |= {"occurred_at": START + timedelta(minutes=int(row["ord"])), "role": ROLES.get(str(row["relation"]))}
        with store.write() as cursor:
            for table in ("candidates", "steps", "journeys", "met"):
                cursor.execute(f"delete from {table}")
            cursor.execute(
                "insert into candidates by name select *, 'purchasing.staff' as role, 4 as level "
                "from (select unnest($rows::struct(candidate integer, company varchar)[], recursive := true))",
                {"rows": people},
            )
            cursor.execute(
                "insert into steps by name select *, 1 as session, 'direct' as channel, false as offline, 4 as level "
                "from (select unnest($rows::struct(candidate integer, kind varchar, company varchar, relation varchar, "
                "ord integer, occurred_at timestamp, role varchar)[], recursive := true))",
                {"rows": steps},
            )
            cursor.execute("insert into journeys by name from journeys_of('candidate', null, null, false)")
            cursor.execute("insert into met from met_of(false)")
            cursor.execute("update horizon set observed_until = timestamp '2026-12-01'")
        assert len(people) == int(store.read("select count(*) as n from journeys")["n"][0])
        return store

    return make


def first(way: str) -> Look | None:
    """Whom they opened first of all."""
    return next(iter(WAYS[way]), None)


def at_known(way: str, *, peer: bool = False, rival: bool = False) -> list[str]:
    """The known companies they looked at, in order: all, those of peers, those of rivals' peers."""
    return [c for c, met in WAYS[way] if c and (met == "peer" or not peer) and (c != "Alto" or not rival)]


def of(known: Published, fits: Callable[[str], object], *employers: str) -> Cells:
    """Everybody whose way fits, of these employers, or of all."""
    return known.having(way=[way for way in WAYS if fits(way)], employer=list(employers or EMPLOYERS))


def told(store: Store, scope: Scope) -> Published:
    """Every number of the two pages that somebody who knows this world can give a meaning."""
    known = Published.of(employer=EMPLOYERS, way=WAYS)
    known.add(journeys_in(store, scope))
    _first_looks(known, store, scope)
    everybody = attention(store, scope).people
    for peers in (False, True):
        matrix = attention(store, scope, peers=peers)
        _matrix(known, matrix, peers)
        if matrix.people and (not peers or matrix.people != everybody):  # beside hidden peers it is of all
            known.tell(of(known, partial(at_known, peer=peers)), matrix.people)
        balance = net_attention(store, scope, peers=peers)
        for company, *sides in _rows(balance, "company", "came", "went", "crossed"):
            out, into = _crossing(known, company, peers)
            for cells, n in zip((into, out, into | out), sides, strict=True):
                known.tell(cells, n)
    _beside(known, store, scope)
    _flow(known, peer_flow(store, scope))
    return known


def _rows(answer: Answer, *columns: str) -> list[tuple[Any, ...]]:
    return [row for row in shown(answer.table, *columns) if None not in row] if len(answer.table) else []


def _first_looks(known: Published, store: Store, scope: Scope) -> None:
    role = {code: relation for relation, code in ROLES.items()} | {"unmapped": "unknown"}

    def met(*relations: str) -> Cells:
        return of(known, lambda way: (first(way) or ("", ""))[1] in relations)

    for code, n in _rows(looked(store, scope), "seen_role", "journeys"):
        known.tell(of(known, lambda way: not WAYS[way]) if code == "(none)" else met(role[code]), n)
    for code, n, every in _rows(first_looks(store, scope), "seen_role", "column_people", "row_people"):
        known.tell(met(role[code]), n)
        known.tell(met(*ROLES), every)
    for relation, n in _rows(relations(store, scope), "relation", "journeys"):
        known.tell(met(relation), n)
    for company, n in _rows(by_company(store, scope), "company", "journeys"):
        seen = "" if company == "unknown" else company
        known.tell(of(known, lambda way, seen=seen: (first(way) or ("-", ""))[0] == seen), n)
    for answer in (peer_first(store, scope), by_channel(store, scope), peer_first_course(store, scope)):
        for n, peers in shown(answer.table, "journeys", "peers") if len(answer.table) else []:
            known.tell(met("peer", "other"), n) if n is not None else None
            known.tell(met("peer"), peers) if peers is not None else None
        if isinstance(answer.headline, Estimate):
            known.tell(met("peer", "other"), answer.headline.n)
            known.tell(met("peer"), round(answer.headline.value * answer.headline.n))


def _matrix(known: Published, matrix: Answer, peers: bool) -> None:
    def at(company: str) -> Callable[[str], bool]:
        return lambda way: at_known(way, peer=peers)[:1] == [company]

    def anybody(way: str) -> bool:
        return bool(at_known(way, peer=peers))

    for employer, company, n in _rows(matrix, "employer", "company", "journeys"):
        known.tell(of(known, at(company), employer), n)
    for employer, n in _rows(matrix, "employer", "row_people"):
        known.tell(of(known, anybody, employer), n)
    for company, n in _rows(matrix, "company", "column_people"):
        known.tell(of(known, at(company)), n)
    if isinstance(matrix.headline, Estimate):
        company = str(matrix.facts["company"])
        out = [one for one in EMPLOYERS if one not in (company, "unknown")]
        known.tell(of(known, anybody, *out), matrix.headline.n)
        known.tell(of(known, at(company), *out), round(matrix.headline.value * matrix.headline.n))


def _crossing(known: Published, company: str, peers: bool) -> tuple[Cells, Cells]:
    def seen(way: str) -> str:
        return next(iter(at_known(way, peer=peers)), "")

    others = [one for one in EMPLOYERS if one not in (company, "unknown")]
    out = of(known, lambda way: seen(way) not in ("", company), company) if company in EMPLOYERS else NONE
    return out, of(known, lambda way: seen(way) == company, *others)


def _beside(known: Published, store: Store, scope: Scope) -> None:
    everybody = of(known, lambda way: at_known(way, peer=True))
    fits: dict[str, Callable[[str, str], bool]] = {
        "looked": lambda way, company: company in at_known(way, peer=True),
        "first_peer": lambda way, company: at_known(way, peer=True)[:1] == [company],
    }
    for measure, fit in fits.items():
        answer = side_by_side(store, scope, measure=measure)  # type: ignore[arg-type]
        if answer.people:
            known.tell(everybody, answer.people)
        if isinstance(answer.headline, Estimate):
            ours = of(known, lambda way, fit=fit: fit(way, "Alto"))
            known.tell(ours, round(answer.headline.value * answer.headline.n))
        for named, company, n, every in _rows(answer, "measure", "company", "counted", "journeys"):
            if named == measure:
                known.tell(of(known, lambda way, company=company, fit=fit: fit(way, company)), n)
                known.tell(everybody, every)


def _flow(known: Published, flow: Answer) -> None:
    def at(rivals: list[str]) -> Callable[[str], bool]:
        return lambda way: bool(set(at_known(way, peer=True, rival=True)[:1]) & set(rivals))

    steps = flow.table[flow.table["step"] == 1] if len(flow.table) else flow.table
    rivals, employers = ["Brio", "Coro"], [*EMPLOYERS[:2], "(unknown)"]
    for source, target, *numbers in (
        shown(steps, "source", "target", "journeys", "row_people", "column_people") if len(steps) else []
    ):
        to = [target] if target in rivals else [one for one in rivals if one not in set(steps["target"])]
        named = [source] if source in employers else [one for one in employers if one not in set(steps["source"])]
        who = [one.strip("()") for one in named]
        groups = (of(known, at(to), *who), of(known, at(rivals), *who), of(known, at(to)))
        for cells, n in zip(groups, numbers, strict=True):
            if n is not None:
                known.tell(cells, n)


GROUPS: dict[str, Callable[[str], object]] = {
    "opened nobody": lambda way: not WAYS[way],
    "opened nobody of a known company": lambda way: not at_known(way),
    "opened somebody of unknown companies only": lambda way: WAYS[way] and not at_known(way),
    "opened known companies and no peer": lambda way: at_known(way) and not at_known(way, peer=True),
    "opened peers of ours only": lambda way: at_known(way, peer=True) and not at_known(way, peer=True, rival=True),
    "opened somebody of no role": lambda way: WAYS[way] and (first(way) or ("", ""))[1] == "unknown",
    "opened a peer later": lambda way: at_known(way, peer=True) and (first(way) or ("", ""))[1] != "peer",
}


def worked_out(known: Published, counted: Counts) -> list[tuple[str, float, float]]:
    """Of which groups of 1 to k - 1 people, of one employer or all together, it is told that they are so few."""
    goals = {f"{name}, {who}": of(known, fits, who) for name, fits in GROUPS.items() for who in EMPLOYERS}
    goals |= {name: of(known, fits) for name, fits in GROUPS.items()}
    few = {name: cells for name, cells in goals.items() if 0 < sum(map(partial(_size, counted), cells)) < THRESHOLDS.k}
    found = [(name, *known.bounds(cells)) for name, cells in few.items()] if known.possible() else []
    return [one for one in found if one[1] > 0 and one[2] < THRESHOLDS.k]


def _size(counted: Counts, cell: tuple[Hashable, ...]) -> int:
    return counted.get((str(cell[0]), str(cell[1])), 0)


def test_the_check_finds_a_few_by_subtraction() -> None:
    known = Published.of(employer=EMPLOYERS, way=WAYS)
    known.tell(of(known, lambda way: WAYS[way]), 40)
    known.tell(of(known, at_known), 37)
    counted = {("Alto", "a rival's peer"): 37, ("Alto", "elsewhere"): 2, ("Brio", "elsewhere of no role"): 1}
    assert worked_out(known, counted) == [("opened somebody of unknown companies only", 3, 3)]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example(counted={("Alto", "a rival's peer"): 20, ("Brio", "our peer"): 20, ("Alto", "nobody"): 3})
@example(counted={("Alto", "a rival's peer"): 20, ("Brio", "our peer"): 20, ("Alto", "a rival's"): 3})
@example(
    counted={("Alto", "a rival's peer"): 20, ("Brio", "our peer"): 20, ("Alto", "ours"): 3, ("Brio", "a rival's"): 20}
)
@example(counted={("Alto", "a rival's peer"): 20, ("Brio", "nobody"): 20, ("Alto", "elsewhere"): 3})
@example(counted={("Alto", "a rival's peer"): 20, ("Brio", "nobody"): 20, ("Alto", "of no role"): 3})
@example(counted={("Alto", "a rival's peer"): 20, ("Brio", "another's peer"): 20, ("Alto", "our peer"): 3})
@example(
    counted={("unknown", "a rival's peer"): 10, ("Alto", "nobody"): 5, ("Brio", "elsewhere, then a rival's peer"): 3}
)
@example(counted={("unknown", "another's peer"): 25, ("Brio", "a rival's peer"): 1, ("Brio", "of no role"): 10})
@given(counted=counts)
def test_no_few_are_told_by_the_two_pages(looking: Callable[[Counts], Store], counted: Counts) -> None:
    assert worked_out(told(looking(counted), Scope()), counted) == []


@pytest.mark.parametrize("few", range(1, 5))
@pytest.mark.parametrize("way", ["elsewhere", "of no role"])
def test_the_totals_of_the_two_pages_differ_by_nobody_or_enough(
    way: str, few: int, looking: Callable[[Counts], Store]
) -> None:
    store = looking(
        {("Alto", "a rival's peer"): 20, ("Brio", "our peer"): 20, ("Brio", "nobody"): 20, ("Alto", way): few}
    )
    first = looked(store, Scope()).headline
    assert isinstance(first, Estimate)
    gap = round(first.value * first.n) - attention(store, Scope()).people
    assert gap == 0 or gap >= THRESHOLDS.k


def test_who_is_left_out_is_only_as_many_as_it_takes(looking: Callable[[Counts], Store]) -> None:
    store = looking({("Alto", "a rival's peer"): 20, ("Brio", "our peer"): 20, ("Alto", "nobody"): 3})
    assert attention(store, Scope()).people == 43 - THRESHOLDS.k
