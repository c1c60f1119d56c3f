"""What goes with applying: the estimator, the landmark, and silence on noise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.estimate import Estimate, NotYet
from analytics.paths.goes_with import goes_with, numbered, risk_difference
from analytics.question import Question
from analytics.scope import Scope
from data.store import Store
from tests.literal import Row, Tables, many
from tests.random_logs import Journey, hold, logs

Make = Callable[[Tables], Store]


def numbers(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(values, dtype=float)


def test_one_stratum_is_the_plain_difference() -> None:
    value, error = risk_difference(numbers(30), numbers(100), numbers(10), numbers(50))
    assert value == pytest.approx(0.3 - 0.2)
    assert error == pytest.approx(np.sqrt(0.3 * 0.7 / 100 + 0.2 * 0.8 / 50))


def test_strata_are_compared_within_themselves() -> None:
    """Within each stratum nothing differs; thrown together, the factor would seem to matter."""
    value, _ = risk_difference(numbers(40, 2), numbers(80, 20), numbers(10, 8), numbers(20, 80))
    assert value == pytest.approx(0.0)


def tables() -> Tables:
    """Of 60 who met an event early 30 applied, of 60 others 6; all have two touchpoints before the landmark."""
    later: list[Row] = many("z", 5, (90, "job_ad"))
    return {
        "touchpoints": [
            *many("a", 30, (0, "event"), (1, "job_ad"), (20, "application_submitted")),
            *many("b", 30, (0, "event"), (1, "job_ad")),
            *many("c", 6, (0, "company_page"), (1, "job_ad"), (20, "application_submitted")),
            *many("d", 54, (0, "company_page"), (1, "job_ad")),
            *later,
        ],
    }


def test_a_factor_before_the_landmark_is_found(warehouse: Make) -> None:
    answer = goes_with(warehouse(tables()), Scope())
    row = answer.table.set_index("factor").loc["event"]
    assert row["value"] == pytest.approx(0.5 - 0.1)
    assert (row["support"], bool(row["told"])) == (0.5, True)
    assert row["odds"] == pytest.approx((30 / 30) / (6 / 54))
    assert isinstance(answer.headline, Estimate)
    assert abs(answer.headline.value) == pytest.approx(0.4)
    assert "job_ad" not in set(answer.table["factor"])  # everybody has it: nothing to compare with


def test_what_comes_after_the_landmark_does_not_count(warehouse: Make) -> None:
    late = [
        *many("a", 60, (0, "job_ad"), (10, "event"), (20, "application_submitted")),
        *many("b", 60, (0, "job_ad")), *many("z", 5, (90, "job_ad")),
    ]  # fmt: skip
    assert isinstance(goes_with(warehouse({"touchpoints": late}), Scope()).headline, NotYet)


def test_journeys_without_their_whole_horizon_are_left_out(warehouse: Make) -> None:
    rows = [row for row in tables()["touchpoints"] if not str(row["candidate_id"]).startswith("z")]
    assert isinstance(goes_with(warehouse({"touchpoints": rows}), Scope()).headline, NotYet)


def test_small_cells_are_never_listed(warehouse: Make) -> None:
    rows = [
        *many("a", 3, (0, "event"), (1, "job_ad"), (20, "application_submitted")),
        *many("b", 57, (0, "event"), (1, "job_ad")),
        *many("c", 20, (0, "company_page"), (1, "job_ad"), (20, "application_submitted")),
        *many("d", 40, (0, "company_page"), (1, "job_ad")), *many("z", 5, (90, "job_ad")),
    ]  # fmt: skip
    assert isinstance(goes_with(warehouse({"touchpoints": rows}), Scope()).headline, NotYet)


def test_on_noise_little_is_told(warehouse: Make) -> None:
    """Whether somebody applies is drawn without a look at what they did."""
    random = np.random.default_rng(11)
    kinds = ("event", "job_ad", "company_page", "review_site", "career_site")
    rows: list[Row] = many("z", 5, (90, "job_ad"))
    for person in range(900):
        seen = random.choice(kinds, size=random.integers(1, 5))
        events = [(float(place) / 2, str(kind)) for place, kind in enumerate(seen)]
        events += [(20.0, "application_submitted")] if random.random() < 0.3 else []
        rows += many(f"p{person}_", 1, *events)
    answer = goes_with(warehouse({"touchpoints": rows}), Scope())
    assert isinstance(answer.headline, Estimate)
    tested = answer.facts["tested"]
    assert isinstance(tested, int)
    assert tested > 15
    assert answer.facts["told"] == 0


@given(log=logs, unit=st.sampled_from(("candidate", "session")), node=st.sampled_from(("kind", "relation")))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_factors_read_off_trails_are_those_of_the_touchpoints(
    store: Store, log: list[Journey], unit: str, node: str
) -> None:
    hold(store, log)
    scope = Scope(unit=unit, gap_minutes=1440)  # type: ignore[arg-type]
    limits = {"landmark": 1, "horizon": 1, "support": 1, "share": 0.0, "node": node}
    read, followed = (
        Question("paths", "goes_with").run(store, scope, **limits, **asked)
        for asked in (numbered(node), {"codes": None, "names": None})
    )
    pd.testing.assert_frame_equal(read, followed)
    assert numbered(node)["codes"] is not None


def in_a_row(early: Journey) -> set[str]:
    """Each factor of the touchpoints before the landmark."""
    nodes = ["(applied)" if touched.kind == "application_submitted" else touched.kind for touched in early]
    route = [node for place, node in enumerate(nodes) if not place or node != nodes[place - 1]]
    return {" > ".join(route[at : at + n]) for n in range(1, 5) for at in range(len(route) - n + 1)}


@given(log=logs)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_counts_equal_a_plain_reading(store: Store, log: list[Journey]) -> None:
    hold(store, log)
    asked = {"node": "kind", **numbered("kind"), "support": 1, "share": 0.0, "landmark": 1, "horizon": 1}
    frame = Question("paths", "goes_with").run(store, Scope(), **asked)
    observed = max(touched.hour for journey in log for touched in journey)
    expected: dict[tuple[str, str], list[int]] = {}
    strata: dict[str, list[int]] = {}
    for journey in log:
        start = journey[0].hour
        applied = next((touched.hour for touched in journey if touched.kind == "application_submitted"), None)
        if start + 48 > observed or (applied is not None and applied < start + 24):
            continue
        early = tuple(touched for touched in journey if touched.hour < start + 24)
        converted = applied is not None and applied < start + 48
        stratum = f"unmapped {len(early) if len(early) <= 6 else '7-9'}"
        counts = [strata.setdefault(stratum, [0, 0])]
        counts += [expected.setdefault((factor, stratum), [0, 0]) for factor in in_a_row(early)]
        for count in counts:
            count[0] += 1
            count[1] += converted
    assert {(row.factor, row.stratum): [row.having_it, row.having_it_applied] for row in frame.itertuples()} == {
        (factor, stratum): expected.get((factor, stratum), [0, 0])
        for factor in {factor for factor, _ in expected}
        for stratum in strata
    }
    assert all([row.journeys, row.applied] == strata[str(row.stratum)] for row in frame.itertuples())
