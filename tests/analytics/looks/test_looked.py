"""Who is looked at first: nobody or somebody, whose employee, and who that is to the candidate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.estimate import Estimate, NotYet
from analytics.looks.by_company import by_company
from analytics.looks.first_looks import counted, first_looks
from analytics.looks.looked import looked
from analytics.looks.peer_first import peer_first
from analytics.looks.relations import relations
from analytics.privacy.suppression import suppress
from analytics.scope import Scope
from data.store import Store
from tests.literal import Tables, many, put, shown, titled

Make = Callable[[Tables], Store]
Known = Callable[[dict[str, tuple[str, int]]], None]
Over = Callable[..., pd.DataFrame]
DAY = datetime(2026, 3, 4)
ROLES = {"Buyer": ("purchasing.staff", 4), "Cook": ("catering.staff", 4), "Recruiter": ("recruitment.staff", 4)}
COMPANIES = [{"company": "Alto", "is_own": True}, {"company": "Brio", "is_own": False, "size_band": "1-49"}]


@pytest.fixture
def staffed(warehouse: Make, known_roles: Known) -> Store:
    """30 buyers: 12 see a buyer of Alto first, 9 a recruiter of Brio, 9 nobody."""
    known_roles(ROLES)
    return warehouse(
        {
            "companies": COMPANIES,
            "candidates": titled("b", 30, "Buyer"),
            "touchpoints": [
                *many("b", 30, (0, "event")),
                *many("b", 12, (1, "profile_view"), title="Buyer", company="Alto"),
                *many("b", 21, (2, "profile_view"), title="Recruiter", company="Brio"),
                *many("b", 25, (3, "job_ad"), title="Buyer", company="Brio"),
            ],
        }
    )


def test_by_relation(over: Over) -> None:
    rows = [
        {"looked_at": DAY, "relation": "peer", "alumnus": True},
        {"looked_at": DAY, "relation": "peer", "alumnus": False},
        {"looked_at": DAY, "relation": None, "alumnus": False},
        {"looked_at": None, "relation": None, "alumnus": None},
    ]
    found = shown(over("looks/relations", rows), "relation", "journeys", "alumni")
    assert found == [("peer", 2, 1), ("unknown", 1, 0)]


def test_by_company(over: Over) -> None:
    rows = [{"looked_at": DAY, "seen_company": c} for c in ("Alto", "Brio", "Alto", None)] + [{"looked_at": None}]
    found = shown(over("looks/by_company", rows), "company", "journeys", "is_own")
    assert found == [("Alto", 2, False), ("Brio", 1, False), ("unknown", 1, False)]


def test_looked_adds_up_to_all(staffed: Store) -> None:
    answer = looked(staffed, Scope())
    assert shown(answer.table, "seen_role", "journeys") == [
        ("purchasing.staff", 12),
        ("(none)", 9),
        ("recruitment.staff", 9),
    ]
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.people) == (0.7, 30)


def test_ads_are_a_subject_of_their_own(staffed: Store) -> None:
    answer = looked(staffed, Scope(), subject="ad")
    assert shown(answer.table, "seen_role", "journeys") == [("purchasing.staff", 25), ("(none)", 5)]


def test_relations_and_companies_of_the_first_look(staffed: Store) -> None:
    who, whose = relations(staffed, Scope()), by_company(staffed, Scope())
    assert shown(who.table, "relation", "journeys", "value") == [("peer", 12, 12 / 21), ("recruiter", 9, 9 / 21)]
    assert shown(whose.table, "company", "is_own", "journeys") == [("Alto", True, 12), ("Brio", False, 9)]
    assert isinstance(who.headline, Estimate)
    assert who.headline == whose.headline  # the peers are those of the own company
    assert who.facts["relation"] == "peer"


def test_our_share_needs_the_companies_table(warehouse: Make) -> None:
    answer = by_company(warehouse({"touchpoints": many("a", 9, (0, "profile_view"), company="Alto")}), Scope())
    assert answer.headline == NotYet("missing_table", {"table": "companies"})
    assert shown(answer.table, "company", "journeys") == [("Alto", 9)]


def test_respects_filters(staffed: Store) -> None:
    # As if Alto had not been recorded: 21 look at Brio, and 4 read an ad only, with whom one of the 21 is counted.
    of_brio = looked(staffed, Scope(companies=("Brio",)))
    assert shown(of_brio.table, "seen_role", "journeys") == [("recruitment.staff", 20), ("(none)", 5)]
    assert isinstance(of_brio.headline, Estimate)
    assert (of_brio.headline.value, of_brio.people) == (20 / 25, 25)
    assert by_company(staffed, Scope(bands=("1-49",))).people == 20
    assert by_company(staffed, Scope(bands=("5000+",))).people == 0
    assert relations(staffed, Scope(since=date(2026, 3, 3))).people == 0


def test_hard_to_fill_roles_are_those_of_marked_jobs_or_nobodys(warehouse: Make, known_roles: Known) -> None:
    known_roles(ROLES)
    people = [*titled("b", 12, "Buyer"), *titled("c", 9, "Cook")]
    seen = [*many("b", 12, (0, "profile_view"), company="Alto"), *many("c", 9, (0, "profile_view"), company="Alto")]
    store = warehouse({"candidates": people, "touchpoints": seen})
    assert looked(store, Scope(strategic=True)).people == 0
    put(store, {"jobs": [{"job_id": "J", "company": "Alto", "title": "Cook", "strategic": True}]})
    assert looked(store, Scope(strategic=True)).people == 9
    assert looked(store, Scope()).people == 21


def test_a_headline_never_tells_what_the_table_hides(warehouse: Make) -> None:
    companies = [{"company": "Alto", "is_own": True}]
    store = warehouse(
        {
            "companies": companies,
            "touchpoints": [
                *many("a", 15, (0, "profile_view"), company="Alto"),
                *many("b", 20, (0, "profile_view"), company="Brio"),
                *many("c", 2, (0, "profile_view"), company="Cargo"),
            ],
        }
    )
    answer = by_company(store, Scope())
    assert shown(answer.table, "company", "journeys") == [("Brio", 20), ("Alto", None), ("Cargo", None)]
    assert answer.headline == NotYet("suppressed", {"people": 5})  # 15 of 37 would tell the 2


SEEN = {"Sales": 30, "Cook": 20, "Buyer": 8, "Judge": 3}
UNSEEN = 6


def told(table: pd.DataFrame, *names: str) -> dict[str, int]:
    """The counts a table shows."""
    return {str(label): int(n) for label, n in shown(table, *names) if n is not None}


def worked_out(roles: dict[str, int], columns: dict[str, int]) -> dict[str, int]:
    """The one role that neither list shows, from all looks less those at the others."""
    known = {role: n for role, n in {**roles, **columns}.items() if role in SEEN}
    left = set(SEEN) - set(known)
    return {left.pop(): sum(SEEN.values()) - sum(known.values())} if len(left) == 1 else {}


def test_two_lists_of_the_same_looks_tell_no_role_that_both_hide(warehouse: Make, known_roles: Known) -> None:
    known_roles({name: (name, 4) for name in SEEN})
    looks = [row for name, n in SEEN.items() for row in many(name, n, (0, "profile_view"), title=name)]
    store = warehouse({"touchpoints": [*looks, *many("none", UNSEEN, (0, "event"))]})
    columns = told(first_looks(store, Scope()).table, "seen_role", "column_people")
    counts = SEEN | {"(none)": UNSEEN}
    frame = pd.DataFrame({"seen_role": list(counts), "journeys": list(counts.values())})
    alone = told(suppress(frame, people="journeys", values=[]), "seen_role", "journeys")
    assert worked_out(alone, columns) == {"Judge": 3}, "hidden beside those without a look, it would be told"
    roles = told(looked(store, Scope()).table, "seen_role", "journeys")
    assert roles == {"Sales": 30, "Cook": 20, "(none)": 6}
    assert not worked_out(roles, columns)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.builds(
        lambda regions, since, unit: Scope(regions=tuple(sorted(regions)), since=since, unit=unit),
        st.sets(st.sampled_from(["Lyon", "Nantes", "Lille", "Paris"]), max_size=2),
        st.sampled_from([None, date(2025, 9, 1), date(2026, 3, 1), date(2026, 9, 1)]),
        st.sampled_from(["candidate", "session"]),
    ),
    st.sampled_from(["profile", "ad"]),
)
def test_a_role_is_hidden_in_both_lists_or_in_none(sample_store: Store, scope: Scope, subject: str) -> None:
    roles = told(looked(sample_store, scope, subject=subject).table, "seen_role", "journeys")
    matrix = first_looks(sample_store, scope, subject=subject).table
    columns = told(matrix, "seen_role", "column_people") if len(matrix) else {}
    roles.pop("(none)", None)
    assert roles == columns or not roles


def test_many_sessions_of_one_person_are_not_many_people(warehouse: Make) -> None:
    busy = [row for day in range(40) for row in many("a", 1, (day, "profile_view"), company="Alto")]
    store = warehouse({"touchpoints": busy + many("b", 9, (0, "profile_view"), company="Brio")})
    answer = by_company(store, Scope(unit="session"))
    # Four people could have as many as 40 + 3 sessions, so of 40 and 9 sessions neither is surely five people's.
    assert answer.table["journeys"].isna().all()
    assert by_company(store, Scope(unit="session", companies=("Alto",))).table.empty


@pytest.mark.parametrize("analysis", [looked, relations, by_company])
def test_nothing_is_said_of_a_few_people_or_of_none(
    store: Store, warehouse: Make, analysis: Callable[..., object]
) -> None:
    empty = analysis(store, Scope())
    assert (isinstance(empty.headline, NotYet), empty.people) == (True, 0)  # type: ignore[attr-defined]
    few = analysis(warehouse({"touchpoints": many("a", 4, (0, "profile_view"))}), Scope())
    assert isinstance(few.headline, NotYet)  # type: ignore[attr-defined]
    assert (len(few.table), few.people) == (0, 0)  # type: ignore[attr-defined]


@pytest.fixture
def of_31(warehouse: Make, known_roles: Known) -> Callable[[int, int], Store]:
    """31 buyers: so many who open nothing, so many who open somebody of no known role, the others a recruiter."""

    def make(nobody: int, unknown: int) -> Store:
        known_roles(ROLES)
        return warehouse(
            {
                "companies": COMPANIES,
                "candidates": titled("b", 31, "Buyer"),
                "touchpoints": [
                    *many("b", 31, (0, "event")),
                    *many("b", 31 - nobody, (1, "profile_view"), title="Recruiter", company="Brio")[unknown:],
                    *many("b", unknown, (1, "profile_view"), title="Nobody knows", company="Brio"),
                ],
            }
        )

    return make


@pytest.mark.parametrize(
    ("nobody", "unknown", "told"),
    [
        (0, 0, 31),  # nobody to protect
        (5, 0, 26),  # not few
        (3, 0, 26),  # two more count with the three
        (0, 1, 26),  # four more count with the one
        (3, 4, 24),  # seven, which are not few together
        (4, 5, 26),  # the five of no known role are not few: one of the others joins the four
    ],
)
def test_few_who_open_nothing_or_somebody_unknown_are_not_told_by_the_others(
    of_31: Callable[[int, int], Store], nobody: int, unknown: int, told: int
) -> None:
    store = of_31(nobody, unknown)
    by_whom = looked(store, Scope()).table
    assert by_whom["journeys"].sum() == 31
    seen = by_whom[by_whom["seen_role"] != "(none)"]["journeys"].sum()
    assert seen == told
    assert first_looks(store, Scope()).table["journeys"].sum() == told
    assert relations(store, Scope()).table["journeys"].sum() == told
    peers = peer_first(store, Scope()).table["journeys"].sum()
    assert told - peers == 0 or told - peers >= 5


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nobody=st.integers(0, 8), unknown=st.integers(0, 8), gap=st.sampled_from([30, 1440]))
def test_nor_where_a_journey_is_a_session(
    of_31: Callable[[int, int], Store], nobody: int, unknown: int, gap: int
) -> None:
    store = of_31(nobody, unknown)
    scope = Scope(unit="session", gap_minutes=gap)
    frame = counted(store, scope, "profile")
    without = frame.loc[frame["seen_role"] == "(none)", "people"].sum()
    of_no_role = frame.loc[frame["seen_role"] == "unmapped", "people"].sum()
    assert without == 0 or without >= 5
    assert of_no_role == 0 or of_no_role >= 5
