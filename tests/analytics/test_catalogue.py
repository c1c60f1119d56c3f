"""Every analysis is found, and what the definitions show of it is the whole of its SQL."""

from __future__ import annotations

import pytest

from analytics.catalogue import ANALYSES
from analytics.paths.nodes import routed_by, routing
from analytics.scope import Scope
from data.store import Store


@pytest.mark.parametrize("name", ANALYSES)
def test_the_sql_shown_lacks_no_table_and_no_step(name: str, store: Store) -> None:
    # The engine looks up every table and function of a statement that it is to prepare.
    store.read(f"prepare shown as {ANALYSES[name].question.sql}")


def test_the_routes_shown_are_those_of_the_page_as_it_opens() -> None:
    options = ANALYSES["routes"].options
    asked = routing(options["node"], options["merged"], options["collapse"])
    assert ANALYSES["routes"].question.routed == routed_by(asked)


def test_an_answer_names_all_whom_it_tells_of() -> None:
    cooks = Scope(roles=("kitchen.craft",))
    assert ANALYSES["pillars"].scopes(cooks, {}) == (cooks,)
    assert ANALYSES["plan"].scopes(cooks, {}) == (cooks, Scope()), "what gaps cost is taken from all roles"
    assert [ANALYSES[name].staff({}) for name in ("pillars", "own_rivals", "lost")] == [("own",), ("own", "rivals"), ()]
    assert ANALYSES["plan"].staff({"whose": "rivals"}) == ("rivals",)
