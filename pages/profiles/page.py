"""Profiles: how good they are, where the gaps sit, and whether they sit where candidates look."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.estimate import NotYet
from analytics.profiles.groups import GROUPS
from analytics.thresholds import THRESHOLDS
from pages.profiles import figures, titles
from pages.profiles.exposure import exposure
from pages.profiles.scoring import scoring
from pages.shared.ask import ask
from pages.shared.filters import sentence
from pages.shared.panel import panel
from pages.shared.view import language, percent, points, t, word

scope = st.session_state["scope"]

st.title(t("profiles.title"), anchor=False)
st.markdown(t("profiles.lead"))
st.caption(f"{sentence(scope)} · {t('profiles.filters')}")

whole = ask("pillars", scope, by="role", whose="own")
if isinstance(whole.headline, NotYet) and whole.headline.reason == "missing_table":
    st.info(t("profiles.lacking"), icon=":material/badge:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()

with st.container(horizontal=True, key="profile_settings"):
    whose = st.radio(
        t("profiles.whose"),
        ("own", "rivals"),  # both together, beside these, would tell of a few rivals
        format_func=lambda code: t(f"profiles.whose_of.{code}"),
        horizontal=True,
        key=f"whose_{language()}",
    )
    by = st.radio(
        t("profiles.by"),
        GROUPS,
        format_func=lambda code: t(f"profiles.groups.{code}"),
        horizontal=True,
        key=f"by_{language()}",
    )
answer = panel(
    "pillars",
    scope,
    lambda answer: figures.pillars(answer, by),
    say=titles.pillars,
    columns={"label": figures.group(by), "pillar": figures.pillar},
    by=by,
    whose=whose,
)
if isinstance(known := answer.facts.get("coverage"), float):
    st.caption(t("profiles.coverage", share=percent(known)))
scoring()
left, right = st.columns(2)
with left:
    columns = {"pillar": figures.pillar}
    panel("own_rivals", scope, figures.against, say=titles.own_rivals, form=points, columns=columns)
with right:
    signs = {"sign": partial(word, "signs")}
    panel("ghosts", scope, figures.signs, say=titles.ghosts, columns=signs, whose=whose)
exposure(scope, whose)
if THRESHOLDS.employee_level:
    panel("each_employee", scope, say=titles.each_employee, columns=figures.EMPLOYEE_COLUMNS, whose=whose)
