"""What must hold between all answers, on a random log and in random scopes, against a count in plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.catalogue import ANALYSES
from analytics.estimate import Answer, Estimate
from analytics.looks.first_looks import with_a_look
from analytics.looks.looked import by_role_seen
from analytics.looks.peer_index import EVERY_ROLE
from analytics.paths.nodes import routed_by, routing
from analytics.privacy.audit import line_safe
from analytics.question import Question
from analytics.rates import crowd
from analytics.scope import Scope
from analytics.statistics.incidence import incidence
from analytics.thresholds import THRESHOLDS
from data.roles import titles as mapped
from data.roles.normalise import Role
from data.store import Store
from tests.analytics import brute
from tests.literal import START, Row, put

few = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
PERIOD = st.none() | st.integers(0, 70).map(lambda n: START.date() + timedelta(days=n))
ROLE_CODES = [role for role, _ in brute.ROLES.values()] + ["unmapped"]


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    since, until = draw(PERIOD), draw(PERIOD)
    return Scope(
        since=since,
        until=None if since and until and until <= since else until,
        companies=tuple(draw(st.sets(st.sampled_from(["Alto", "Brio", "Cargo"]), max_size=2))),
        roles=tuple(draw(st.sets(st.sampled_from(ROLE_CODES), max_size=3))),
        unit=draw(st.sampled_from(["candidate", "candidate", "session", "job"])),
        gap_minutes=draw(st.sampled_from([60, 1440])),
    )


@dataclass(frozen=True, repr=False)
class World:
    """A warehouse and what was put into it."""

    store: Store
    rows: list[Row]
    candidates: list[Row]

    def journeys(self, scope: Scope) -> list[brute.Journey]:
        return brute.journeys(self.rows, self.candidates, scope)

    def ask(self, folder: str, name: str, scope: Scope, /, **params: object) -> pd.DataFrame:
        """The counts before suppression."""
        if name == "looked":  # the rows of first looks, put together by the role seen
            looks = self.ask(folder, "first_looks", scope, **{"top": EVERY_ROLE} | params)
            return by_role_seen(looks, pd.Index([]))
        given = {"subject": "profile", "silence_days": THRESHOLDS.silence_days} | params
        return Question(folder, name).run(self.store, scope, **given)

    def ask_routes(self, name: str, scope: Scope, **limits: int) -> pd.DataFrame:
        """The same of kinds of touchpoints, repeats as one."""
        asked = routing("kind", "", collapse=True)
        return Question("paths", name, routed_by(asked)).run(self.store, scope, **asked, **limits)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    rng = np.random.default_rng(20260302)
    folder = tmp_path_factory.mktemp("world")
    store = Store(folder / "own.duckdb", folder / "staging")
    rows, candidates = brute.random_log(rng, 160, 9, 70), brute.random_candidates(rng, 150)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mapped, "normalise_all", known_roles)
        put(
            store,
            {
                "companies": [{"company": "Alto", "is_own": True}, {"company": "Brio", "is_own": False}],
                "candidates": candidates,
                "touchpoints": rows,
            },
        )
    yield World(store, rows, candidates)
    store.close()


def known_roles(titles: list[str]) -> dict[str, Role]:
    return {
        title: Role(role, role.split(".")[0], level, False)
        for title in titles
        for role, level in [brute.ROLES.get(title, (None, None))]
        if role
    } | {title: Role(None, None, None, False) for title in titles if title not in brute.ROLES}


@few
@given(scope=scopes(), steps=st.integers(2, 20), top=st.integers(1, 14))
def test_every_step_of_the_flow_holds_all_journeys(world: World, scope: Scope, steps: int, top: int) -> None:
    expected = world.journeys(scope)
    flow = world.ask_routes("ways", scope, steps=steps, top=top)
    sums = flow.groupby("step")["journeys"].sum().to_dict()
    assert sums == (dict.fromkeys(range(1, steps), len(expected)) if expected else {})
    reached = sum("application_submitted" in journey.path[:steps] for journey in expected)
    if expected:
        last = flow[(flow["step"] == steps - 1) & (flow["target"] == "(applied)")]
        assert last["journeys"].sum() == reached


@few
@given(scope=scopes(), steps=st.integers(1, 20))
def test_first_steps_and_paths_are_those_of_the_journeys(world: World, scope: Scope, steps: int) -> None:
    expected = world.journeys(scope)
    touch = world.ask("journeys", "first_touch", scope)
    assert counted(touch, "kind", "channel") == Counter(journey.first for journey in expected)
    flow = world.ask_routes("ways", scope, steps=2, top=99)
    kinds = {"application_submitted": "(applied)"}
    starts = Counter(kinds.get(journey.path[0], journey.path[0]) for journey in expected)
    assert flow.groupby("source")["journeys"].sum().to_dict() == dict(starts)
    routes = world.ask_routes("routes", scope, steps=steps, top=10_000, least=1)
    taken = Counter(" > ".join(kinds.get(kind, kind) for kind in journey.path[:steps]) for journey in expected)
    assert routes.set_index("route")["journeys"].to_dict() == dict(taken)


@few
@given(scope=scopes())
def test_first_looks_and_nobody_add_up_to_all(world: World, scope: Scope) -> None:
    expected = world.journeys(scope)
    looked = world.ask("looks", "looked", scope, few=0)
    assert counted(looked, "seen_role") == Counter((journey.seen_role,) for journey in expected)
    matrix = with_a_look(world.ask("looks", "first_looks", scope, top=EVERY_ROLE, few=0))
    seen = [journey for journey in expected if journey.looked_at]
    assert counted(matrix, "role", "seen_role") == Counter((journey.role, journey.seen_role) for journey in seen)
    companies = world.ask("looks", "by_company", scope, few=0)
    assert counted(companies, "company") == Counter((journey.seen_company,) for journey in seen)
    for frame in (looked, matrix, companies):
        assert (frame["people"] <= frame["journeys"]).all()
    # As it is answered, a few more may count as having opened nothing; all are counted all the same.
    answered = world.ask("looks", "looked", scope)
    assert answered["journeys"].sum() == len(expected)
    if scope.unit == "candidate":
        assert looked["people"].sum() == len({journey.candidate for journey in expected})


@few
@given(scope=scopes(), subject=st.sampled_from(["profile", "ad"]), peers=st.booleans())
def test_rivals_are_those_that_journeys_looked_at(world: World, scope: Scope, subject: str, peers: bool) -> None:
    kind = {"profile": "profile_view", "ad": "job_ad"}[subject]
    expected = [
        [(company, peer) for looked_at, company, peer in journey.looks if looked_at == kind]
        for journey in world.journeys(scope)
    ]
    first = Counter(next((c for c, peer in looks if peer or not peers), "(none)") for looks in expected if looks)
    matrix = world.ask("rivals", "attention", scope, subject=subject, peers=peers, top=99, more=0)
    assert matrix.groupby("company")["journeys"].sum().to_dict() == first
    both = [{company for company, _ in looks} for looks in expected]
    fought = world.ask("rivals", "duels", scope, subject=subject)
    assert counted(fought, "company") == Counter((c,) for met in both if "Alto" in met for c in met - {"Alto"})
    sides = world.ask("rivals", "side_by_side", scope, subject=subject, days=30, gap=0.5, more=0)
    at_peers = [[company for company, peer in looks if peer] for looks in expected]
    assert counted(sides, "company") == Counter((looks[0],) for looks in at_peers if looks)
    anywhere = Counter(company for looks in at_peers for company in set(looks))
    assert sides.set_index("company")["looked"].to_dict() == {c: anywhere[c] for c in sides["company"]}
    flow = world.ask("rivals", "peer_flow", scope, subject=subject, more=0)
    rivals = Counter(found[0] for looks in at_peers if (found := [c for c in looks if c != "Alto"]))
    assert flow[flow["step"] == 1].groupby("target")["journeys"].sum().to_dict() == rivals


@few
@given(scope=scopes())
def test_applicants_are_the_same_everywhere(world: World, scope: Scope) -> None:
    expected = world.journeys(scope)
    applicants = sum(journey.applied_at is not None for journey in expected)
    flow = world.ask_routes("ways", scope, steps=20, top=5)
    ends = flow[flow["step"] == 19]
    routes = world.ask_routes("routes", scope, steps=6, top=3, least=5)
    assert world.ask("journeys", "applied", scope)["applied"].sum() == applicants
    assert ends.loc[ends["target"] == "(applied)", "journeys"].sum() == applicants
    assert (routes["applied"].sum(), routes["journeys"].sum()) == (applicants, len(expected))
    assert world.ask("journeys", "time_to_apply", scope)["applied"].sum() == applicants
    effort = world.ask("journeys", "effort", scope)
    assert effort["total"].sum() == sum(journey.touchpoints for journey in expected)


@few
@given(scope=scopes())
def test_the_increments_of_the_curve_add_up_to_its_end(world: World, scope: Scope) -> None:
    until = max(row["occurred_at"] for row in world.rows)
    exits: Counter[tuple[int, str]] = Counter()
    for journey in world.journeys(scope):
        what = "applied" if journey.applied_at else "competing" if journey.withdrawn_at else "censored"
        end = journey.applied_at or journey.withdrawn_at or until
        exits[(end.date() - journey.started_at.date()).days, what] += 1
    at_risk, surviving, risen = sum(exits.values()), 1.0, 0.0
    for day in sorted({day for day, _ in exits}):
        applied, gone = exits[day, "applied"], exits[day, "competing"]
        risen += surviving * applied / at_risk
        surviving *= 1 - (applied + gone) / at_risk
        at_risk -= applied + gone + exits[day, "censored"]
    frame = world.ask("journeys", "time_to_apply", scope)
    if exits:
        curve = incidence(frame[["day", "applied", "competing", "censored"]]).curve
        assert curve["incidence"].iloc[-1] == pytest.approx(risen)


@settings(few, max_examples=8)  # all answers of a scope, each suppressed
@given(scope=scopes(), subject=st.sampled_from(["profile", "ad"]), top=st.integers(1, 14))
def test_no_answer_shows_or_gives_away_a_few_people(world: World, scope: Scope, subject: str, top: int) -> None:
    k = crowd(world.store, scope, 0).k
    given_options = {"subject": subject, "top": top}
    for analysis in ANALYSES.values():
        if analysis.subject not in ("looks", "journeys"):
            continue
        options = {name: value for name, value in given_options.items() if name in analysis.options}
        answer = analysis.answer(world.store, scope, **options)
        assert answer.people == 0 or answer.people >= THRESHOLDS.k, analysis.name
        assert_told_of_enough(analysis.name, answer, k)


def assert_told_of_enough(name: str, answer: Answer, k: int) -> None:
    for column in ("journeys", "people", "row_people", "column_people"):
        if column in answer.table:
            shown = answer.table[column].dropna().astype(int)
            least = THRESHOLDS.k if column == "people" else k
            assert not ((shown > 0) & (shown < least)).any(), (name, column)
    if name == "choices" or not isinstance(answer.headline, Estimate):
        return
    told = answer.headline
    if told.method == "wilson":
        numerator = round(told.value * told.n)
        assert not 0 < numerator < k, name
        assert not 0 < told.n - numerator < k, name
    else:
        assert told.n >= k, name


@few
@given(scope=scopes(), subject=st.sampled_from(["profile", "ad"]))
def test_what_a_list_hides_cannot_be_worked_out(world: World, scope: Scope, subject: str) -> None:
    k = crowd(world.store, scope, 0).k
    for subject_, name, counted_ in (
        ("looks", "looked", None),
        ("looks", "relations", None),
        ("looks", "by_company", None),
        ("looks", "peer_first", "peers"),
        ("looks", "by_channel", "peers"),
        ("looks", "peer_first_course", "peers"),
        ("journeys", "applied", "applied"),
        ("journeys", "effort", None),
    ):
        options = {"subject": subject} if subject_ == "looks" else {}
        answer = ANALYSES[name].answer(world.store, scope, **options)
        table = answer.table
        truth = world.ask(subject_, name, scope, **options)
        if table.empty:
            continue
        hidden = table["journeys"].isna().to_numpy()
        assert line_safe(truth["journeys"].to_numpy()[hidden], k), name
        if counted_:
            dark = table[counted_].isna().to_numpy()
            rest = truth["journeys"] - truth[counted_]
            safe = [line_safe(column.to_numpy()[dark], k) for column in (truth[counted_], rest)]
            assert all(safe) or (dark.all() and not isinstance(answer.headline, Estimate)), name
            assert table["value"].isna().to_numpy()[dark].all(), name


@few
@given(scope=scopes(), subject=st.sampled_from(["profile", "ad"]))
def test_a_headline_beside_its_table_gives_nothing_away(world: World, scope: Scope, subject: str) -> None:
    k = crowd(world.store, scope, 0).k
    for name, label, value in (("looked", "seen_role", "(none)"), ("by_company", "is_own", True)):
        answer = ANALYSES[name].answer(world.store, scope, subject=subject)
        truth = world.ask("looks", name, scope, subject=subject)
        if isinstance(answer.headline, Estimate):
            hidden = answer.table["journeys"].isna().to_numpy() if len(answer.table) else np.ones(len(truth), bool)
            part = (truth[label] == value).to_numpy()
            assert line_safe(truth["journeys"].to_numpy()[hidden & part], k), name
            assert line_safe(truth["journeys"].to_numpy()[hidden & ~part], k), name


def counted(frame: pd.DataFrame, *labels: str) -> Counter[tuple[str, ...]]:
    return Counter({tuple(row[:-1]): int(row[-1]) for row in frame[[*labels, "journeys"]].itertuples(index=False)})
