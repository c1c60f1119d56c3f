"""The half of the profiles page that asks whether gaps sit where candidates look."""

from __future__ import annotations

import streamlit as st

from analytics.estimate import Answer
from analytics.profiles.groups import PILLARS
from analytics.scope import Scope
from pages.profiles import figures
from pages.shared.panel import panel
from pages.shared.view import language, number, percent, t


def value(answer: Answer) -> float:
    """The headline's value."""
    return answer.headline.value  # type: ignore[union-attr]


def pillar(answer: Answer) -> str:
    """The pillar the headline is about."""
    return figures.pillar(answer.facts["pillar"])


def exposure(scope: Scope, whose: str) -> None:
    """Gaps weighted by looks, by role, by profile and over time, of a pillar the reader chooses."""
    panel(
        "seen_gaps",
        scope,
        figures.seen,
        say=lambda answer: t(
            f"analyses.seen_gaps.title_{'more' if float(str(answer.facts['ratio'])) > 1 else 'less'}",
            pillar=pillar(answer),
            share=percent(value(answer)),
            heads=percent(float(str(answer.facts["by_heads"]))),
        ),
        columns={"pillar": figures.pillar},
        whose=whose,
    )
    chosen = st.radio(
        t("profiles.pillar"),
        PILLARS,
        format_func=figures.pillar,
        horizontal=True,
        key=f"pillar_{language()}",
    )
    _by_role(scope, whose, chosen)
    left, right = st.columns(2)
    with left:
        _carried(scope, whose, chosen)
    with right:
        _months(scope, whose)


def _by_role(scope: Scope, whose: str, chosen: str) -> None:
    panel(
        "exposure",
        scope,
        figures.meeting,
        say=lambda answer: t(
            "analyses.exposure.title", role=figures.roles(answer.facts["role"]), share=percent(value(answer))
        ),
        columns={"employee_role": figures.roles},
        pillar=chosen,
        whose=whose,
    )


def _carried(scope: Scope, whose: str, chosen: str) -> None:
    panel(
        "concentration",
        scope,
        figures.carried,
        say=lambda answer: t(
            "analyses.concentration.title",
            profiles=number(float(str(answer.facts["profiles"]))),
            share=percent(value(answer)),
        ),
        pillar=chosen,
        whose=whose,
    )


def _months(scope: Scope, whose: str) -> None:
    panel(
        "profile_course",
        scope,
        figures.months,
        say=lambda answer: t(
            f"analyses.profile_course.title_{'told' if answer.facts['told'] else 'level'}",
            pillar=pillar(answer),
            share=percent(value(answer)),
            before=percent(float(str(answer.facts["before"]))),
        ),
        columns={"pillar": figures.pillar},
        whose=whose,
    )
