"""A plan is kept with those it is for, and compared with the help they got since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analytics.estimate import Estimate, NotYet
from analytics.profiles.keep_plan import keep_plan
from analytics.profiles.plan_done import plan_done
from analytics.scope import Scope
from data.plans import forget, saved
from data.store import Store
from tests.analytics.profiles.staff import snapshots, staff
from tests.literal import Row, Tables, many, put, shown

Make = Callable[[Tables], Store]
BEGINS = date(2026, 3, 10)


def tables() -> Tables:
    """20 without a photo in Lyon, 12 in Lille; no touchpoints, so that the choice is by looks."""
    return {
        "employees": [*staff("a", 20, site="Lyon"), *staff("b", 12, site="Lille")],
        "profiles": [*snapshots("a", 20, has_photo=False), *snapshots("b", 12, has_photo=False)],
        "touchpoints": [
            *(
                look | {"employee_id": ("a00", "b00")[n % 2]}
                for n, look in enumerate(many("c", 40, (0, "profile_view")))
            ),
            *many("z", 1, (90, "company_page")),  # the looks were followed for long enough
        ],
    }


def help_(prefix: str, people: range, day: date = BEGINS, kind: str = "photo") -> list[Row]:
    """Half an hour and 40 each."""
    given = {"given_on": day, "help": kind, "minutes": 30.0, "cost": 40.0}
    return [{"employee_id": f"{prefix}{n:02}", **given} for n in people]


def kept(store: Store) -> int:
    return keep_plan(store, Scope(), name="Spring", begins_on=BEGINS, who="Ana", hours=100.0, money=1e6, by="site")


def test_helped_of_planned_and_what_it_took(warehouse: Make) -> None:
    store = warehouse(tables())
    number = kept(store)
    assert (saved(store)["name"].tolist(), saved(store)["scoring"].tolist()) == (["Spring"], [1])
    put(store, {"accompaniment": [*help_("a", range(12)), *help_("b", range(6))]})
    answer = plan_done(store, Scope(), plan=number)
    columns = ("site", "employees", "helped", "hours_spent", "money_spent")
    assert set(shown(answer.table, *columns)) == {("Lyon", 20, 12, 6.0, 480.0), ("Lille", 12, 6, 3.0, 240.0)}
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.people) == (18 / 32, 32)
    assert (answer.facts["hours"], answer.facts["money"]) == (9.0, 720.0)
    assert answer.facts["planned_hours"] == pytest.approx(32 * 50 / 60), "50 minutes for a photo"


def test_help_before_for_another_pillar_or_for_others_does_not_count(warehouse: Make) -> None:
    store = warehouse(tables())
    number = kept(store)
    others = staff("z", 9, site="Lyon")
    early = help_("a", range(9), date(2026, 3, 9))
    given = [*early, *help_("a", range(9), kind="posting"), *help_("z", range(9)), *help_("a", range(6))]
    put(store, {"employees": others, "accompaniment": given})
    table = plan_done(store, Scope(), plan=number).table
    assert table.loc[table["site"] == "Lyon", "helped"].tolist() in ([6], [None])
    assert plan_done(store, Scope(until=BEGINS), plan=number).table["helped"].fillna(0).sum() == 0


def test_a_few_helped_are_not_told_nor_what_they_took(warehouse: Make) -> None:
    store = warehouse(tables())
    number = kept(store)
    put(store, {"accompaniment": [*help_("a", range(9)), *help_("b", range(2))]})
    answer = plan_done(store, Scope(), plan=number)
    hidden = answer.table[answer.table["site"] == "Lille"]
    assert hidden[["helped", "hours_spent", "money_spent"]].isna().all(axis=None)
    assert answer.table[["helped", "hours_spent"]].isna().all(axis=None), "9 of 11 would tell the 2"


def test_says_what_is_missing(warehouse: Make) -> None:
    store = warehouse(tables())
    assert isinstance(plan_done(store, Scope(), plan=7).headline, NotYet)
    number = kept(store)
    assert plan_done(store, Scope(), plan=number).headline == NotYet("missing_table", {"table": "accompaniment"})
    put(store, {"accompaniment": help_("a", range(1), date(2026, 3, 9))})
    assert plan_done(store, Scope(), plan=number).headline == NotYet("none_since")
    with pytest.raises(ValueError, match="nothing is chosen"):
        keep_plan(store, Scope(), name="Empty", begins_on=BEGINS, hours=0.0, money=0.0)
    forget(store, number)
    assert saved(store).empty
    assert store.read("select * from plan_members").empty


def test_those_not_helped_are_no_controls(warehouse: Make) -> None:
    """Colleagues of the helped may learn from them: only plan and help are laid side by side, and nobody's looks."""
    store = warehouse({**tables(), "accompaniment": help_("a", range(12))})
    table = plan_done(store, Scope(), plan=kept(store)).table
    told = {"site", "employee_function", "pillar", "employees", "helped", "value", "low", "high", "hidden"}
    assert set(table) == told | {"hours", "hours_spent", "money", "money_spent", "monthly"}
    planned = store.read("select monthly from plan_cells order by monthly desc, site")["monthly"]
    assert table["monthly"].tolist() == planned.tolist(), "what was expected when the plan was kept, not what came"
