"""Compare: two groups of journeys side by side, step by step."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import get_args

import streamlit as st

from analytics.paths.nodes import Node
from analytics.paths.segments import PEER, By
from pages.compare.figures import beneath, day_of, drawn, names, say, side_name, sides
from pages.paths.figures import node_name
from pages.shared.ask import ask, observed, options
from pages.shared.filters import sentence
from pages.shared.panel import panel
from pages.shared.steps import choice, keep, steps_builder
from pages.shared.view import number, plain, points, t

FIELDS = {"role": "roles", "region": "regions", "channel": "channels"}
SPLIT = 0.5  # a first proposal for the day that parts two periods

scope = st.session_state["scope"]

st.title(t("compare.title"), anchor=False)
st.markdown(t("compare.lead"))
st.caption(sentence(scope))

if not ask("applied", scope).people:
    st.info(t("journeys.nothing"), icon=":material/compare_arrows:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()

a, b = "", ""
with st.container(horizontal=True, wrap=False, vertical_alignment="bottom", key="compare_sides"):
    by = choice("split", get_args(By), lambda code: plain(f"compare.ways.{code}"), label=t("compare.by"), width=245)
    if by in FIELDS:
        offered, name = tuple(options(FIELDS[by])), partial(side_name, by)
        if len(offered) > 1:
            a = choice(f"a_{by}", offered, name, label=t("compare.a"), width=175)
            b = choice(f"b_{by}", offered[1:] + offered[:1], name, label=t("compare.b"), width=175)
    elif by == "period" and (seen := observed()):
        middle = seen[0] + timedelta(days=int(SPLIT * (seen[1] - seen[0]).days))
        asked = day_of(st.query_params.get("from", ""), *seen) or middle
        day = st.date_input(t("compare.day"), value=asked, min_value=seen[0], max_value=seen[1], width=190)
        a = day.isoformat()
        keep("from", a, middle.isoformat())
    node = choice("node", get_args(Node), lambda c: plain(f"paths.nodes.{c}"), label=t("paths.node"), width=215)
    steps = choice("shown", (6, 3, 4, 5, 8, 10), number, label=t("paths.steps"), width=100)
if by == "pattern":  # on a line of its own: a phone shows the row above from its left end only
    a = steps_builder("with", PEER, fold=lambda _: st.popover(t("compare.change"), icon=":material/tune:"))[0].code
if by in FIELDS and a == b:
    st.info(t("compare.same" if a else "compare.alone"), icon=":material/info:")
    st.stop()

called = names(by, a, b)
panel(
    "compare",
    scope,
    partial(drawn, node=node),
    say=partial(say, node=node),
    also=lambda answer: f"{sides(answer, called)} {beneath(answer, node=node)}".strip(),
    columns={"node": partial(node_name, node)},
    form=points,
    by=by,
    a=a,
    b=b,
    node=node,
    steps=steps,
)
