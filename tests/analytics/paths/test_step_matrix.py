"""Where journeys are at each step, held against a plain reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.paths.reached import bound, steps_reached
from analytics.paths.step_matrix import BEFORE, step_counts, step_matrix
from analytics.scope import Scope
from analytics.sequence import Steps, Touch
from data.store import Store
from tests.analytics.paths.test_funnel import meets
from tests.literal import many, shown
from tests.random_logs import Journey, hold, logs, researched

Make = Callable[..., Store]


def places(journey: Journey, steps: int, centre: str, which: str) -> list[tuple[int, str]] | None:
    """Step and kind of one journey, from its centre; None where it has none."""
    seen = researched(journey)
    nodes = ["(applied)" if t.kind == "application_submitted" else t.kind for t in seen]
    if not centre:
        return [(i, node) for i, node in enumerate(nodes, start=1) if i <= steps]
    found = [i for i, touched in enumerate(seen) if meets(Touch.read(centre), touched)]
    if not found:
        return None
    middle = found[0] if which == "first" else found[-1]
    return [(i - middle, node) for i, node in enumerate(nodes) if -BEFORE <= i - middle <= steps]


@given(
    log=logs,
    steps=st.integers(2, 5),
    centre=st.sampled_from(("", "profile_view:peer", "job_ad")),
    which=st.sampled_from(("first", "last")),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_matrix_equals_a_plain_reading(
    store: Store, log: list[Journey], steps: int, centre: str, which: str
) -> None:
    hold(store, log)
    found = step_counts(store, Scope(), node="kind", steps=steps, centre=centre, which=which, merged="", collapse=False)
    taken = [placed for j in log if (placed := places(j, steps, centre, which)) is not None]
    expected = Counter(cell for placed in taken for cell in placed if cell[1] != "(applied)")
    inner = found[~found["node"].str.startswith("(")]
    assert {(step, node): n for step, node, n in shown(inner, "step", "node", "journeys")} == dict(expected)
    assert (found.groupby("step")["journeys"].sum() == len(taken)).all()


@given(log=logs, step=st.sampled_from(("profile_view:peer", "job_ad", "company_page")), days=st.integers(1, 3))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_funnel_begins_with_the_journeys_that_the_matrix_is_centred_on(
    store: Store, log: list[Journey], step: str, days: int
) -> None:
    hold(store, log)
    options: dict[str, Any] = {"node": "kind", "steps": 3, "which": "first", "merged": "", "collapse": True}
    matrix = step_counts(store, Scope(), centre=step, **options)
    funnel = steps_reached(store, Scope(), bound(Steps.read(f"{step}>review_site"), "ordered", "attempt", days))
    begun = int(funnel.loc[funnel["step"] >= 1, "journeys"].sum())
    assert int(matrix.loc[matrix["step"] == 0, "journeys"].sum()) == begun


def test_each_cell_is_a_share_of_the_same_journeys(warehouse: Make) -> None:
    rows = many("a", 12, (0, "event"), (1, "job_ad")) + many("b", 8, (0, "event"))
    answer = step_matrix(warehouse({"touchpoints": rows}), Scope(), steps=2)
    cells = {(n, s): v for n, s, v in shown(answer.table, "node", "step", "value")}
    assert cells[("event", 1)] == 1.0
    assert cells[("job_ad", 2)] == pytest.approx(0.6)
    assert cells[("(still researching)", 2)] == pytest.approx(0.4)


def test_small_cells_are_hidden(warehouse: Make) -> None:
    rows = many("a", 12, (0, "event")) + many("b", 3, (0, "job_ad"))
    answer = step_matrix(warehouse({"touchpoints": rows}), Scope(), steps=2)
    hidden = answer.table[(answer.table["step"] == 1) & answer.table["node"].isin(["event", "job_ad"])]
    assert hidden["journeys"].isna().all()
    assert hidden["value"].isna().all()
