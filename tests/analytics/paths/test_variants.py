"""How many routes cover the journeys, held against a plain count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import accumulate

import pytest
from hypothesis import HealthCheck, given, settings

from analytics.estimate import Estimate, NotYet
from analytics.paths.nodes import routed_by, routing
from analytics.paths.routes import routes
from analytics.paths.step_matrix import step_matrix
from analytics.paths.variants import variants
from analytics.question import Question
from analytics.scope import Scope
from data.store import Store
from tests.analytics.paths.test_ways import route
from tests.literal import Row, Tables, many, shown
from tests.random_logs import Journey, hold, logs

Make = Callable[[Tables], Store]


def ways_of(*people: int) -> list[Row]:
    """So many people on each of as many ways that differ by one touchpoint."""
    kinds = ("event", "job_ad", "company_page", "review_site", "career_site")
    return [row for place, n in enumerate(people) for row in many(kinds[place], n, (0, "event"), (1, kinds[place]))]


@given(log=logs)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_curve_equals_a_plain_count(store: Store, log: list[Journey]) -> None:
    hold(store, log)
    asked = routing("kind", "", True)
    found = Question("paths", "variants", routed_by(asked)).run(store, Scope(), **asked, steps=4, least=2)
    taken = [route(journey, 4, "", "", "", collapse=True) or [] for journey in log]
    sizes = sorted((n for n in Counter(map(tuple, taken)).values()), reverse=True)
    expected = list(enumerate(accumulate(n for n in sizes if n >= 2), start=1))
    assert shown(found, "variants", "covered") == expected
    assert set(found["total"]) <= {len(log)}


def test_each_row_adds_the_next_most_frequent_route(warehouse: Make) -> None:
    answer = variants(warehouse({"touchpoints": ways_of(20, 12, 8)}), Scope())
    assert shown(answer.table, "variants", "journeys", "value") == [(1, 20, 0.5), (2, 32, 0.8), (3, 40, 1.0)]
    assert answer.facts == {"variants": 3, "half": 1}
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == 1.0


def test_the_last_routes_are_left_out_where_few_journeys_are_beyond_them(warehouse: Make) -> None:
    answer = variants(warehouse({"touchpoints": ways_of(20, 12, 8, 3)}), Scope())
    assert [n for (n,) in shown(answer.table, "journeys")] == [20, 32]


def test_where_every_route_is_rare_nothing_is_told(warehouse: Make) -> None:
    answer = variants(warehouse({"touchpoints": ways_of(3, 3, 2)}), Scope())
    assert isinstance(answer.headline, NotYet)
    assert answer.table.empty


@pytest.mark.parametrize("asked", [variants, routes, step_matrix])
def test_a_few_journeys_without_the_anchor_are_not_told(warehouse: Make, asked: Callable[..., object]) -> None:
    store = warehouse({"touchpoints": many("a", 20, (0, "event"), (1, "job_ad")) + many("b", 3, (0, "event"))})
    anchor = {"centre" if asked is step_matrix else "through": "job_ad"}
    answer = asked(store, Scope(), **anchor)
    assert answer.headline == NotYet("suppressed", {"people": 5})  # type: ignore[attr-defined]
    assert answer.table.empty  # type: ignore[attr-defined]
