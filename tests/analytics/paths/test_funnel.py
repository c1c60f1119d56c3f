"""The funnel, held against every way through each journey."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.estimate import Estimate, NotYet
from analytics.paths.funnel import funnel
from analytics.paths.reached import bound, steps_reached
from analytics.scope import Scope
from analytics.sequence import Step, Steps, Touch
from data.store import Store
from tests.literal import Tables, many, shown
from tests.random_logs import Journey, Touched, hold, logs, researched

Make = Callable[[Tables], Store]
STEPS = "job_ad>company_page>application_submitted"

touches = st.builds(
    Touch, st.sampled_from((None, "profile_view", "company_page", "job_ad", "application_submitted"))
) | st.just(Touch("profile_view", "peer"))
barriers = st.none() | st.sampled_from((Touch("review_site"), Touch("job_ad")))
later = st.builds(Step, touches, st.none() | st.integers(1, 2), barriers)
unhurried = st.builds(Step, touches, st.none(), barriers)  # up to the most steps a funnel takes, told by moments alone
following = st.lists(later, max_size=3) | st.lists(unhurried, max_size=7)
asked = st.builds(lambda first, rest: Steps((Step(first), *rest)), touches, following)


def meets(touch: Touch, touched: Touched) -> bool:
    return touch.kind in (None, touched.kind) and touch.relation in (None, touched.seen)


def depth(journey: Journey, steps: Steps, sequence: str, clock: str, days: int) -> int:
    """The most steps any choice of touchpoints gets right."""
    if sequence == "unordered":
        return most_unordered(journey, steps, clock, days)
    firsts = [touched.hour for touched in journey if meets(steps.steps[0].touch, touched)]
    for length in range(len(steps.steps), 0, -1):
        for chosen in combinations(range(len(journey)), length):
            since = firsts[0] if clock == "first" and firsts else journey[chosen[0]].hour
            if follows(journey, chosen, steps, strict=sequence == "strict", until=since + 24 * days):
                return length
    return 0


def follows(journey: Journey, chosen: tuple[int, ...], steps: Steps, *, strict: bool, until: int) -> bool:
    for place, (at, step) in enumerate(zip(chosen, steps.steps, strict=False)):
        if not meets(step.touch, journey[at]) or journey[at].hour > until:
            return False
        if place:
            before = chosen[place - 1]
            between = journey[before + 1 : at]
            if strict and between:
                return False
            if step.within is not None and journey[at].hour - journey[before].hour > 24 * step.within:
                return False
            if step.never is not None and any(meets(step.never, touched) for touched in between):
                return False
    return True


def most_unordered(journey: Journey, steps: Steps, clock: str, days: int) -> int:
    anchors = [at for at, touched in enumerate(journey) if any(meets(s.touch, touched) for s in steps.steps)]
    if clock == "first":
        anchors = [at for at in anchors if journey[at].hour == journey[anchors[0]].hour]
    barriers = [step.never for step in steps.steps if step.never is not None]
    best = 0
    for anchor in anchors:
        found = set()
        for at in range(anchor, len(journey)):
            between = journey[anchor + 1 : at]
            barred = any(meets(never, touched) for never in barriers for touched in between)
            if journey[at].hour <= journey[anchor].hour + 24 * days and not barred:
                found |= {place for place, s in enumerate(steps.steps) if meets(s.touch, journey[at])}
        best = max(best, len(found))
    return best


@given(
    log=logs,
    steps=asked,
    sequence=st.sampled_from(("ordered", "strict", "unordered")),
    clock=st.sampled_from(("attempt", "first")),
    days=st.integers(1, 3),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_funnel_equals_brute_force(
    store: Store, log: list[Journey], steps: Steps, sequence: str, clock: str, days: int
) -> None:
    hold(store, log)
    frame = steps_reached(store, Scope(), bound(steps, sequence, clock, days))
    expected = [depth(researched(journey), steps, sequence, clock, days) for journey in log]
    assert dict(shown(frame, "step", "journeys")) == {step: expected.count(step) for step in sorted(set(expected))}


def tables() -> Tables:
    """30 read the ad; 20 of them then the company page; 12 of those apply; 6 apply without the company page."""
    return {
        "touchpoints": [
            *many("a", 12, (0, "job_ad"), (1, "company_page"), (9, "application_submitted")),
            *many("b", 8, (0, "job_ad"), (1, "company_page"), (2, "review_site")),
            *many("c", 6, (0, "job_ad"), (9, "application_submitted")),
            *many("d", 4, (0, "job_ad")),
            *many("e", 5, (0, "event")),
        ],
    }


def test_each_step_is_a_share_of_the_first_and_of_the_one_before(warehouse: Make) -> None:
    answer = funnel(warehouse(tables()), Scope(), steps=STEPS)
    assert shown(answer.table, "journeys", "value", "from_before") == [
        (30, 1.0, None),
        (20, pytest.approx(20 / 30), pytest.approx(20 / 30)),
        (12, pytest.approx(12 / 30), pytest.approx(12 / 20)),
    ]
    assert answer.facts == {"journeys": 35, "first": 30}
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(0.4)


def test_the_window_counts_from_the_attempt(warehouse: Make) -> None:
    answer = funnel(warehouse(tables()), Scope(), steps=STEPS, days=8)
    assert [n for (n,) in shown(answer.table, "journeys")] == [30, 20, 0]


def test_respects_the_filters(warehouse: Make) -> None:
    answer = funnel(warehouse(tables()), Scope(channels=("nobody",)), steps=STEPS)
    assert isinstance(answer.headline, NotYet)
    assert answer.table.empty


def test_a_small_drop_hides_the_step_that_tells_it(warehouse: Make) -> None:
    few = many("a", 20, (0, "job_ad"), (1, "company_page")) + many("b", 3, (0, "job_ad"))
    answer = funnel(warehouse({"touchpoints": few}), Scope(), steps="job_ad>company_page")
    assert [n for (n,) in shown(answer.table, "journeys")] == [23, None]
    assert answer.headline == NotYet("suppressed", {"people": 5})


def test_too_few_people_are_not_shown_at_all(warehouse: Make) -> None:
    answer = funnel(warehouse({"touchpoints": many("a", 4, (0, "job_ad"))}), Scope(), steps=STEPS)
    assert isinstance(answer.headline, NotYet)
    assert answer.people == 0
    assert answer.table["journeys"].isna().all()


def test_an_attempt_is_ended_by_a_barrier_the_journey_is_not(warehouse: Make) -> None:
    twice = many("a", 9, (0, "job_ad"), (1, "review_site"), (2, "company_page"), (3, "job_ad"), (4, "company_page"))
    once = many("b", 7, (0, "job_ad"), (1, "review_site"), (2, "company_page"))
    answer = funnel(warehouse({"touchpoints": twice + once}), Scope(), steps="job_ad>company_page!review_site")
    assert [n for (n,) in shown(answer.table, "journeys")] == [16, 9]


def test_other_units_are_funnels_of_their_own(warehouse: Make) -> None:
    store = warehouse({"touchpoints": many("a", 9, (0, "job_ad"), (0.01, "company_page"), (5, "company_page"))})
    answer = funnel(store, Scope(unit="session"), steps="job_ad>company_page")
    assert answer.facts["journeys"] == 18
    assert [n for (n,) in shown(answer.table, "journeys")] == [9, 9]
