"""The panels of the profiles, by tab; a tab computes only when it is open."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.profiles.groups import GROUPS, PILLARS
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from pages.profiles import figures, titles
from pages.profiles.scoring import scoring
from pages.shared.controls import one_of
from pages.shared.panel import panel
from pages.shared.view import percent, points, t, word

PILLAR = {"pillar": figures.pillar}


def where(scope: Scope, whose: str) -> None:
    """Which gaps there are, in which groups, and the rules that say what a gap is."""
    by = one_of("by", GROUPS, label=t("profiles.by"), words=lambda code: t(f"profiles.groups.{code}"))
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
    if THRESHOLDS.employee_level:
        panel("each_employee", scope, say=titles.each_employee, columns=figures.EMPLOYEE_COLUMNS, whose=whose)


def seen(scope: Scope, whose: str) -> None:
    """Whether gaps sit where candidates look: weighted by looks, by role and by profile."""
    panel("seen_gaps", scope, figures.seen, say=titles.seen_gaps, columns=PILLAR, whose=whose)
    chosen = one_of("pillar", PILLARS, label=t("profiles.pillar"), words=figures.pillar)
    columns = {"employee_role": figures.roles}
    panel("exposure", scope, figures.meeting, say=titles.exposure, columns=columns, pillar=chosen, whose=whose)
    panel("concentration", scope, figures.carried, say=titles.concentration, pillar=chosen, whose=whose)


def beside(scope: Scope, whose: str) -> None:
    """Against rivals, against the staff list, and month by month."""
    left, right = st.columns(2)
    with left:
        panel("own_rivals", scope, figures.against, say=titles.own_rivals, form=points, columns=PILLAR)
    with right:
        signs = {"sign": partial(word, "signs")}
        panel("ghosts", scope, figures.signs, say=titles.ghosts, columns=signs, whose=whose)
    panel("profile_course", scope, figures.months, say=titles.profile_course, columns=PILLAR, whose=whose)
