"""Summary: what to do first and what it brings, what changed, and what stands out, on one page for executives."""

from __future__ import annotations

import streamlit as st

from analytics.estimate import Answer, Estimate
from analytics.scope import Scope
from analytics.statistics.change import change
from pages.shared.ask import ask, observed
from pages.shared.filters import link, period, sentence
from pages.shared.view import day, interval, not_yet, percent, plain, points, role, t
from pages.summary.advice import advise
from pages.summary.findings import findings

DEFAULT_DAYS = 90
# Each number, and the page that shows more of it. Only what a journey still under way does not lower can be compared
# with the period before: not how many touchpoints it has, nor whether it has applied whatever its age.
NUMBERS = {"peer_first": "first_looks", "by_company": "first_looks", "time_to_apply": "journeys"}


def named_points(share: float) -> str:
    """A difference of shares with its unit."""
    return plain("summary.points", count=100 * share, points=points(share))


def compared(scope: Scope) -> tuple[Scope, Scope | None]:
    """The period in question and the one before it; without a choice, the last 90 days observed."""
    seen = observed()
    if scope.since is None and scope.until is None and seen:
        scope = scope.within(seen[1], DEFAULT_DAYS)
    return scope, scope.previous()


def moved(now: Answer, before: Answer | None) -> Estimate | None:
    """The change since the period before, where it can be told."""
    shift = change(now.headline, before.headline) if before else None
    return shift if isinstance(shift, Estimate) else None


def certain(shift: Estimate | None) -> bool:
    """Whether the interval of a change leaves out zero."""
    return shift is not None and (shift.low > 0 or shift.high < 0)


def card(name: str, now: Answer, shift: Estimate | None) -> None:
    """One number with its interval, n and change."""
    label, meaning = t(f"summary.numbers.{name}"), t(f"analyses.{name}.meaning")
    if not isinstance(now.headline, Estimate):
        st.metric(label, "–", border=True, height="stretch", help=meaning)
        st.caption(not_yet(now.headline))
        return
    told = certain(shift)
    st.metric(
        label,
        percent(now.headline.value),
        delta=named_points(shift.value) if shift else None,
        delta_color="blue" if told else "off",
        delta_arrow=("up" if shift.value > 0 else "down") if told and shift else "off",
        delta_description=t("summary.told" if told else "summary.not_told") if shift else None,
        border=True,
        height="stretch",
        help=meaning,
    )
    said = [interval(now.headline)]
    if shift:
        said.append(t("summary.change", low=points(shift.low), high=points(shift.high)))
    st.caption(" · ".join(said))
    st.page_link(st.session_state["pages"][NUMBERS[name]], icon=":material/arrow_forward:", query_params=link(scope))


st.title(t("summary.title"), anchor=False)
chosen = st.session_state["scope"]
scope, before = compared(chosen)
if observed() is None:
    st.info(t("summary.nothing"), icon=":material/flag:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()

first = st.container(border=True, key="next")  # the one thing to do stands first, though it is computed last
answers = {name: ask(name, scope) for name in NUMBERS}
shifts = {name: moved(now, ask(name, before) if before else None) for name, now in answers.items()}
st.header(t("summary.changed.heading"), anchor=False)
if before and any(shifts.values()):
    sure = [t(f"summary.numbers.{name}") for name, shift in shifts.items() if certain(shift)]
    st.markdown(t(f"summary.changed.{'some' if sure else 'none'}", names=", ".join(sure), before=period(before)))
recent = [t("summary.recent", days=DEFAULT_DAYS)] if scope != chosen else []
st.caption(" · ".join([*recent, sentence(scope), *([t("summary.coloured")] if any(shifts.values()) else [])]))
for column, (name, now) in zip(st.columns(len(NUMBERS)), answers.items(), strict=True):
    with column:
        card(name, now, shifts[name])

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
