"""Funnel: the steps a reader expects, how many take them, where they stop, and by group and week."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import get_args

import streamlit as st

from analytics.estimate import NotYet
from analytics.paths.funnel import EXAMPLE
from analytics.paths.funnel_by import Attribution, By
from analytics.paths.reached import SEEN
from analytics.sequence import Clock, Order
from pages.funnel.figures import bars, grouped, say, say_group, touches
from pages.shared.ask import ask
from pages.shared.draw import ranked, weekly
from pages.shared.filters import choose, sentence
from pages.shared.panel import panel
from pages.shared.steps import choice, days_name, steps_builder
from pages.shared.view import escape, percent, plain, t

DAYS = (30, 1, 7, 14, 60, 90, 180, 365)

scope = st.session_state["scope"]

st.title(t("funnel.title"), anchor=False)
st.markdown(t("funnel.lead"))
under = st.empty()
under.caption(sentence(scope))

if not ask("applied", scope).people:
    st.info(t("funnel.nothing"), icon=":material/filter_alt:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()

steps, fold = steps_builder(
    "steps", EXAMPLE, fold=lambda said: st.expander(escape(said), key="steps_fold", icon=":material/tune:")
)
with fold, st.container(horizontal=True, wrap=False, key="funnel_settings"):
    order = choice(
        "order", get_args(Order), lambda code: plain(f"funnel.orders.{code}"), label=t("funnel.order"), width=230
    )
    days = choice("days", DAYS, days_name, label=t("funnel.days"), width=150)
    clock = choice(
        "clock", get_args(Clock), lambda code: plain(f"funnel.clocks.{code}"), label=t("funnel.clock"), width=250
    )
timed = t("funnel.timed", order=plain(f"funnel.orders.{order}"), days=days_name(days))
under.caption(f"{sentence(scope)} · {timed}")
asked = {"steps": steps.code, "sequence": order, "days": days}

answer = panel(
    "funnel",
    scope,
    partial(bars, unordered=order == "unordered"),
    say=say,
    columns={"touch": touches},
    clock=clock,
    **asked,
)
if isinstance(answer.headline, NotYet) and answer.headline.reason == "nobody":
    st.stop()  # neither weeks nor groups have anybody else
with st.container(horizontal=True, key="funnel_segments"):
    for field in ("pattern", "unlike"):
        st.button(
            t(f"funnel.{'keep' if field == 'pattern' else 'drop'}"),
            key=f"funnel_{field}",
            icon=":material/filter_alt:",
            on_click=choose,
            args=(replace(scope, **{"pattern": "", "unlike": ""} | {field: steps.code}),),
        )
panel(
    "funnel_course",
    scope,
    partial(weekly, series=plain("funnel.converted"), title=plain("funnel.converted")),
    say=lambda answer: t("analyses.funnel_course.title", share=percent(answer.headline.value)),  # type: ignore[union-attr]
    **asked,
)
with st.container(horizontal=True, key="funnel_groups"):
    by = choice(
        "by",
        get_args(By),
        lambda code: plain(f"funnel.groups.{code}"),
        label=t("funnel.by"),
        width=250,
    )
    attribution = "start"
    if by in SEEN:
        attribution = choice(
            "attribution",
            get_args(Attribution),
            lambda code: plain(f"funnel.attributions.{code}"),
            label=t("funnel.attribution"),
            width=230,
        )
name = partial(grouped, by)
panel(
    "funnel_by",
    scope,
    partial(ranked, by="group", label=name, title=plain("funnel.converted")),
    say=say_group,
    columns={"group": name},
    clock=clock,
    by=by,
    attribution=attribution,
    **asked,
)
