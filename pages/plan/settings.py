"""What the plan may use: hours, money, limits per site, and what help takes."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.profiles.groups import PILLARS
from analytics.profiles.plan import COST, MINUTES
from pages.profiles.figures import pillar
from pages.shared.controls import one_of
from pages.shared.view import plain, t


def settings() -> dict[str, Any]:
    """Draw the controls; what they say, as options of the plan."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="plan_settings"):
        hours = st.number_input(t("plan_page.hours"), 0.0, 100_000.0, 40.0, 5.0, "%.0f", "plan_hours", width=150)
        money = st.number_input(t("plan_page.money"), 0.0, 1e8, 4000.0, 500.0, "%.0f", "plan_money", width=170)
        by = one_of(
            "plan_by", ("role", "site"), label=t("plan_page.by"), words=lambda code: t(f"plan_page.groups.{code}")
        )
        limit = 0.0
        if by == "site":
            limit = st.number_input(t("plan_page.site_hours"), 0.0, 1e5, 0.0, 5.0, "%.0f", "plan_site", width=230)
        strategic = st.toggle(t("plan_page.strategic"), key="plan_strategic")
    with st.expander(t("plan_page.costs"), icon=":material/payments:"):
        minutes, cost = _row("minutes", MINUTES), _row("cost", COST)
    return {
        "hours": hours,
        "money": money,
        "site_hours": limit,
        "strategic": strategic,
        "minutes": ",".join(minutes),
        "cost": ",".join(cost),
        "by": by,
    }


def _row(name: str, given: str) -> list[str]:
    columns = st.columns(len(PILLARS), vertical_alignment="bottom")
    return [_each(name, place, given, column) for place, column in enumerate(columns)]


def _each(name: str, place: int, given: str, column: Any) -> str:
    code = PILLARS[place]
    label = plain("plan_page.minutes" if name == "minutes" else "plan_page.cost", pillar=pillar(code))
    usual = float(given.split(",")[place])
    return f"{column.number_input(label, 0.0, 1e5, usual, 5.0, '%.0f', f'plan_{name}_{code}'):g}"
