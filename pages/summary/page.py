"""Summary: what to do first, four numbers and what stands out, on one page for executives."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.estimate import Answer, Estimate
from analytics.scope import Scope
from analytics.statistics.change import change
from pages.shared.ask import ask, observed
from pages.shared.filters import link, period, sentence
from pages.shared.view import day, interval, not_yet, number, percent, plain, points, role, signed, t
from pages.summary.advice import advise
from pages.summary.findings import findings

DEFAULT_DAYS = 90


def named_points(share: float) -> str:
    """A difference of shares with its unit."""
    return plain("summary.points", count=100 * share, points=points(share))


NUMBERS: dict[str, tuple[Callable[[float], str], Callable[[float], str]]] = {
    "looked": (percent, points),
    "peer_first": (percent, points),
    "by_company": (percent, points),
    "effort": (lambda mean: number(mean, 1), lambda more: signed(more, 1)),
}


def compared(scope: Scope) -> tuple[Scope, Scope | None]:
    """The period in question and the one before it; without a choice, the last 90 days observed."""
    seen = observed()
    if scope.since is None and scope.until is None and seen:
        scope = scope.within(seen[1], DEFAULT_DAYS)
    return scope, scope.previous()


def card(name: str, now: Answer, before: Answer | None) -> None:
    """One number with its interval, n and change."""
    written, moved = NUMBERS[name]
    label = t(f"summary.numbers.{name}")
    if not isinstance(now.headline, Estimate):
        st.metric(label, "–", border=True, height="stretch", help=t(f"analyses.{name}.meaning"))
        st.caption(not_yet(now.headline))
        return
    shift = change(now.headline, before.headline) if before else None
    told = isinstance(shift, Estimate) and (shift.low > 0 or shift.high < 0)
    st.metric(
        label,
        written(now.headline.value),
        delta=(named_points if moved is points else moved)(shift.value) if isinstance(shift, Estimate) else None,
        delta_color="blue" if told else "off",
        delta_arrow=("up" if shift.value > 0 else "down") if told and isinstance(shift, Estimate) else "off",
        delta_description=t("summary.told" if told else "summary.not_told") if isinstance(shift, Estimate) else None,
        border=True,
        height="stretch",
        help=t(f"analyses.{name}.meaning"),
    )
    said = [interval(now.headline, written)]
    if isinstance(shift, Estimate):
        said.append(t("summary.change", low=moved(shift.low), high=moved(shift.high)))
    st.caption(" · ".join(said))


st.title(t("summary.title"), anchor=False)
chosen = st.session_state["scope"]
scope, before = compared(chosen)
if observed() is None:
    st.info(t("summary.nothing"), icon=":material/flag:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()

first = st.container(border=True, key="next")  # the one thing to do stands first, though it is computed last
recent = [t("summary.recent", days=DEFAULT_DAYS)] if scope != chosen else []
st.caption(" · ".join([*recent, sentence(scope)]))
for column, name in zip(st.columns(len(NUMBERS)), NUMBERS, strict=True):
    with column:
        card(name, ask(name, scope), ask(name, before) if before else None)
if before:
    st.caption(t("summary.against", before=period(before)))

st.header(t("summary.findings.heading"), anchor=False)
told = findings(scope)
for one in told:
    with st.container(gap="xxsmall", key=f"finding_{one.name}"):
        st.markdown(f"- {one.sentence}")
        st.page_link(
            st.session_state["pages"][one.page],
            label=" · ".join([t(f"pages.{one.page}"), *map(role, () if one.scope == scope else one.scope.roles)]),
            icon=":material/arrow_forward:",
            query_params=link(one.scope),
        )
if not told:
    st.info(t("summary.no_findings"), icon=":material/hourglass_empty:")
st.caption(t("summary.as_of", day=day(observed()[1])))  # type: ignore[index]
with first, st.spinner(t("gaps_page.working.pillars")):
    advise(chosen, told)
