"""Roles: titles whose role is missing or doubtful, judged by a person; what roles are called, and which matter most."""

from __future__ import annotations

import streamlit as st

from analytics.thresholds import THRESHOLDS
from data.roles.judgements import mark_strategic, roles_in_use, strategic_roles, to_review
from pages.roles.names import name_roles
from pages.roles.occupations import load_list
from pages.roles.titles import choose, look_back
from pages.shared.ask import store
from pages.shared.view import number, role, t

st.title(t("roles_page.title"), anchor=False)
st.markdown(t("roles_page.lead"))
if told := st.session_state.pop("roles_told", None):
    st.success(t(f"roles_page.{told[0]}", count=told[1]), icon=":material/check_circle:")

waiting = to_review(store(), THRESHOLDS.k)
unmapped = int(waiting["role"].isna().sum())
grid = st.grid(2, min_column_width=160)
grid.metric(t("roles_page.unmapped"), number(unmapped), border=True)
grid.metric(t("roles_page.doubtful"), number(len(waiting) - unmapped), border=True)
st.caption(t("roles_page.private", k=number(THRESHOLDS.k)))

st.header(t("roles_page.review"), anchor=False, divider="gray")
if waiting.empty:
    st.success(t("roles_page.none_waiting"), icon=":material/check_circle:")
else:
    choose(store(), waiting)
look_back(store(), THRESHOLDS.k)

st.header(t("roles_page.names"), anchor=False, divider="gray")
st.caption(t("roles_page.names_more"))
name_roles(store())

st.header(t("roles_page.occupations"), anchor=False, divider="gray")
st.caption(t("roles_page.occupations_more"))
load_list(store())

st.header(t("roles_page.strategic"), anchor=False, divider="gray")
st.caption(t("roles_page.strategic_more"))
marked = strategic_roles(store())
with st.form("strategic_form", border=False):
    chosen = st.multiselect(
        t("roles_page.strategic_choice"),
        sorted({*roles_in_use(store()), *marked}, key=role),
        default=marked,
        format_func=role,
        placeholder=t("roles_page.strategic_none"),
        select_all=False,  # Streamlit says it in English alone
        key="strategic_roles",
    )
    if st.form_submit_button(t("roles_page.save"), key="save_strategic"):
        mark_strategic(store(), chosen)
        st.session_state["roles_told"] = ("strategic_saved", len(chosen))
        st.rerun()
