"""Steps reached by group, held against every way through each journey."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.paths.reached import bound, reached_by
from analytics.scope import Scope
from analytics.sequence import Steps
from data.store import Store
from tests.analytics.paths.test_funnel import asked as sequences
from tests.analytics.paths.test_funnel import depth
from tests.random_logs import Journey, hold, logs, researched


@pytest.mark.parametrize(("by", "clock"), [("role", "attempt"), ("week", "first"), ("relation", "attempt")])
@given(
    log=logs,
    steps=sequences,
    sequence=st.sampled_from(("ordered", "strict", "unordered")),
    days=st.integers(1, 3),
    told=st.booleans(),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_groups_add_up_to_brute_force(
    store: Store, log: list[Journey], steps: Steps, sequence: str, days: int, told: bool, by: str, clock: str
) -> None:
    hold(store, log)
    options = bound(steps, sequence, clock, days) | ({} if told else {"ways": None, "by_moments": False})
    frame = reached_by(store, Scope(), options, by=by)
    depths = [depth(researched(journey), steps, sequence, clock, days) for journey in log]
    assert frame["journeys"].sum() == frame["people"].sum() == sum(reached > 0 for reached in depths)
    assert frame["converted"].sum() == sum(reached == len(steps.steps) for reached in depths)
