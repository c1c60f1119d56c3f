"""Building a sequence of steps from widgets, kept in the URL, and saying it in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.sequence import MOST_STEPS, OWN, RELATIONS, RIVAL, STEP_KINDS, Step, Steps, Touch
from pages.shared.ask import options
from pages.shared.view import plain, t, word

DAYS = (1, 3, 7, 14, 30, 60, 90, 180, 365)
_WITH_SOMEBODY = (None, "profile_view", "job_ad")


def touch_name(touch: Touch) -> str:
    """A touch in a few words: what, whose, of which company."""
    parts = [word("kinds", touch.kind) if touch.kind else plain("touch.any")]
    parts += [word("relations", touch.relation)] if touch.relation else []
    parts += [_company(touch.company)] if touch.company else []
    return " · ".join(parts)


def steps_name(steps: Steps) -> str:
    """A sequence as a sentence: what, then within how many days what, what never in between."""
    said = [touch_name(steps.steps[0].touch)]
    for step in steps.steps[1:]:
        within = "" if step.within is None else plain("touch.said_within", days=days_name(step.within)) + " "
        never = "" if step.never is None else " " + plain("touch.said_never", touch=touch_name(step.never))
        said.append(plain("touch.said_then", within=within, touch=touch_name(step.touch), never=never))
    return ", ".join(said)


def days_name(days: int | None) -> str:
    """A number of days in words; None is any time."""
    return plain("touch.days_any") if days is None else plain("touch.days", count=days)


def steps_builder(name: str, example: str, *, fold: Callable[[str], DeltaGenerator]) -> tuple[Steps, DeltaGenerator]:
    """Draw one line of widgets per step, folded, so that the answer comes first.

    Args:
        name: the URL parameter that carries the steps.
        example: the steps where it carries none.
        fold: makes what holds the widgets, from the steps as a sentence.

    Returns:
        The steps, and what holds the widgets, for further settings.
    """
    _from_url(name, example)
    steps = Steps.read(st.session_state[f"{name}_code"])
    place = f"{name}_{st.session_state[f'{name}_turn']}"
    folded = fold(steps_name(steps))
    with folded:
        built = Steps(tuple(_step(f"{place}_{i}", i, step) for i, step in enumerate(steps.steps)))
        with st.container(horizontal=True, key=f"{name}_buttons"):
            more, fewer = Steps((*built.steps, Step(Touch()))), Steps(built.steps[:-1] or built.steps)
            full, least = len(built.steps) == MOST_STEPS, len(built.steps) == 1
            _button(name, "add", ":material/add:", more, full)
            _button(name, "remove", ":material/remove:", fewer, least)
    keep(name, built.code, example)
    if built.code != steps.code:  # what folds the widgets still says what they said before
        st.session_state[f"{name}_code"] = built.code
        st.rerun()
    return built, folded


def keep(name: str, value: str, default: str) -> None:
    """Write a page's own setting to the URL, unless it is the default."""
    if value == default:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def choice(name: str, values: tuple[Any, ...], form: Callable[[Any], str], *, label: str, **layout: Any) -> Any:
    """A select box whose value the URL carries; the first value is the default."""
    written = {str(value): value for value in values}
    asked = st.query_params.get(name)
    if asked in written and asked != st.session_state.get(f"{name}_written"):
        st.session_state[f"{name}_box"] = written[asked]
    elif f"{name}_box" not in st.session_state:
        st.session_state[f"{name}_box"] = written.get(str(st.session_state.get(f"{name}_kept")), values[0])
    chosen = st.selectbox(label, values, format_func=form, key=f"{name}_box", **layout)
    st.session_state[f"{name}_kept"] = st.session_state[f"{name}_written"] = str(chosen)
    keep(name, str(chosen), str(values[0]))
    return chosen


def _button(name: str, what: str, icon: str, steps: Steps, disabled: bool) -> None:
    st.button(
        t(f"touch.{what}"),
        icon=icon,
        key=f"{name}_{what}",
        on_click=_set,
        args=(name, steps.code),
        disabled=disabled,
        type="tertiary",
    )


def _from_url(name: str, example: str) -> None:
    asked = st.query_params.get(name)
    if asked is not None and asked != st.session_state.get(f"{name}_code"):
        try:
            _set(name, Steps.read(asked).code)
        except ValueError:
            st.warning(t("touch.ignored"), icon=":material/info:")
            st.query_params.pop(name, None)
    if f"{name}_code" not in st.session_state:
        _set(name, example)


def _set(name: str, code: str) -> None:
    st.session_state[f"{name}_code"] = code
    # New widgets, because those on the page keep what they show.
    st.session_state[f"{name}_turn"] = st.session_state.get(f"{name}_turn", 0) + 1
    if name in st.query_params:
        st.query_params[name] = code


def _step(place: str, number: int, step: Step) -> Step:
    with st.container(horizontal=True, wrap=False, vertical_alignment="bottom", key=f"step_{place}"):
        touch = _touch(place, step.touch, plain("touch.step", n=1) if not number else plain("touch.then", n=number + 1))
        if not number:
            return Step(touch)
        within = _pick(place, "within", (None, *DAYS), step.within, days_name, 130)
        barred = _pick(place, "never", (None, *STEP_KINDS), step.never and step.never.kind, _barrier, 190)
    kept = step.never if step.never is not None and step.never.kind == barred else Touch(barred)
    return Step(touch, within, None if barred is None else kept)


def _touch(place: str, touch: Touch, label: str) -> Touch:
    kind = _pick(place, "kind", (None, *STEP_KINDS), touch.kind, _kind, 210, label=label)
    relation = None
    if kind in _WITH_SOMEBODY:
        relation = _pick(place, "relation", (None, *RELATIONS), touch.relation, _relation, 190)
    companies = (None, OWN, RIVAL, *options("companies"))
    company = _pick(place, "company", companies, touch.company, _company, 175)
    return Touch(kind, relation, touch.role, company)


def _pick(
    place: str,
    field: str,
    values: tuple[Any, ...],
    value: Any,
    form: Callable[[Any], str],
    width: int,
    *,
    label: str = "",
) -> Any:
    offered = values if value in values else (*values, value)
    return st.selectbox(
        label or t(f"touch.{field}"),
        offered,
        index=offered.index(value),
        format_func=form,
        key=f"{place}_{field}",
        width=width,
    )


def _kind(kind: str | None) -> str:
    return plain("touch.any") if kind is None else word("kinds", kind)


def _barrier(kind: str | None) -> str:
    return plain("touch.nothing") if kind is None else word("kinds", kind)


def _relation(relation: str | None) -> str:
    return plain("touch.anybody") if relation is None else word("relations", relation)


def _company(company: str | None) -> str:
    named = {None: "anywhere", OWN: "own", RIVAL: "rival"}
    return plain(f"touch.{named[company]}") if company in named else str(company)
