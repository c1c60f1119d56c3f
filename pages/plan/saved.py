"""Plans kept: the one at hand saved under a name, and those saved compared with the help that was given since."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics.estimate import Answer
from analytics.profiles.keep_plan import keep_plan
from analytics.scope import Scope
from data.plans import forget, saved
from pages.gaps.figures import monthly
from pages.plan import figures
from pages.profiles.figures import pillar
from pages.profiles.titles import value
from pages.shared.ask import store
from pages.shared.panel import in_words, panel
from pages.shared.table import show_table
from pages.shared.view import clean, day, fact, number, percent, plain, t

LONGEST_NAME = 80


def keep(scope: Scope, options: dict[str, Any]) -> None:
    """Offer to save the plan at hand."""
    with st.expander(t("plan_saved.save"), icon=":material/bookmark_add:", key="plan_save"):
        st.markdown(t("plan_saved.lead"))
        with st.form("plan_save_form", border=False):
            left, middle, right = st.columns(3)
            name = left.text_input(t("plan_saved.name"), max_chars=LONGEST_NAME, key="plan_name")
            begins = middle.date_input(t("plan_saved.begins"), date.today(), key="plan_begins", format="DD/MM/YYYY")
            who = right.text_input(t("scoring.who"), max_chars=LONGEST_NAME, key="plan_who")
            asked = st.form_submit_button(t("plan_saved.button"), key="plan_save_button")
        if asked and not name.strip():
            st.warning(t("plan_saved.nameless"), icon=":material/info:")
        elif asked:
            kept = keep_plan(store(), scope, name=name.strip(), begins_on=begins, who=who.strip(), **options)
            st.session_state["plan_chosen"] = kept
            st.session_state["plan_told"] = name.strip()
            st.rerun()


def compare(scope: Scope) -> None:
    """List the plans kept, and show what was done of one of them."""
    if told := st.session_state.pop("plan_told", None):
        st.success(t("plan_saved.kept", name=told), icon=":material/check_circle:")
    kept = saved(store())
    if kept.empty:
        return
    st.header(t("plan_saved.title"), anchor=False, divider="gray")
    show_table(_listed(kept), key="plans_kept", alt=plain("plan_saved.title"))
    rows = {int(row["plan_id"]): row for row in kept.to_dict("records")}
    chosen = st.selectbox(
        t("plan_saved.which"), list(rows), format_func=lambda n: _named(rows[n]), key="plan_chosen", width=400
    )
    panel(
        "plan_done",
        scope,
        figures.done,
        say=_done,
        columns={"pillar": pillar, "employee_function": figures.group, "site": figures.place},
        plan=chosen,
    )
    st.caption(t("plan_saved.guard"))
    if st.button(t("plan_saved.forget"), icon=":material/delete:", key="plan_forget", type="tertiary"):
        forget(store(), chosen)
        st.rerun()


def _named(row: dict[Any, Any]) -> str:
    return f"{clean(row['name'])} · {day(row['begins_on'].date())}"


def _done(answer: Answer) -> str:
    return t(
        "analyses.plan_done.title",
        share=percent(value(answer)),
        hours=number(fact(answer, "hours")),
        planned=number(fact(answer, "planned_hours")),
        money=number(fact(answer, "money")),
        budget=number(fact(answer, "planned_money")),
    )


def _listed(kept: pd.DataFrame) -> pd.DataFrame:
    """Plans as a reader's table: nothing of the people in them."""
    rows = kept.to_dict("records")
    table = pd.DataFrame(
        {
            "name": [clean(row["name"]) for row in rows],
            "begins_on": [day(row["begins_on"].date()) for row in rows],
            "who": [clean(row["who"]) for row in rows],
            "hours": kept["hours"].round(1),
            "money": kept["money"],
            "expected_monthly": [_expected(row) for row in rows],
            "scoring": kept["scoring"],
        }
    )
    return in_words(table, {})


def _expected(row: dict[Any, Any]) -> str:
    if pd.isna(row["monthly"]):
        return plain("plan_saved.not_told")
    low, high = monthly(row["low"]), monthly(row["high"])
    return plain("plan_saved.band", monthly=monthly(row["monthly"]), low=low, high=high)
