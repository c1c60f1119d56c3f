"""Employees one by one: nowhere unless the configuration asks for it, and then without giving candidates away."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import get_args

import pandas as pd
import pytest

from analytics.__main__ import main
from analytics.catalogue import ANALYSES, Analysis
from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import declared
from analytics.profiles import each_employee as module
from analytics.profiles.each_employee import each_employee
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data import warehouses
from data.store import Store
from tests.analytics.profiles.staff import COMPANIES, snapshots, staff
from tests.literal import START, Row, Tables, shown

Make = Callable[[Tables], Store]
GROUPING = ("by", "whose")  # what groups employees: the options of the analyses about them
OF_EMPLOYEES = ("profiles", "exposure")
NEEDED = {"plan_done": {"plan": 1}, "compare": {"by": "channel", "a": "email", "b": "search"}}


@pytest.fixture
def switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "THRESHOLDS", replace(THRESHOLDS, employee_level=True))


def looks(employee: str, people: int) -> list[Row]:
    """Looks of so many candidates, one each."""
    moments = [START + timedelta(hours=n) for n in range(people)]
    kinds = {"kind": "profile_view", "employee_id": employee}
    return [{"candidate_id": f"{employee}_{n}", "occurred_at": at, **kinds} for n, at in enumerate(moments)]


def tables() -> Tables:
    """Six cooks: two with 30 looks, one with 12, one with 4, two never looked at; one buyer with 9 looks."""
    seen = [("a00", 30), ("a01", 30), ("a02", 12), ("a03", 4), ("b00", 9)]
    return {
        "companies": COMPANIES,
        "employees": [*staff("a", 6, site="Lyon"), *staff("b", 1, title="Buyer")],
        "profiles": [*snapshots("a", 4, has_photo=False, posts_90d=0), *snapshots("b", 1, n_connections=None)],
        "touchpoints": [row for employee, people in seen for row in looks(employee, people)],
    }


def texts(answer: Answer) -> Iterator[str]:
    """Every text in an answer: its table, its frames among the facts, its other facts."""
    for frame in (answer.table, *(fact for fact in answer.facts.values() if isinstance(fact, pd.DataFrame))):
        yield from frame.columns
        yield from frame.astype(str).to_numpy().ravel()
    yield from (str(fact) for fact in answer.facts.values())


@pytest.mark.parametrize("analysis", ANALYSES.values(), ids=lambda a: a.name)
def test_no_analysis_names_an_employee_by_default(sample_store: Store, analysis: Analysis) -> None:
    identifiers = set(sample_store.read("select employee_id from employees")["employee_id"])
    assert len(identifiers) > 100
    kinds = declared(analysis.function) if analysis.subject in OF_EMPLOYEES else {}
    options = [name for name in GROUPING if name in kinds]
    for values in product(*(get_args(kinds[name]) for name in options)):
        given = NEEDED.get(analysis.name, {}) | dict(zip(options, values, strict=True))
        answer = analysis.answer(sample_store, Scope(), **given)
        assert identifiers.isdisjoint(texts(answer)), given


def test_switched_off_nothing_is_even_read(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.question.Question.run", lambda *_, **__: pytest.fail("read"))
    answer = each_employee(sample_store, Scope())
    assert answer.headline == NotYet("switched_off", {"variable": "FIRST_RUNG_EMPLOYEES"})
    assert (len(answer.table), answer.people) == (0, 0)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_command_line_names_them_only_where_asked_for(
    warehouse: Make, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], form: str
) -> None:
    store = warehouse(tables())
    monkeypatch.setattr(warehouses, "open_in_use", lambda: store)
    assert main(["each_employee", "--format", form]) == 0
    assert b"a00" not in capsysbinary.readouterr().out
    monkeypatch.setattr(module, "THRESHOLDS", replace(THRESHOLDS, employee_level=True))
    assert main(["each_employee", "--format", form]) == 0
    told = capsysbinary.readouterr().out
    assert b"a00" in told
    if form == "csv":
        assert len(pd.read_csv(io.BytesIO(told))) == 7


@pytest.mark.usefixtures("switched_on")
def test_each_with_scores_gaps_and_the_looks_that_may_be_told(warehouse: Make) -> None:
    answer = each_employee(warehouse(tables()), Scope())
    assert isinstance(answer.headline, Estimate)
    assert (answer.headline.value, answer.headline.n) == (0.8, 5)  # four of five with a snapshot
    rows = {name: rest for name, *rest in shown(answer.table, "employee_id", "gap_count", "score_photo", "looks")}
    assert rows["a00"] == [2, 0.0, 30]
    assert rows["a03"] == [2, 0.0, None], "four candidates are fewer than ten"
    assert rows["a02"] == [2, 0.0, None], "beside the cooks' total, the twelve would tell the four"
    assert rows["a04"] == [0, None, 0]
    assert rows["b00"] == [0, 1.0, None], "the only buyer looked at, by nine"


@pytest.mark.usefixtures("switched_on")
def test_no_filter_changes_what_is_told_of_the_looks(warehouse: Make) -> None:
    store = warehouse(tables())
    told = {}
    for scope in (Scope(), Scope(since=date(2026, 3, 3)), Scope(until=date(2026, 3, 3)), Scope(companies=("Ours",))):
        for name, count in shown(each_employee(store, scope).table, "employee_id", "looks"):
            assert told.setdefault(name, count) == count
    assert each_employee(store, Scope(companies=("Theirs",)), whose="rivals").table.empty
