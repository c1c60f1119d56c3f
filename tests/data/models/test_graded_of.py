"""Trails: what is read off them is what following every touchpoint finds."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.paths.nodes import routing
from analytics.paths.reached import bound, steps_reached
from analytics.scope import Scope
from analytics.sequence import Steps
from data.contracts import MARKS
from data.store import Store
from tests.analytics.paths.test_funnel import asked as sequences
from tests.literal import Tables, many, shown
from tests.random_logs import Journey, hold, logs

Make = Callable[[Tables], Store]
FOLLOWED = """select candidate, part, route from followed_routes_of($node, $merged::varchar[],
    $collapse, $anchors, $which, $steps) order by all"""
READ = """select candidate, part,
        list_transform(route_of(letters, $collapse, $spelling, $steps), lambda x: node_named($spelling, x)) as route
    from (select *, piece_of(trail, path, $collapse, $spelling, $steps) as piece from journeys),
    lateral (select letters_in(piece, $spelling) as letters) where piece <> '' order by all"""
LASTED = "select trail, date_diff('second', started_at, last_at) as lasted from journeys order by candidate"
ANCHORS = st.sampled_from(("", "profile_view:peer", "*:peer", "job_ad", "company_page", "company_page:peer", "*"))
units = st.sampled_from(("candidate", "session"))


def test_every_mark_is_that_of_its_kind_and_relation(store: Store) -> None:
    assert len(set(MARKS.values())) == len(MARKS)
    for letter, (kind, relation) in MARKS.items():
        found = store.read(
            "select mark_of(letter, $relation::varchar) as mark from kinds where kind = $kind",
            {"kind": kind, "relation": relation},
        )
        assert found["mark"].tolist() == [letter]


def test_a_trail_ends_with_the_application_and_knows_how_long_it_lasted(warehouse: Make) -> None:
    rows = many("a", 1, (0, "event"), (1, "company_page"), (2, "application_submitted"), (9, "hired"))
    store = warehouse({"touchpoints": rows + many("b", 1, (0, "event"), (3, "withdrawn"))})
    assert shown(store.read(LASTED), "trail", "lasted") == [("ecA", 172_800), ("ew", 259_200)]


@given(
    log=logs,
    unit=units,
    node=st.sampled_from(("kind", "relation")),
    merged=st.sampled_from(("", "company_page,peer", "job_ad,profile_view")),
    collapse=st.booleans(),
    start=ANCHORS,
    end=ANCHORS,
    through=ANCHORS,
    which=st.sampled_from(("first", "last")),
    steps=st.integers(1, 6),
    apart=st.booleans(),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_routes_read_off_trails_are_those_of_the_touchpoints(
    store: Store,
    log: list[Journey],
    unit: str,
    node: str,
    merged: str,
    collapse: bool,
    start: str,
    end: str,
    through: str,
    which: str,
    steps: int,
    apart: bool,
) -> None:
    hold(store, log)
    asked = routing(node, merged, collapse, start=start, end=end, through=through, which=which, apart=apart)
    options = asked | {"unit": unit, "steps": steps}
    if asked["spelling"] is None:
        return
    columns = ("candidate", "part", "route")
    followed, read = store.read(FOLLOWED, options), store.read(READ, options)
    assert [list(map(str, row)) for row in shown(read, *columns)] == [
        list(map(str, row)) for row in shown(followed, *columns)
    ]


@given(
    log=logs,
    unit=units,
    steps=sequences,
    sequence=st.sampled_from(("ordered", "strict", "unordered")),
    clock=st.sampled_from(("attempt", "first")),
    days=st.integers(1, 3),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_steps_read_off_trails_are_those_of_the_touchpoints(
    store: Store, log: list[Journey], unit: str, steps: Steps, sequence: str, clock: str, days: int
) -> None:
    hold(store, log)
    scope = Scope(unit=unit, gap_minutes=1440)  # type: ignore[arg-type]
    options = bound(steps, sequence, clock, days)
    untold = {"ways": None, "by_moments": False}  # as where neither letters nor moments tell
    followed, read = steps_reached(store, scope, options | untold), steps_reached(store, scope, options)
    assert shown(read, "step", "journeys") == shown(followed, "step", "journeys")
