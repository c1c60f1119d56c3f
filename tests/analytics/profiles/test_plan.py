"""Whom to help first, from touchpoints to the choice."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analytics.estimate import Estimate, NotYet
from analytics.profiles.plan import plan
from analytics.scope import Scope
from data.store import Store
from tests.analytics.gaps.test_analyses import looks, tables
from tests.analytics.profiles.staff import snapshots, staff
from tests.literal import Tables

Make = Callable[[Tables], Store]
PHOTO_ONLY = "50,60,50,50,50"  # an hour each


def two_sites() -> Tables:
    """45 without photo in Lyon, whom 8 candidates each look at first; 10 more in Lille, looked at by 2 each."""
    rows = tables()
    return {
        **rows,
        "employees": [*staff("a", 45, site="Lyon"), *staff("b", 45, site="Lyon"), *staff("c", 10, site="Lille")],
        "profiles": [*rows["profiles"], *snapshots("c", 10, has_photo=False)],
        "touchpoints": [*rows["touchpoints"], *looks("c", 10, each=2, applying=1)],
    }


def test_the_choice_is_what_fits_and_brings_most(warehouse: Make) -> None:
    store = warehouse(two_sites())
    small = plan(store, Scope(), hours=20.0, money=1e6, minutes=PHOTO_ONLY, by="site")
    assert small.table.loc[small.table["chosen"], "site"].tolist() == ["Lille"], "45 hours in Lyon do not fit"
    large = plan(store, Scope(), hours=45.0, money=1e6, minutes=PHOTO_ONLY, by="site")
    assert large.table.loc[large.table["chosen"], "site"].tolist() == ["Lyon"]
    assert isinstance(small.headline, Estimate)
    assert isinstance(large.headline, Estimate)
    assert large.headline.value > small.headline.value
    assert (large.facts["hours"], large.facts["employees"], large.facts["left_cells"]) == (45.0, 45, 1)
    assert large.headline.value == pytest.approx(90 / 60 * 30.44, rel=0.1), "as `lost` has it"
    curve = large.facts["curve"]
    assert isinstance(curve, pd.DataFrame)
    assert curve["monthly"].is_monotonic_increasing


def test_hours_per_site_and_strategic_roles_first(warehouse: Make) -> None:
    rows = two_sites()
    lille = staff("c", 10, site="Lille", title="Buyer")
    jobs = [{"job_id": "j", "company": "Ours", "title": "Buyer", "strategic": True}]
    store = warehouse({**rows, "employees": [*rows["employees"][:-10], *lille], "jobs": jobs})
    capped = plan(store, Scope(), hours=100.0, money=1e6, site_hours=10.0, minutes=PHOTO_ONLY, by="site")
    assert capped.table.loc[capped.table["chosen"], "site"].tolist() == ["Lille"]
    first = plan(store, Scope(), hours=45.0, money=1e6, strategic=True, minutes=PHOTO_ONLY, by="site")
    assert first.table.loc[first.table["chosen"], "site"].tolist() == ["Lille"]
    price = first.facts["price"]
    free = plan(store, Scope(), hours=45.0, money=1e6, minutes=PHOTO_ONLY, by="site")
    assert isinstance(first.headline, Estimate)
    assert isinstance(free.headline, Estimate)
    assert price == pytest.approx(free.headline.value - first.headline.value)


def test_without_an_effect_the_choice_is_by_looks(warehouse: Make) -> None:
    rows = {**two_sites(), "touchpoints": [*looks("a", 45, each=2, applying=1), *looks("b", 45, each=2, applying=1)]}
    rows["touchpoints"] = [*rows["touchpoints"], *tables()["touchpoints"][-1:]]
    answer = plan(warehouse(rows), Scope(), hours=1000.0, money=1e6)
    assert isinstance(answer.headline, NotYet)
    assert answer.facts["by"] == "looks"
    assert answer.table["chosen"].any()


def test_groups_of_a_few_are_never_named(warehouse: Make) -> None:
    rows = two_sites()
    odd = staff("d", 3, site="Lyon", title="Buyer")
    store = warehouse(
        {
            **rows,
            "employees": [*rows["employees"], *odd],
            "profiles": [*rows["profiles"], *snapshots("d", 3, has_photo=False)],
        }
    )
    answer = plan(store, Scope(), by="site")
    assert (answer.table["employees"] >= 5).all()
    assert "purchasing" not in set(answer.table["employee_function"])


def test_says_what_is_missing_and_refuses_nonsense(store: Store, warehouse: Make) -> None:
    assert plan(store, Scope()).headline == NotYet("missing_table", {"table": "employees"})
    with pytest.raises(ValueError, match="one number"):
        plan(warehouse(two_sites()), Scope(), minutes="1,2")
