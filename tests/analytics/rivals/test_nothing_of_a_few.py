"""How few candidates opened nobody cannot be worked out from the matrix of Rivals beside all candidates."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analytics.estimate import Estimate
from analytics.looks.looked import looked
from analytics.rivals.attention import attention
from analytics.rivals.net_attention import net_attention
from analytics.sampled import journeys_in
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store
from tests.analytics.published import Published
from tests.literal import Tables, shown

Make = Callable[[Tables], Store]
Counts = Mapping[tuple[str, str], int]  # employer, company looked at first -> candidates
COMPANIES, NOBODY = ["Alto", "Brio"], "nobody"
some = st.one_of(st.integers(0, 4), st.integers(5, 30))
counts = st.dictionaries(st.tuples(st.sampled_from(COMPANIES), st.sampled_from([*COMPANIES, NOBODY])), some)


@pytest.fixture
def looking(warehouse: Make) -> Callable[[Counts], Store]:
    """Makes the marts hold journeys with these first looks, and nothing else."""
    store = warehouse({"companies": [{"company": name, "is_own": name == "Alto"} for name in COMPANIES]})

    def make(counted: Counts) -> Store:
        seen = [(employer, company) for (employer, company), size in counted.items() for _ in range(size)]
        rows = [
            {"candidate": n, "company": employer, "look_company": None if company == NOBODY else company}
            for n, (employer, company) in enumerate(seen)
        ]
        with store.write() as cursor:
            cursor.execute("delete from journeys; delete from met")
            cursor.execute(
                """
                insert into journeys by name
                select *, 0 as part, timestamp '2026-03-02' as started_at, started_at as last_at,
                    case when look_company is not null then started_at end as look_at
                from (select unnest($rows::struct(candidate integer, company varchar, look_company varchar)[],
                    recursive := true))
                """,
                {"rows": rows},
            )
            cursor.execute(
                "insert into met select candidate, 'profile', look_company, false, 1, true, false "
                "from journeys where look_at is not null"
            )
        return store

    return make


def told(store: Store) -> Published:
    """What can be read of the matrix and its balance, beside all candidates and those who opened somebody at all."""
    known = Published.of(employer=COMPANIES, company=[*COMPANIES, NOBODY])
    known.add(journeys_in(store, Scope()))
    matrix, balance = attention(store, Scope()), net_attention(store, Scope())
    for columns, names in (
        (("employer", "company", "journeys"), ("employer", "company")),
        (("employer", "row_people"), ("employer",)),
        (("company", "column_people"), ("company",)),
    ):
        for *labels, n in shown(matrix.table, *columns) if len(matrix.table) else []:
            if n is not None:
                known.add(n, **{"company": COMPANIES} | dict(zip(names, labels, strict=True)))
    if len(matrix.table):
        known.add(matrix.people, company=COMPANIES)
    if isinstance(matrix.headline, Estimate):
        company = str(matrix.facts["company"])
        known.add(matrix.headline.n, employer=[c for c in COMPANIES if c != company], company=COMPANIES)
    for company, n in shown(balance.table, "company", "crossed") if len(balance.table) else []:
        if n is not None:
            other = [c for c in COMPANIES if c != company]
            known.tell(known.having(employer=company, company=other) | known.having(employer=other, company=company), n)
    for role, n in shown(looked(store, Scope()).table, "seen_role", "journeys"):
        if n is not None:
            known.add(n, company=NOBODY if role == "(none)" else COMPANIES)
    return known


def few(known: Published) -> list[tuple[float, float]]:
    """The bounds of who opened nobody, where they say that it was 1 to k - 1."""
    found = known.bounds(known.having(company=NOBODY))
    return [found] if found[0] > 0 and found[1] < THRESHOLDS.k else []


def test_the_check_finds_a_few_who_opened_nobody() -> None:
    known = Published.of(employer=COMPANIES, company=[*COMPANIES, NOBODY])
    known.add(43)
    known.add(40, company=COMPANIES)
    assert few(known) == [(3, 3)]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example(counted={("Alto", "Brio"): 20, ("Brio", "Alto"): 20, ("Alto", NOBODY): 3})
@example(counted={("Alto", "Brio"): 20, ("Brio", "Alto"): 6, ("Alto", NOBODY): 1})
@given(counted=counts)
def test_how_few_opened_nobody_is_not_told(looking: Callable[[Counts], Store], counted: Counts) -> None:
    store = looking(counted)
    assert not few(told(store))


def test_who_is_left_out_is_only_as_many_as_it_takes(looking: Callable[[Counts], Store]) -> None:
    store = looking({("Alto", "Brio"): 20, ("Brio", "Alto"): 20, ("Alto", NOBODY): 3})
    assert attention(store, Scope()).people == 43 - THRESHOLDS.k
