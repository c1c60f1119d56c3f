"""What panels lack, what to bring, said once for all of a tab, and how they will be computed then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.catalogue import ANALYSES
from analytics.estimate import Answer, NotYet
from analytics.scope import Scope
from pages.shared.filters import unit
from pages.shared.view import not_yet, plain, t

SQL_PIXELS = 240
OF_JOURNEYS = ("journeys", "paths")  # subjects whose numbers depend on what one journey is
Lacking = dict[str, tuple[DeltaGenerator, Scope, dict[str, Answer]]]  # what they lack -> the place, and who does
_lacking: ContextVar[Lacking | None] = ContextVar("lacking", default=None)


@contextmanager
def said_once() -> Iterator[None]:
    """Of the panels drawn within, those that lack the same thing are one, where the first of them would stand."""
    lacking: Lacking = {}
    before = _lacking.set(lacking)
    try:
        yield
    finally:
        _lacking.reset(before)
    for place, scope, panels in lacking.values():
        with place:
            _bring(scope, panels)


def wait(name: str, scope: Scope, answer: Answer) -> None:
    """Draw a panel that lacks something; later, where others may lack the same."""
    lacking = _lacking.get()
    if lacking is None:
        _bring(scope, {name: answer})
        return
    why = not_yet(answer.headline)  # type: ignore[arg-type]
    lacking.setdefault(why, (st.container(), scope, {}))[2][name] = answer


def _bring(scope: Scope, panels: Mapping[str, Answer]) -> None:
    """What some panels lack, where to bring it, and how each will be computed then."""
    first, answer = next(iter(panels.items()))
    with st.container(border=True, key=f"panel_{first}_lacking"):
        st.subheader(" · ".join(plain(f"analyses.{name}.name") for name in panels), anchor=False)
        for caption in journey_of(scope, *panels):
            st.caption(caption)
        say_why(answer.headline)  # type: ignore[arg-type]
        with st.expander(t("panel.how"), type="compact"):
            for name, one in panels.items():
                if len(panels) > 1:
                    st.markdown(f"**{plain(f'analyses.{name}.name')}**")
                how(name, one)


def journey_of(scope: Scope, *names: str) -> list[str]:
    """What one journey is, where the numbers of any of these analyses depend on it."""
    return [unit(scope)] if any(ANALYSES[name].subject in OF_JOURNEYS for name in names) else []


def to_bring(answer: Answer) -> bool:
    """Whether it waits for something that can be uploaded."""
    return isinstance(answer.headline, NotYet) and answer.headline.reason.startswith("missing")


def say_why(reason: NotYet) -> None:
    """Why there is no answer, and the way to the uploads where these would bring one."""
    st.info(not_yet(reason), icon=":material/hourglass_empty:")
    if reason.reason.startswith("missing"):
        uploads = st.session_state["pages"]["uploads"]
        st.page_link(uploads, label=t("banner.upload"), icon=":material/upload_file:")


def how(name: str, answer: Answer) -> None:
    """How an analysis counts, what it does not, and its SQL."""
    analysis = ANALYSES[name]
    st.markdown(t(f"analyses.{name}.meaning"))
    st.caption(t(f"analyses.{name}.limits"))
    if not isinstance(answer.headline, NotYet):
        st.caption(t("panel.method", method=t(f"methods.{answer.headline.method}")))
    st.code(analysis.question.text, language="sql", height=SQL_PIXELS)
