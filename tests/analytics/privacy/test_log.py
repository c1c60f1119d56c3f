"""No two scopes that are shown differ by a few people, whatever is asked and in whatever order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations, product
from pathlib import Path

import numpy as np

from analytics.journeys.first_touch import first_touch
from analytics.paths.segments import segments
from analytics.privacy.log import Shown, of_employees
from analytics.question import Question
from analytics.scope import Scope
from data.store import Store
from tests.analytics.profiles.staff import COMPANIES, snapshots, staff
from tests.literal import Tables, put

K = 5
DEFINITIONS = Path(__file__).parents[3] / "pages" / "definitions" / "page.py"
DAY = "2026-03-{:02} 10:00:00"


def people_of(store: Store, scope: Scope) -> frozenset[int]:
    return frozenset(Question("journeys", "members").run(store, scope)["person"])


def regions(**counts: int) -> Tables:
    """Candidates of one role by region, each with one touchpoint."""
    names = [(region, f"{region}{n}") for region, count in counts.items() for n in range(count)]
    return {
        "candidates": [{"candidate_id": name, "region": region} for region, name in names],
        "touchpoints": [
            {"candidate_id": name, "occurred_at": DAY.format(2), "kind": "job_ad", "channel": "email"}
            for _, name in names
        ],
    }


def test_a_scope_that_leaves_a_few_of_a_wider_one_is_not_shown(warehouse: Callable[[Tables], Store]) -> None:
    shown = Shown(warehouse(regions(Lyon=20, Nantes=12, Corte=3)))
    assert shown.show(Scope()) == "shown"
    assert shown.show(Scope(regions=("Lyon",))) == "shown"
    assert shown.show(Scope(regions=("Lyon", "Nantes"))) == "differs"
    assert shown.show(Scope(regions=("Corte",))) == "few"
    assert shown.show(Scope(regions=("Brest",))) == "few"


def test_it_is_the_later_one_that_is_not_shown(warehouse: Callable[[Tables], Store]) -> None:
    shown = Shown(warehouse(regions(Lyon=20, Nantes=12, Corte=3)))
    assert shown.show(Scope(regions=("Lyon", "Nantes"))) == "shown"
    assert [shown.show(Scope()) for _ in range(2)] == ["differs", "differs"]


def test_the_last_region_is_not_shown_where_all_others_would_tell_a_small_one(
    warehouse: Callable[[Tables], Store],
) -> None:
    shown = Shown(warehouse(regions(Lyon=20, Nantes=12, Corte=3)))
    asked = [Scope(), Scope(regions=("Lyon",)), Scope(regions=("Nantes",))]
    assert [shown.show(scope) for scope in asked] == ["shown", "shown", "differs"]


def test_periods_that_tile_a_year_but_for_a_few_are_not_all_shown(warehouse: Callable[[Tables], Store]) -> None:
    days = [1] * 8 + [2] * 2 + [3] * 9
    tables: Tables = {
        "touchpoints": [
            {"candidate_id": f"c{n}", "occurred_at": DAY.format(day), "kind": "job_ad"} for n, day in enumerate(days)
        ]
    }
    shown = Shown(warehouse(tables))
    first, second, third = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)
    asked = [Scope(), Scope(since=first, until=second), Scope(since=third)]
    assert [shown.show(scope) for scope in asked] == ["shown", "shown", "differs"]


def test_sessions_of_the_same_people_are_compared_too(warehouse: Callable[[Tables], Store]) -> None:
    seen = [(f"c{n}", day) for n in range(9) for day in (1, 2)] + [("c0", 3), ("c1", 3)]
    tables: Tables = {
        "touchpoints": [{"candidate_id": name, "occurred_at": DAY.format(day), "kind": "job_ad"} for name, day in seen]
    }
    shown = Shown(warehouse(tables))
    assert shown.show(Scope(unit="session")) == "shown"
    assert shown.show(Scope(unit="session", until=date(2026, 3, 3))) == "differs"
    assert shown.show(Scope(unit="session", until=date(2026, 3, 2))) == "shown"


def test_no_two_scopes_of_the_whole_lattice_differ_by_a_few_people(sample_store: Store) -> None:
    # Everything, one or all but one value of each filter, crossed, in a random order.
    frame = Question("journeys", "choices").run(sample_store, Scope()).dropna(subset=["code"])
    values = [frame.loc[frame["field"] == name, "code"].tolist() for name in ("regions", "channels", "functions")]
    choices = [[(), (codes[0],), (codes[-1],), tuple(sorted(codes[:-1]))] for codes in values]
    periods: list[dict[str, date]] = [{}, {"since": date(2025, 9, 1)}, {"until": date(2025, 9, 4)}]
    scopes = [
        Scope(regions=r, channels=c, functions=f, **period) for (r, c, f), period in product(product(*choices), periods)
    ]
    shown = Shown(sample_store)
    order = np.random.default_rng(3).permutation(len(scopes))
    published = {scopes[n] for n in order if shown.show(scopes[n]) == "shown"}
    people = {scope: people_of(sample_store, scope) for scope in scopes}
    enough = [scope for scope in scopes if len(people[scope]) >= K]
    close = [pair for pair in combinations(enough, 2) if 0 < len(people[pair[0]] ^ people[pair[1]]) < K]
    assert len(published) >= len(enough) / 2
    assert close, "without the guard, some pairs would single out a few people"
    assert not [pair for pair in close if published.issuperset(pair)]


def test_sides_of_comparisons_by_what_candidates_did_do_not_single_out_a_few(sample_store: Store) -> None:
    """Patterns that hold each other, both sides of each, of everybody and of regions, in a random order."""
    steps = (
        "profile_view",
        "profile_view:peer",
        "profile_view>job_ad",
        "profile_view:peer>job_ad",
        "job_ad>company_page",
    )
    more = ("company_page", "company_page>profile_view", "profile_view>profile_view>job_ad", "job_ad>job_ad")
    frame = Question("journeys", "choices").run(sample_store, Scope()).dropna(subset=["code"])
    regions = frame.loc[frame["field"] == "regions", "code"].tolist()
    wider = [Scope(), *(Scope(regions=(region,)) for region in (regions[0], regions[-1]))]
    sides = [side for scope in wider for code in (*steps, *more) for side in segments(scope, "pattern", code, "")]
    scopes = [*wider, *sides]
    shown = Shown(sample_store)
    order = np.random.default_rng(5).permutation(len(scopes))
    published = {scopes[n] for n in order if shown.show(scopes[n]) == "shown"}
    people = {scope: people_of(sample_store, scope) for scope in scopes}
    close = [pair for pair in combinations(scopes, 2) if 0 < len(people[pair[0]] ^ people[pair[1]]) < K]
    both = [pair for pair in close if min(len(people[one]) for one in pair) >= K]
    assert len(published) >= len(scopes) / 2
    assert both, "without the guard, some sides would single out a few people"
    assert not [pair for pair in both if published.issuperset(pair)]


def test_employees_are_followed_too(warehouse: Callable[[Tables], Store]) -> None:
    """20 cooks, 12 buyers and 3 sellers: all less cooks and buyers are three."""
    people = [*staff("a", 20), *staff("b", 12, title="Buyer"), *staff("c", 3, title="Sales Representative")]
    store = warehouse({"companies": COMPANIES, "employees": people, "profiles": snapshots("a", 20)})
    found = store.read(
        "select employee_id[1] as letter, any_value(role) as role from employees group by all order by 1"
    )
    cooks, buyers, sellers = found["role"]
    shown = Shown(store, "profiles", whose="own")
    assert shown.show(of_employees(Scope(regions=("Lyon",)))) == "shown"
    assert shown.show(Scope()) == "shown", "regions are of candidates"
    assert shown.show(Scope(roles=(cooks,))) == "shown"
    assert shown.show(Scope(roles=tuple(sorted((cooks, buyers))))) == "differs"
    assert shown.show(Scope(roles=(buyers,))) == "differs"
    assert shown.show(Scope(roles=(sellers,))) == "few"


def test_new_data_start_a_new_log_which_the_definitions_say(warehouse: Callable[[Tables], Store]) -> None:
    """Nothing of the answer before stops the answer after, so that three new candidates are told: a stated limit."""
    before = regions(Lyon=20)
    store = warehouse(before)
    first = first_touch(store, Scope()).people
    assert Shown(store).show(Scope()) == "shown"
    put(store, {name: [row for row in rows if row not in before[name]] for name, rows in regions(Lyon=23).items()})
    assert Shown(store).show(Scope()) == "shown"
    assert first_touch(store, Scope()).people - first == 3
    assert "definitions.privacy_over_time" in DEFINITIONS.read_text(encoding="utf-8")
