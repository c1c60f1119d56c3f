"""Nodes that no letter of a trail tells, companies and roles: routes of them are followed touchpoint by touchpoint."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analytics.estimate import Answer
from analytics.paths.compare import compare
from analytics.paths.routes import routes
from analytics.paths.step_matrix import step_matrix
from analytics.paths.variants import variants
from analytics.paths.ways import ways
from analytics.scope import Scope
from data.store import Store
from tests.literal import Tables, many, shown

Make = Callable[[Tables], Store]


@pytest.fixture
def two_companies(warehouse: Make) -> Store:
    """12 read an ad of Alto and then apply at Brio, 10 only read one of Brio."""
    rows = many("a", 12, (0, "job_ad"), company="Alto") + many("b", 10, (0, "job_ad"), company="Brio")
    return warehouse({"touchpoints": rows + many("a", 12, (1, "application_submitted"), company="Brio")})


def test_routes_of_companies(two_companies: Store) -> None:
    table = routes(two_companies, Scope(), node="company").table
    assert shown(table, "route", "journeys", "applied") == [("Alto > (applied)", 12, 12), ("Brio", 10, 0)]


@pytest.mark.parametrize("analysis", [ways, step_matrix, variants, compare])
@pytest.mark.parametrize("node", ["company", "role"])
def test_every_question_about_routes_counts_them_all(
    two_companies: Store, analysis: Callable[..., Answer], node: str
) -> None:
    by = {"by": "applied"} if analysis is compare else {}
    answer = analysis(two_companies, Scope(), node=node, **by)
    assert answer.people == 22
    assert not answer.table.empty
