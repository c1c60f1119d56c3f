"""Journeys that follow a pattern, on any analysis, held against brute force."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from analytics.journeys.applied import applied
from analytics.question import Question
from analytics.scope import Scope
from analytics.sequence import Steps
from data.store import Store
from tests.analytics.paths.test_funnel import asked, depth
from tests.literal import many
from tests.random_logs import Journey, hold, logs, researched

ENDLESS = 3650


@given(log=logs, pattern=asked, unlike=asked)
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_pattern_keeps_the_journeys_that_follow_it(
    store: Store, log: list[Journey], pattern: Steps, unlike: Steps
) -> None:
    hold(store, log)

    def follows(journey: Journey, steps: Steps) -> bool:
        return depth(researched(journey), steps, "ordered", "attempt", ENDLESS) == len(steps.steps)

    for scope, kept in (
        (Scope(pattern=pattern.code), [follows(j, pattern) for j in log]),
        (Scope(unlike=unlike.code), [not follows(j, unlike) for j in log]),
        (
            Scope(pattern=pattern.code, unlike=unlike.code),
            [follows(j, pattern) and not follows(j, unlike) for j in log],
        ),
    ):
        frame = Question("journeys", "effort").run(store, scope)
        assert frame["journeys"].sum() == sum(kept)


def test_a_segment_and_its_opposite_are_everybody(sample_store: Store) -> None:
    peer = "profile_view:peer>company_page@14!review_site"
    with_, without = (applied(sample_store, scope).people for scope in (Scope(pattern=peer), Scope(unlike=peer)))
    assert with_ + without == applied(sample_store, Scope()).people
    assert with_ > 0


def test_other_filters_still_hold(warehouse: object) -> None:
    rows = many("a", 9, (0, "job_ad"), (1, "event"), channel="x") + many(
        "b", 8, (0, "job_ad"), (1, "event"), channel="y"
    )
    store: Store = warehouse({"touchpoints": rows})  # type: ignore[operator]
    assert applied(store, Scope(pattern="job_ad>event", channels=("x",))).people == 9
    assert applied(store, Scope(pattern="event>job_ad")).people == 0
