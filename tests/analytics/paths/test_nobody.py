"""A log of job ads alone: nobody met an employee or applied, and each answer says that instead of 0 %."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analytics.estimate import Answer, NotYet
from analytics.journeys.applied import applied
from analytics.journeys.time_to_apply import time_to_apply
from analytics.paths.compare import compare
from analytics.paths.families import FEWEST_ROUTES, families
from analytics.paths.funnel import funnel
from analytics.paths.funnel_by import funnel_by
from analytics.paths.funnel_course import funnel_course
from analytics.paths.goes_with import goes_with
from analytics.paths.time_between import time_between
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store
from tests.literal import Tables, many

Make = Callable[[Tables], Store]
ADS = many("a", 40, (0, "job_ad"), (1, "job_ad"), (60, "job_ad"))


@pytest.mark.parametrize("analysis", [applied, time_to_apply, goes_with])
def test_where_no_file_tells_of_applications_nothing_is_said_of_them(
    analysis: Callable[[Store, Scope], Answer], warehouse: Make
) -> None:
    answer = analysis(warehouse({"touchpoints": ADS}), Scope())
    assert answer.headline == NotYet("missing_table", {"table": "applications"})
    assert answer.table.empty


def test_journeys_without_applications_are_still_there(warehouse: Make) -> None:
    assert applied(warehouse({"touchpoints": ADS}), Scope()).people == 40


@pytest.mark.parametrize("analysis", [funnel, funnel_by, funnel_course, time_between])
def test_a_first_step_that_nobody_takes_is_said_so(analysis: Callable[[Store, Scope], Answer], warehouse: Make) -> None:
    answer = analysis(warehouse({"touchpoints": ADS}), Scope())
    assert answer.headline == NotYet("nobody")
    assert answer.table.empty


def test_of_a_few_people_it_is_not_said_that_none_takes_the_step(warehouse: Make) -> None:
    answer = funnel(warehouse({"touchpoints": ADS[: 3 * (THRESHOLDS.k - 1)]}), Scope())
    assert isinstance(answer.headline, NotYet)
    assert answer.headline.reason != "nobody"


def test_a_group_of_nobody_is_not_compared(warehouse: Make) -> None:
    answer = compare(warehouse({"touchpoints": ADS}), Scope())
    assert answer.headline == NotYet("one_side", {"people": THRESHOLDS.k})


def test_one_route_has_no_families(warehouse: Make) -> None:
    answer = families(warehouse({"touchpoints": ADS}), Scope())
    assert answer.headline == NotYet("few_routes", {"routes": FEWEST_ROUTES})
