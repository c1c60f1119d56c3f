"""The tabs of the Paths page that look at time, and at what goes with applying."""

from __future__ import annotations

from functools import partial
from typing import get_args

import pandas as pd
import streamlit as st

from analytics.charts import Figure
from analytics.charts.difference import difference
from analytics.charts.incidence import incidence
from analytics.estimate import Answer, Estimate
from analytics.paths.time_between import By
from analytics.scope import Scope
from analytics.sequence import Touch
from analytics.thresholds import THRESHOLDS
from pages.funnel.figures import grouped
from pages.paths.figures import node_name, route_brief, route_name
from pages.shared.ask import ask
from pages.shared.draw import dark
from pages.shared.panel import panel
from pages.shared.steps import choice, touch_name
from pages.shared.view import interval, number, percent, plain, points, t, word

SHOWN_DAYS, MOST_ROWS = 120, 15


def time_tab(scope: Scope, anchors: tuple[str, ...]) -> None:
    """Two steps, and a curve per group."""
    named = [code for code in anchors if code]
    starts = ("profile_view:peer", "*", *(code for code in named if code != "profile_view:peer"))
    goals = ("application_submitted", *(code for code in named if code != "application_submitted"))
    with st.container(horizontal=True, wrap=False, key="paths_time"):
        start = choice("since_step", starts, name_of, label=t("paths.start"), width=290)
        goal = choice("goal", goals, name_of, label=t("paths.goal"), width=290)
        by = choice(
            "parts", get_args(By), lambda code: plain(f"paths.groups.{code}"), label=t("paths.group"), width=220
        )
    asked = {"start": start, "goal": goal, "by": by}
    medians = ask("time_between", scope, **asked).facts.get("medians")
    panel(
        "time_between",
        scope,
        partial(curves, by=by, start=start),
        say=lambda answer: t(
            "analyses.time_between.title",
            share=percent(answer.headline.value),  # type: ignore[union-attr]
            start=name_of(start),
            goal=name_of(goal),
            days=str(answer.facts["days"]),
        ),
        columns={"group": partial(group_name, by)},
        **asked,
    )
    if isinstance(medians, dict):
        st.caption(t("paths.medians", medians=", ".join(_median(by, group, day) for group, day in medians.items())))


def families_tab(scope: Scope, *, node: str, collapse: bool) -> None:
    """Routes that are alike, where they are found again and again."""
    panel(
        "families",
        scope,
        say=lambda answer: t(
            "analyses.families.title",
            share=percent(answer.headline.value),  # type: ignore[union-attr]
            count=int(str(answer.facts["families"])),
        ),
        columns={"route": partial(route_name, node)},
        node=node,
        collapse=collapse,
    )


def with_tab(scope: Scope, node: str) -> None:
    """Early steps and whether an application follows."""
    panel(
        "goes_with",
        scope,
        partial(associations, node=node),
        say=partial(say_association, node=node),
        columns={"factor": partial(route_name, node)},
        form=points,
        node=node,
    )


def name_of(code: str) -> str:
    """A touch in words."""
    return touch_name(Touch.read(code))


def group_name(by: str, code: str) -> str:
    """A group in words."""
    if code in ("(all)", "(other)"):
        return plain("paths.groups.all") if code == "(all)" else word("kinds", code)
    return word("seniorities", code) if by == "seniority" else grouped(by, code)


def curves(answer: Answer, *, by: str, start: str) -> Figure:
    """The share that got there by day, group by group, and those not there yet."""
    table = answer.table[answer.table["day"] <= SHOWN_DAYS]
    table = table.assign(group=[group_name(by, code) for code in table["group"]], t=table["day"])
    return incidence(
        table.rename(columns={"incidence": "value"})[["group", "t", "value", "low", "high"]],
        pd.DataFrame({"group": table["group"], "t": table["t"], "text": [number(n) for n in table["at_risk"]]}),
        show=percent,
        show_time=number,
        hidden=plain("panel.lessthan", k=THRESHOLDS.k),
        empty=plain("panel.nothing"),
        title=plain("paths.reached"),
        time_title=f"{plain('paths.days')} {name_of(start)}",
        risk_title=plain("paths.at_risk"),
        dark=dark(),
    )


def associations(answer: Answer, *, node: str) -> Figure:
    """A dot and its interval per early step."""
    table = answer.table.head(MOST_ROWS)
    frame = table[["value", "low", "high", "told"]].assign(
        label=[route_brief(node, code) for code in table["factor"]],
        note=[plain("paths.taken", share=percent(share)) for share in table["support"]],
        hidden=False,
    )
    return difference(
        frame,
        show=points,
        hidden=plain("panel.lessthan", k=THRESHOLDS.k),
        empty=plain("panel.nothing"),
        less=plain("paths.fewer_apply"),
        more=plain("paths.more_apply"),
        title=plain("paths.difference"),
        dark=dark(),
    )


def say_association(answer: Answer, *, node: str) -> str:
    """The early step whose interval lies furthest from no difference, if any is told."""
    if not answer.facts["told"]:
        return t("analyses.goes_with.title_none")
    factor = " → ".join(node_name(node, code) for code in str(answer.facts["factor"]).split(" > "))
    return t("analyses.goes_with.title", factor=factor, value=points(answer.headline.value))  # type: ignore[union-attr]


def _median(by: str, group: str, day: object) -> str:
    name = group_name(by, group)
    if isinstance(day, Estimate):
        return plain("paths.median", group=name, days=number(day.value), interval=interval(day, number))
    return plain("paths.median_not", group=name)
