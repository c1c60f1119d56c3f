"""Profiles: how good they are, where the gaps sit, and whether they sit where candidates look."""

from __future__ import annotations

import streamlit as st

from analytics.estimate import NotYet
from analytics.profiles.groups import GROUPS
from analytics.thresholds import THRESHOLDS
from pages.profiles import figures
from pages.profiles.exposure import exposure, pillar, value
from pages.shared.ask import ask
from pages.shared.filters import sentence
from pages.shared.panel import panel
from pages.shared.view import language, number, percent, points, t, word

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
        ("own", "rivals", "all"),
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
limits = {"summary": THRESHOLDS.summary_characters, "skills": THRESHOLDS.skills, "posts": THRESHOLDS.posts_90d}
st.caption(t("profiles.scores", gap=number(THRESHOLDS.gap, 1), connections=number(THRESHOLDS.connections), **limits))
answer = panel(
    "pillars",
    scope,
    lambda answer: figures.pillars(answer, by),
    say=lambda answer: t("analyses.pillars.title", pillar=pillar(answer), share=percent(value(answer))),
    columns={"label": figures.group(by), "pillar": figures.pillar},
    by=by,
    whose=whose,
)
if isinstance(known := answer.facts.get("coverage"), float):
    st.caption(t("profiles.coverage", share=percent(known)))
left, right = st.columns(2)
with left:
    panel(
        "own_rivals",
        scope,
        figures.against,
        say=lambda answer: t(
            f"analyses.own_rivals.title_{'told' if answer.facts['told'] else 'level'}",
            pillar=pillar(answer),
            points=points(value(answer)),
        ),
        form=points,
        columns={"pillar": figures.pillar},
    )
with right:
    panel(
        "ghosts",
        scope,
        figures.signs,
        say=lambda answer: t("analyses.ghosts.title", share=percent(value(answer))),
        columns={"sign": lambda code: word("signs", code)},
        whose=whose,
    )
exposure(scope, whose)
