"""Flows between anchors, held against a plain reading of each journey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.estimate import NotYet
from analytics.paths.nodes import routed_by, routing
from analytics.paths.ways import ways
from analytics.question import Question
from analytics.scope import Scope
from analytics.sequence import Touch
from data.store import Store
from tests.analytics.paths.test_funnel import meets
from tests.literal import many, shown
from tests.random_logs import Journey, hold, logs, researched

Make = Callable[..., Store]
ANCHORS = st.sampled_from(("", "profile_view:peer", "job_ad", "company_page"))


def route(journey: Journey, steps: int, start: str, end: str, through: str, *, collapse: bool) -> list[str] | None:
    """The nodes of one journey between its anchors; None where it lacks one."""
    seen = researched(journey)
    places = {
        code: [i for i, touched in enumerate(seen) if meets(Touch.read(code), touched)]
        for code in {start, end, through} - {""}
    }
    if any(not found for found in places.values()):
        return None
    first = places[start][0] if start else 0
    if end:
        after = [place for place in places[end] if place >= first]
        if not after:
            return None
        seen = seen[: after[0] + 1]
    nodes = ["(applied)" if t.kind == "application_submitted" else t.kind for t in seen[first:]]
    if collapse:
        nodes = [n for i, n in enumerate(nodes) if i == 0 or n != nodes[i - 1]]
    return nodes[-steps:] if end and not start else nodes[:steps]


@given(log=logs, steps=st.integers(2, 5), start=ANCHORS, end=ANCHORS, through=ANCHORS, collapse=st.booleans())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_routes_and_flows_equal_a_plain_reading(
    store: Store, log: list[Journey], steps: int, start: str, end: str, through: str, collapse: bool
) -> None:
    hold(store, log)
    asked = routing("kind", "", collapse, start=start, end=end, through=through)
    taken = [route(j, steps, start, end, through, collapse=collapse) for j in log]
    expected = [nodes for nodes in taken if nodes is not None]
    found = Question("paths", "routes", routed_by(asked)).run(store, Scope(), **asked, steps=steps, least=1, top=999)
    assert dict(shown(found, "route", "journeys")) == dict(Counter(" > ".join(nodes) for nodes in expected))
    flow = Question("paths", "ways", routed_by(asked)).run(store, Scope(), **asked, steps=steps, top=99)
    per_step = flow.groupby("step")["journeys"].sum()
    assert (per_step == len(expected)).all()
    moves = Counter((nodes[i], nodes[i + 1]) for nodes in expected for i in range(len(nodes) - 1))
    inner = flow[~flow["source"].isin(["(applied)", "(before)"]) & ~flow["target"].str.contains(r"^\((?!applied)")]
    inner = inner[(inner["target"] != "(applied)")]
    got = inner[~inner["source"].str.startswith("(")].groupby(["source", "target"])["journeys"].sum().to_dict()
    assert got == {move: n for move, n in moves.items() if "(applied)" not in move}


def test_every_step_sums_to_the_journeys_shown(warehouse: Make) -> None:
    rows = many("a", 9, (0, "event"), (1, "job_ad"), (2, "company_page")) + many("b", 8, (0, "job_ad"), (1, "event"))
    rows += many("c", 7, (0, "review_site"))
    answer = ways(warehouse({"touchpoints": rows}), Scope(), start="job_ad", steps=3)
    assert (answer.facts["shown"], answer.facts["journeys"]) == (17, 24)
    assert set(answer.table.groupby("step")["journeys"].sum()) == {17}
    assert ("job_ad", "company_page", 9) in shown(
        answer.table[answer.table["step"] == 1], "source", "target", "journeys"
    )


def test_with_an_end_the_headline_says_how_many_get_there(warehouse: Make) -> None:
    rows = many("a", 9, (0, "event"), (1, "job_ad")) + many("b", 11, (0, "event"))
    answer = ways(warehouse({"touchpoints": rows}), Scope(), end="job_ad", steps=3)
    assert not isinstance(answer.headline, NotYet)
    assert answer.headline.value == pytest.approx(9 / 20)


def test_a_few_journeys_without_the_anchor_are_not_told(warehouse: Make) -> None:
    rows = many("a", 19, (0, "event"), (1, "job_ad")) + many("b", 3, (0, "event"))
    answer = ways(warehouse({"touchpoints": rows}), Scope(), through="job_ad")
    assert isinstance(answer.headline, NotYet)
    assert answer.table.empty
    assert answer.facts == {}


def test_nobody_in_scope_is_no_flow(warehouse: Make) -> None:
    store = warehouse({"touchpoints": many("a", 9, (0, "event"))})
    assert isinstance(ways(store, Scope(channels=("nobody",))).headline, NotYet)
    with pytest.raises(ValueError, match="age"):
        ways(store, Scope(), node="age")
