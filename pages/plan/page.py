"""Plan: whom to help first within the hours and money there are, and what that would bring back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from analytics.charts.theme import CONFIG
from analytics.estimate import Answer, Estimate, NotYet
from analytics.profiles.plan import looked_at
from pages.gaps.figures import monthly
from pages.gaps.readings import yes
from pages.plan import figures
from pages.plan.printed import printed
from pages.plan.saved import compare, keep
from pages.plan.settings import settings
from pages.profiles.figures import pillar
from pages.shared.ask import ask
from pages.shared.filters import sentence
from pages.shared.missing import bring
from pages.shared.panel import file_name, in_words, panel
from pages.shared.table import show_table
from pages.shared.view import fact, number, plain, t, word

COLUMNS: dict[str, Callable[[Any], str]] = {
    "pillar": pillar,
    "employee_function": figures.group,
    "site": figures.place,
    "verdict": lambda code: word("verdicts", code),
    "chosen": yes,
    "strategic": yes,
}
LEFT = ["site", "employee_function", "pillar", "verdict", "employees", "hours", "money", "monthly_looks"]
scope = st.session_state["scope"]

st.title(t("plan_page.title"), anchor=False)
st.markdown(t("plan_page.lead"))
st.caption(f"{sentence(scope)} · {t('profiles.filters')}")


def won(answer: Answer) -> str:
    """What the choice brings."""
    told = answer.headline
    assert isinstance(told, Estimate)
    return t("analyses.plan.title", monthly=monthly(told.value), low=monthly(told.low), high=monthly(told.high))


with st.spinner(t("gaps_page.working.pillars"), show_time=True):
    gap = ask("lost", looked_at(scope), whose="own")
if isinstance(gap.headline, NotYet) and gap.headline.reason == "missing_table":
    bring("plan", icon="checklist")
    st.stop()

options = settings()
with st.spinner(t("gaps_page.working.plan"), show_time=True):
    answer = panel(
        "plan",
        scope,
        figures.chosen,
        say=won,
        also=figures.whom,
        form=monthly,
        columns=COLUMNS,
        **options,
    )
if "by" not in answer.facts:
    compare(scope)
    st.stop()
if answer.facts["by"] == "looks":
    st.warning(t("plan_page.no_effect"), icon=":material/info:")
st.download_button(
    t("plan_print.button"),
    data=printed(scope, answer, options, gap=gap),  # at once: later, nobody knows the reader's language
    file_name=file_name("plan", "html"),
    mime="text/html",
    on_click="ignore",
    icon=":material/print:",
    key="plan_print",
    help=t("plan_print.help"),
)
said = [
    t(
        "plan_page.used",
        count=fact(answer, "cells"),
        employees=number(fact(answer, "employees")),
        hours=number(fact(answer, "hours"), 1),
        money=number(fact(answer, "money")),
    )
]
if answer.facts["by"] == "applications":
    left = monthly(fact(answer, "left_monthly"))
    said.append(t("plan_page.left", count=fact(answer, "left_cells"), monthly=left))
    more = number(fact(answer, "next_hour"), 2)
    said.append(t("plan_page.no_next_hour" if more == number(0, 2) else "plan_page.next_hour", more=more))
    said.append(t("plan_page.greedy", monthly=monthly(fact(answer, "greedy"))))
    if options["strategic"]:
        said.append(t("plan_page.price", lost=number(fact(answer, "price"), 1)))
for line in said:
    st.markdown(f"- {line}")
shown = [name for name in LEFT if name != "site" or options["by"] == "site"]
left_out = answer.table.loc[~answer.table["chosen"], [*shown, "monthly", "monthly_low", "monthly_high"]]
if len(left_out):
    with st.expander(t("plan_print.left"), icon=":material/group_off:", key="plan_left"):
        show_table(in_words(left_out, COLUMNS), alt=plain("plan_print.left"), key="plan_left_table")
st.caption(t("plan_page.closes"))
if answer.facts["by"] == "applications":
    with st.container(border=True, key="plan_curve"):
        st.subheader(t("plan_page.curve"), anchor=False)
        alt = plain("plan_page.curve")
        st.plotly_chart(figures.curve(answer), key="chart_plan_curve", config=CONFIG, alt=alt, theme=None)
if fact(answer, "cells"):
    keep(scope, options)
compare(scope)
