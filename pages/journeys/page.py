"""Journeys: how research flows from touchpoint to touchpoint, how long it takes, and what it leads to."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.estimate import Answer, Estimate
from pages.paths.figures import route_name, say_ways
from pages.shared.ask import ask
from pages.shared.draw import cells, curve, ranked
from pages.shared.filters import sentence
from pages.shared.flows import flowing
from pages.shared.panel import panel
from pages.shared.view import language, number, percent, plain, role, t, word

DAYS_SHOWN = 180
scope = st.session_state["scope"]

st.title(t("journeys.title"), anchor=False)
st.markdown(t("journeys.lead"))
st.caption(sentence(scope))


def value(answer: Answer) -> float:
    """The headline's value."""
    return answer.headline.value  # type: ignore[union-attr]


def kind(code: str) -> str:
    """A kind of touchpoint, or how a journey ended."""
    return word("kinds", code)


def quarter(answer: Answer) -> str:
    """By which day a quarter has applied, where that was reached."""
    day = answer.facts["quarter"]
    return t("journeys.quarter", days=number(day.value)) if isinstance(day, Estimate) else ""


if not ask("applied", scope).people:
    st.info(t("journeys.nothing"), icon=":material/route:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()

with st.container(horizontal=True, wrap=False, key="flow_settings"):
    steps = st.slider(t("journeys.steps"), 2, 12, 5, key=f"flow_steps_{language()}", width=164)
    top = st.slider(t("journeys.nodes"), 2, 14, 6, key=f"flow_top_{language()}", width=164)
panel(
    "ways",
    scope,
    flowing,
    say=partial(say_ways, every=True),
    columns={"source": kind, "target": kind},
    steps=steps,
    top=top,
)
left, right = st.columns(2)
with left:
    panel(
        "time_to_apply",
        scope,
        lambda answer: curve(
            answer,
            series=plain("journeys.applied"),
            title=plain("journeys.applied_share"),
            time_title=plain("journeys.days"),
            risk_title=plain("journeys.at_risk"),
            until=DAYS_SHOWN,
        ),
        say=lambda answer: (
            t("analyses.time_to_apply.title", share=percent(value(answer)), days=str(answer.facts["days"]))
            + quarter(answer)
        ),
    )
with right:
    panel(
        "effort",
        scope,
        lambda answer: ranked(answer, by="touchpoints", label=lambda band: plain(f"journeys.bands.{band}"), bars=True),
        say=lambda answer: t("analyses.effort.title", mean=number(value(answer), 1)),
        form=lambda mean: number(mean, 1),
        columns={"touchpoints": lambda band: plain(f"journeys.bands.{band}")},
    )
panel(
    "applied",
    scope,
    lambda answer: ranked(answer, by="role", label=role),
    say=lambda answer: t("analyses.applied.title", share=percent(value(answer))),
    columns={"role": role},
)
panel(
    "first_touch",
    scope,
    lambda answer: cells(
        answer,
        rows="kind",
        columns="channel",
        label_row=kind,
        label_column=lambda code: word("channels", code),
        row_title=plain("journeys.first_kind"),
        column_title=plain("journeys.first_channel"),
    ),
    say=lambda answer: t(
        "analyses.first_touch.title", share=percent(value(answer)), kind=kind(str(answer.facts["kind"]))
    ),
    columns={"kind": kind, "channel": lambda code: word("channels", code)},
)
panel(
    "routes",
    scope,
    say=lambda answer: t("analyses.routes.title", share=percent(value(answer))),
    columns={"route": partial(route_name, "kind")},
    steps=steps,
)
