"""Flows between anchors, held against a plain reading of each journey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.estimate import Answer, Estimate, NotYet
from analytics.paths.nodes import routed_by, routing
from analytics.paths.ways import ways
from analytics.question import Question
from analytics.scope import Scope, Unit
from analytics.sequence import Touch
from data.store import Store
from tests.analytics.paths.test_funnel import meets
from tests.literal import Tables, many, shown
from tests.random_logs import Journey, hold, logs, researched

Make = Callable[..., Store]
SOME: Tables = {
    "touchpoints": [
        *many("a", 12, (0, "event"), (1, "profile_view"), (2, "application_submitted")),
        *many("b", 10, (0, "event"), (60, "job_ad")),
        *many("c", 8, (0, "event")),
        *many("w", 6, (50, "event"), (59, "withdrawn")),
    ]
}
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


def links(answer: Answer) -> dict[tuple[int, str, str], int]:
    return {(step, *ends): n for step, *ends, n in shown(answer.table, "step", "source", "target", "journeys")}


def test_every_way_to_end_has_a_node(warehouse: Make) -> None:
    answer = ways(warehouse(SOME), Scope(), steps=4, top=9)
    found = links(answer)
    assert found[3, "(applied)", "(applied)"] == 12
    assert found[1, "event", "(silent)"] == 8
    assert found[2, "job_ad", "(still researching)"] == 10
    assert found[2, "withdrawn", "(withdrawn)"] == 6
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.facts["journeys"], answer.people) == (12 / 36, 36, 36)


def test_silence_of_thirty_days_is_an_end(warehouse: Make) -> None:
    rows = many("a", 7, (0, "event")) + many("b", 9, (0.01, "event")) + many("c", 8, (30.005, "job_ad"))
    found = links(ways(warehouse({"touchpoints": rows}), Scope(), steps=2))
    assert found[1, "event", "(silent)"] == 7
    assert found[1, "event", "(still researching)"] == 9


def test_an_application_beyond_the_steps_shown_is_not_yet_one(warehouse: Make) -> None:
    kinds = ("event", "profile_view", "job_ad", "application_submitted")
    answer = ways(warehouse({"touchpoints": many("a", 9, *enumerate(kinds))}), Scope(), steps=3)
    assert links(answer) == {(1, "event", "profile_view"): 9, (2, "profile_view", "job_ad"): 9}


def test_nodes_beyond_the_most_frequent_are_other(warehouse: Make) -> None:
    rows = many("a", 9, (0, "event")) + many("b", 7, (0, "job_ad")) + many("c", 6, (0, "review_site"))
    found = links(ways(warehouse({"touchpoints": rows}), Scope(), steps=2, top=1))
    assert found == {(1, "event", "(still researching)"): 9, (1, "(other)", "(still researching)"): 13}


@pytest.mark.parametrize("steps", [-3, 2, 5, 99])
@pytest.mark.parametrize("unit", ["candidate", "session"])
def test_every_step_holds_all_journeys(warehouse: Make, steps: int, unit: Unit) -> None:
    answer = ways(warehouse(SOME), Scope(unit=unit), steps=steps)
    assert sorted(set(answer.table["step"])) == list(range(1, min(max(steps, 2), 20)))
    for _, step in answer.table.groupby("step"):
        assert step.drop_duplicates("source")["row_people"].sum() == answer.facts["journeys"]
        assert step.drop_duplicates("target")["column_people"].sum() == answer.facts["journeys"]


def test_respects_filters(warehouse: Make) -> None:
    store = warehouse(SOME)
    assert ways(store, Scope(since=date(2026, 4, 1))).people == 6
    assert ways(store, Scope(until=date(2026, 4, 1))).people == 30
    assert ways(store, Scope(roles=("nobody",))).people == 0


def test_small_nodes_are_folded_and_small_links_hidden(warehouse: Make) -> None:
    few = many("z", 2, (0, "review_site"), (1, "profile_view"))
    answer = ways(warehouse({"touchpoints": [*SOME["touchpoints"], *few]}), Scope(), steps=3, top=9)
    assert "review_site" not in set(answer.table["source"])
    assert not set(answer.table["journeys"].dropna()) & {1, 2, 3, 4}


def test_nothing_is_shown_of_a_few_people(warehouse: Make) -> None:
    answer = ways(warehouse({"touchpoints": many("a", 4, (0, "event"))}), Scope())
    assert isinstance(answer.headline, NotYet)
    assert (len(answer.table), answer.people, answer.facts) == (0, 0, {})
