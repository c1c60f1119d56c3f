"""Gaps: what each gap costs in applications, how sure that is, and what it would take to tell."""

from __future__ import annotations

import streamlit as st

from analytics.estimate import Answer, NotYet
from analytics.profiles.groups import PILLARS
from analytics.thresholds import THRESHOLDS
from pages.gaps import figures
from pages.gaps.readings import reading, why_in_words, yes
from pages.profiles.figures import pillar, roles
from pages.profiles.titles import value
from pages.shared.ask import ask
from pages.shared.filters import sentence
from pages.shared.panel import panel
from pages.shared.view import language, number, percent, t, word

scope = st.session_state["scope"]

st.title(t("gaps_page.title"), anchor=False)
st.markdown(t("gaps_page.lead"))
st.caption(sentence(scope))


def losing(answer: Answer, name: str) -> str:
    """The costliest gap, or role, with its interval."""
    told = answer.headline
    return t(
        f"analyses.{name}.title",
        pillar=pillar(answer.facts["pillar"]),
        role=roles(answer.facts.get("role", "(other)")),
        monthly=figures.monthly(value(answer)),
        low=figures.monthly(told.low),  # type: ignore[union-attr]
        high=figures.monthly(told.high),  # type: ignore[union-attr]
        employees=number(float(str(answer.facts["employees"]))),
        looks=number(told.n),  # type: ignore[union-attr]
    )


with st.spinner(t("work.start")):
    found = ask("lost", scope, whose="own")
if isinstance(found.headline, NotYet) and found.headline.reason == "missing_table":
    st.info(t("gaps_page.lacking", days=THRESHOLDS.outcome_days), icon=":material/badge:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()

whose = st.radio(
    t("gaps_page.whose"),
    ("own", "rivals", "all"),
    format_func=lambda code: t(f"profiles.whose_of.{code}"),
    horizontal=True,
    key=f"gaps_whose_{language()}",
)
answer = panel(
    "lost",
    scope,
    figures.lost,
    say=lambda answer: losing(answer, "lost"),
    form=figures.monthly,
    columns={
        "pillar": pillar,
        "verdict": lambda code: word("verdicts", code),
        "why": why_in_words,
        "agree": yes,
    },
    whose=whose,
)
for row in answer.table.to_dict("records"):
    st.markdown(f"- {reading(row)}")
st.caption(t("gaps_page.associated"))
if answer.facts.get("sampled"):
    st.caption(t("gaps_page.sampled", cases=number(float(str(answer.facts["cases"]))), people=number(answer.people)))

chosen = st.radio(
    t("profiles.pillar"),
    PILLARS,
    format_func=pillar,
    index=PILLARS.index(str(answer.facts.get("pillar", PILLARS[0]))),
    horizontal=True,
    key=f"gaps_pillar_{language()}",
)
panel(
    "lost_by_role",
    scope,
    figures.by_role,
    say=lambda answer: losing(answer, "lost_by_role"),
    form=figures.monthly,
    columns={"employee_role": roles},
    pillar=chosen,
    whose=whose,
)
if st.toggle(t("gaps_page.sure"), key="gaps_sure"):
    left, right = st.columns(2)
    with left:
        panel(
            "balance",
            scope,
            figures.balanced,
            say=lambda answer: t("analyses.balance.title", share=percent(value(answer))),
            columns={"covariate": figures.covariate},
            pillar=chosen,
            whose=whose,
        )
    with right:
        panel(
            "overlap",
            scope,
            figures.common,
            say=lambda answer: t("analyses.overlap.title", share=percent(value(answer))),
            pillar=chosen,
            whose=whose,
        )
