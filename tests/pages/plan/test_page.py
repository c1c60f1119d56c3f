"""The Plan page: filled, empty, filtered to almost nothing; a plan kept and compared, in both languages."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from analytics.estimate import Answer, Estimate, NotYet
from analytics.profiles.plan import COST, MINUTES
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from pages.gaps.figures import monthly
from pages.plan import figures
from pages.plan.printed import printed
from pages.shared.ask import ask
from pages.shared.view import catalogue, escape
from tests.pages.opened import NOBODY, opened, said, to_bring, use

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])


@LANGUAGES
def test_a_plan_is_made_kept_compared_and_forgotten(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    words = catalogue(lang)
    app = opened("plan", lang)
    assert app.title[0].value == words["plan_page"]["title"]
    assert words["panel"]["scoring"].format(version=1) in said(app)
    assert len(app.get("plotly_chart")) == 2
    columns, whole = words["columns"], app.dataframe[0].value
    left = next(shown.value for shown in app.dataframe if columns["chosen"] not in shown.value)
    assert len(left) == (whole[columns["chosen"]] == words["uploads"]["no"]).sum() > 0
    assert (left[columns["employees"]] >= THRESHOLDS.k).all()
    assert columns["site"] not in left, "by role there are no sites to tell"
    app.button(key="plan_save_button").click().run()
    assert words["plan_saved"]["nameless"] in said(app)
    app.text_input(key="plan_name").set_value("[Spring](http://a.example)")
    app.date_input(key="plan_begins").set_value(date(2025, 6, 1))
    app.button(key="plan_save_button").click().run()
    assert not app.exception
    assert "\\[Spring\\]" in said(app)
    assert words["analyses"]["plan_done"]["name"] in said(app)
    assert words["plan_saved"]["guard"] in said(app), "before and after is told to be no effect"
    assert len(app.selectbox(key="plan_chosen").options) == 1
    app.button(key="plan_forget").click().run()
    assert not app.exception
    assert words["plan_saved"]["title"] not in [str(one.value) for one in app.header]


CHOSEN = pd.DataFrame(
    {
        "site": "(all)",
        "employee_function": [
            "kitchen.operative",
            "it.manager",
            "kitchen.operative",
            "logistics.manager",
            "it.analyst",
        ],
        "pillar": ["photo", "attached", "attached", "network", "photo"],
        "employees": [18, 14, 12, 10, 30],
        "chosen": [True, True, True, True, False],
    }
)


@LANGUAGES
@pytest.mark.parametrize("price", [0.0, 0.8])
def test_it_says_whom_to_help_first_and_why(lang: str, price: float) -> None:
    st.session_state["lang"] = lang
    answer = Answer(NotYet("too_few"), CHOSEN, 54, facts={"by": "applications", "price": price})
    told = figures.whom(answer)
    names = [figures.group(code) for code in ("kitchen.operative", "it.manager")]
    assert told.index("18") < told.index("14") < told.index("12"), "what brings most stands first"
    assert told.count(escape(names[0])) == 2
    assert "10" not in told, "three are enough"
    assert figures.foremost(answer) == [*names, figures.group("logistics.manager")]
    best = catalogue(lang)["plan_page"]["best"]
    assert (best in told) == (price == 0), "a plan that serves some roles first is not the one that brings most"
    assert figures.whom(Answer(NotYet("too_few"), CHOSEN, 54, facts={"by": "looks", "price": 0.0})) == ""
    assert figures.whom(Answer(NotYet("too_few"), CHOSEN.tail(1), 0, facts={"by": "applications", "price": 0.0})) == ""
    assert figures.whom(Answer(NotYet("suppressed"), pd.DataFrame(), 0)) == "", "nobody may be spoken of"


@LANGUAGES
@pytest.mark.parametrize("chosen", [False, True])
def test_the_printed_plan_begins_with_what_is_lost_and_what_comes_back(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str, chosen: bool
) -> None:
    use(sample, monkeypatch)
    st.session_state["lang"] = lang
    scope = Scope(functions=("kitchen",)) if chosen else Scope()
    gap, plan = ask("lost", Scope(), whose="own"), ask("plan", scope)
    options = {"hours": 40.0, "money": 4000.0, "site_hours": 0.0, "strategic": False, "minutes": MINUTES, "cost": COST}
    document = unescape(printed(scope, plan, options, gap=gap).decode("utf-8"))
    leads = re.findall('<p class="lead">(.*?)</p>', document)
    assert isinstance(gap.headline, Estimate)
    assert isinstance(plan.headline, Estimate)
    told = [monthly(plan.headline.value)] if chosen else [monthly(gap.headline.value), monthly(plan.headline.value)]
    assert len(leads) == len(told) + 1, "of all employees' loss nothing is said beside a plan for some of them"
    assert all(number in lead for number, lead in zip(told, leads[:-1], strict=True))
    assert all(group in leads[-1] for group in figures.foremost(plan))


@LANGUAGES
def test_an_empty_warehouse_says_what_to_bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(tmp_path, monkeypatch)
    app = opened("plan", lang)
    needed = ("touchpoints", "candidates", "employees", "profiles", "accompaniment")
    assert to_bring("plan", lang, *needed) in said(app)
    assert not app.get("plotly_chart")


@LANGUAGES
def test_a_role_of_nobody_has_no_plan(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("plan", lang, **NOBODY)
    assert not app.get("plotly_chart")
    assert "nan" not in said(app).lower().split()


@LANGUAGES
def test_a_role_of_few_employees_has_no_plan_and_says_why(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    use(sample, monkeypatch)
    assert ask("plan", Scope(roles=("it.manager",))).table.empty, "else this tests nothing"
    app = opened("plan", lang, roles="it.manager")
    assert catalogue(lang)["notyet"]["suppressed"].format(people=THRESHOLDS.k) in said(app)
    assert not app.get("plotly_chart")


def test_where_no_effect_can_be_told_the_figure_shows_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(st.session_state, "lang", "en")
    row = {"site": "(all)", "employee_function": "(other)", "pillar": "photo", "employees": 12, "chosen": True}
    brings = {"monthly": 0.0, "monthly_low": 0.0, "monthly_high": 0.0, "monthly_looks": 7.5}
    answer = Answer(NotYet("too_few", {"people": 20}), pd.DataFrame([row | brings]), 12, facts={"by": "looks"})
    figure = figures.chosen(answer)
    assert figure.layout.xaxis.title.text == catalogue("en")["columns"]["monthly_looks"]
    assert 7.5 in [x for trace in figure.data if trace.x is not None for x in trace.x]
