"""The half of the profiles page that asks whether gaps sit where candidates look."""

from __future__ import annotations

import streamlit as st

from analytics.profiles.groups import PILLARS
from analytics.scope import Scope
from pages.profiles import figures, titles
from pages.shared.panel import panel
from pages.shared.view import language, t


def exposure(scope: Scope, whose: str) -> None:
    """Gaps weighted by looks, by role, by profile and over time, of a pillar the reader chooses."""
    pillars = {"pillar": figures.pillar}
    panel("seen_gaps", scope, figures.seen, say=titles.seen_gaps, columns=pillars, whose=whose)
    chosen = st.radio(
        t("profiles.pillar"),
        PILLARS,
        format_func=figures.pillar,
        horizontal=True,
        key=f"pillar_{language()}",
    )
    columns = {"employee_role": figures.roles}
    panel("exposure", scope, figures.meeting, say=titles.exposure, columns=columns, pillar=chosen, whose=whose)
    left, right = st.columns(2)
    with left:
        panel("concentration", scope, figures.carried, say=titles.concentration, pillar=chosen, whose=whose)
    with right:
        panel("profile_course", scope, figures.months, say=titles.profile_course, columns=pillars, whose=whose)
