"""Gaps: what each gap costs in applications, how sure that is, and what it would take to tell."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.estimate import Estimate, NotYet
from analytics.profiles.groups import PILLARS
from pages.gaps import figures
from pages.gaps.readings import losing, reading, role_reading, verdict, why_in_words, yes
from pages.gaps.sure import checks, sample_size, side_by_side
from pages.profiles.figures import pillar, roles
from pages.shared.ask import ask
from pages.shared.controls import one_of, whose_profiles
from pages.shared.filters import sentence
from pages.shared.missing import bring
from pages.shared.panel import panel
from pages.shared.view import fact, number, t

scope = st.session_state["scope"]

st.title(t("gaps_page.title"), anchor=False)
st.markdown(t("gaps_page.lead"))
st.caption(sentence(scope))


with st.spinner(t("gaps_page.working.pillars"), show_time=True):
    found = ask("lost", scope, whose="own").headline
if isinstance(found, NotYet) and found.reason == "missing_table":
    bring("gaps", icon="badge")
    st.stop()

whose = whose_profiles("gaps_whose", label=t("gaps_page.whose"))
CODES = {"verdict": verdict, "why": why_in_words, "agree": yes}
with st.spinner(t("gaps_page.working.pillars"), show_time=True):
    answer = panel(
        "lost",
        scope,
        figures.lost,
        say=lambda answer: losing(answer, "lost"),
        form=figures.monthly,
        columns={"pillar": pillar, **CODES},
        whose=whose,
    )
found_of = {str(row["pillar"]): row for row in answer.table.to_dict("records")}
for row in found_of.values():
    st.markdown(f"- {reading(row)}")
st.caption(t("gaps_page.associated"))
if answer.facts.get("sampled"):
    st.caption(t("gaps_page.sampled", cases=number(fact(answer, "cases")), people=number(answer.people)))
if not found_of:
    st.stop()

chosen = one_of(
    "gaps_pillar",
    PILLARS,
    label=t("profiles.pillar"),
    words=pillar,
    index=PILLARS.index(str(answer.facts.get("pillar", PILLARS[0]))),
)
with st.spinner(t("gaps_page.working.roles"), show_time=True):
    by_role = panel(
        "lost_by_role",
        scope,
        figures.by_role,
        say=lambda answer: losing(answer, "lost_by_role"),
        form=figures.monthly,
        columns={"employee_role": roles, **CODES},
        pillar=chosen,
        whose=whose,
    )
rows_of = {str(row["employee_role"]): row for row in by_role.table.to_dict("records") if not pd.isna(row["exposed"])}
if rows_of:
    named = sorted(rows_of, key=lambda code: code == "(other)")  # the costliest first, as drawn
    role = st.selectbox(t("gaps_page.role.which"), named, format_func=roles, key="gaps_role", width=400)
    st.markdown(role_reading(rows_of[role], chosen, shared=isinstance(by_role.headline, Estimate)))
sample_size(found_of[chosen])
with st.container(border=True, key="gaps_sure_box"):
    st.subheader(t("gaps_page.sure"), anchor=False)
    if not found_of[chosen]["hidden"]:
        checks(found_of[chosen])
    if st.toggle(t("gaps_page.beside"), key="gaps_sure"):
        side_by_side(scope, chosen, whose)
