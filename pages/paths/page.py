"""Paths: journeys from, to and through any point, step by step, and what goes with applying."""

from __future__ import annotations

from functools import partial
from typing import get_args

import streamlit as st

from analytics.paths.nodes import Node, Which
from pages.paths.figures import (
    ANCHORS,
    anchor,
    badge,
    chosen_route,
    coverage,
    node_name,
    route_name,
    say_matrix,
    say_variants,
    say_ways,
    steps_matrix,
)
from pages.paths.later import families_tab, time_tab, with_tab
from pages.shared.ask import ask
from pages.shared.filters import sentence
from pages.shared.flows import flowing
from pages.shared.panel import panel
from pages.shared.steps import choice
from pages.shared.view import language, number, percent, plain, t

STEPS = (5, 2, 3, 4, 6, 8, 10, 12, 16, 20)

scope = st.session_state["scope"]

st.title(t("paths.title"), anchor=False)
st.markdown(t("paths.lead"))
st.caption(sentence(scope))


if not ask("applied", scope).people:
    st.info(t("journeys.nothing"), icon=":material/alt_route:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()

with st.container(border=True, horizontal=True, wrap=False, key="paths_settings"):
    node = choice("node", get_args(Node), lambda code: plain(f"paths.nodes.{code}"), label=t("paths.node"), width=220)
    steps = choice("shown", STEPS, number, label=t("paths.steps"), width=130)
    top = choice("named", (6, 3, 4, 8, 10, 14), number, label=t("paths.top"), width=170)
    once = choice("repeats", (True, False), lambda on: t(f"paths.repeats.{on}"), label=t("paths.collapse"), width=170)
name = partial(node_name, node)
asked = {"node": node, "collapse": once}

names = [t(f"paths.tab_{tab}") for tab in ("ways", "families", "matrix", "time", "with")]
ways, families, matrix, time, goes = st.tabs(names, on_change="rerun", key=f"paths_tabs_{language()}")
if ways.open:
    with ways:
        with st.container(horizontal=True, wrap=False, key="paths_anchors"):
            ends = {
                field: choice(field, ANCHORS, anchor, label=t(f"paths.{field}"), width=250)
                for field in ("start", "end", "through")
            }
        flow = ask("ways", scope, **asked, **ends, steps=steps, top=top)
        if flow.facts:
            st.badge(badge(flow), icon=":material/check_circle:", color="green")
        figure, beside = st.columns((11, 5))
        with beside:
            route = chosen_route(ask("routes", scope, **asked, **ends, steps=steps), node)
        with figure:
            panel(
                "ways",
                scope,
                partial(flowing, route=route, last=bool(ends["end"]) and not ends["start"], name=name),
                say=partial(say_ways, end=ends["end"]),
                columns={"source": name, "target": name},
                **asked,
                **ends,
                steps=steps,
                top=top,
            )
        panel(
            "routes",
            scope,
            say=lambda answer: t("analyses.routes.title", share=percent(answer.headline.value)),  # type: ignore[union-attr]
            columns={"route": partial(route_name, node)},
            **asked,
            **ends,
            steps=steps,
        )
        panel("variants", scope, coverage, say=say_variants, **asked, **ends, steps=steps)
if families.open:
    with families:
        families_tab(scope, **asked)
if matrix.open:
    with matrix:
        with st.container(horizontal=True, wrap=False, key="paths_centre"):
            centre = choice("centre", ANCHORS, anchor, label=t("paths.centre"), width=250)
            which = choice(
                "which", get_args(Which), lambda code: plain(f"paths.whiches.{code}"), label=t("paths.which"), width=190
            )
        panel(
            "step_matrix",
            scope,
            partial(steps_matrix, node=node),
            say=partial(say_matrix, node=node, centred=bool(centre)),
            columns={"node": name},
            **asked,
            steps=steps,
            top=top + 4,
            centre=centre,
            which=which,
        )
if time.open:
    with time:
        time_tab(scope, ANCHORS)
if goes.open:
    with goes:
        with_tab(scope, node)
