"""The filter bar of every page: the scope as widgets, kept in the URL as codes that are the same in every language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, get_args

import streamlit as st

from analytics.scope import GAP_MINUTES, Scope, Unit
from analytics.sequence import Steps
from pages.shared.ask import observed, options, shown
from pages.shared.missing import refuse
from pages.shared.steps import steps_name
from pages.shared.view import day, function, number, role, t, word

PERIODS = {"all": None, "30": 30, "90": 90, "180": 180, "365": 365, "custom": None}
_LISTS: dict[str, Callable[[str], str]] = {
    "roles": role,
    "companies": lambda code: code,
    "functions": function,
    "regions": lambda code: word("regions", code),
    "channels": lambda code: word("channels", code),
    "bands": lambda code: word("bands", code),
}
_PATTERNS = ("pattern", "unlike")
_GAPS = (30, 240, 1440, 7 * 1440, 30 * 1440)


def filter_bar() -> Scope:
    """Draw the filters, read and write the URL, and return the scope the page is about."""
    _from_url()
    chosen = _read() != Scope()
    # One row: on a phone it moves sideways, so that the first screen is left to the answer.
    with st.container(horizontal=True, wrap=False, vertical_alignment="bottom", key="filters"):
        st.selectbox(
            t("filters.period"), list(PERIODS), format_func=lambda p: t(f"periods.{p}"), key="scope_period", width=180
        )
        for field in ("roles", "companies"):
            _choice(field, width=220)
        with st.popover(_more(), icon=":material/tune:"):
            for field in ("functions", "regions", "channels", "bands"):
                _choice(field)
            st.toggle(t("filters.strategic"), key="scope_strategic", help=t("filters.strategic_help"))
            st.selectbox(t("filters.unit"), get_args(Unit), format_func=lambda u: t(f"units.{u}"), key="scope_unit")
            if st.session_state["scope_unit"] == "session":
                st.select_slider(t("filters.gap"), _GAPS, format_func=lambda m: t(f"gaps.{m}"), key="scope_gap_minutes")
        if chosen:
            st.button(t("filters.clear"), on_click=_apply, args=(Scope(),), type="tertiary", key="clear")
    if st.session_state["scope_period"] == "custom":
        _dates()
    scope = _read()
    _to_url(scope)
    return scope


def reached(scope: Scope) -> bool:
    """Whether the filters leave people a page can speak of; where they do not, say so and offer the way back."""
    verdict = shown().show(scope) if observed() else "shown"
    if verdict != "shown":
        refuse(verdict, partial(_apply, Scope()), filtered=scope != Scope())
    return verdict == "shown"


def sentence(scope: Scope) -> str:
    """The scope in words, for under the title and for the head of a download."""
    parts = [period(scope)]
    parts += [
        t(f"scope.{field}", names=", ".join(label(code) for code in getattr(scope, field)))
        for field, label in _LISTS.items()
        if getattr(scope, field)
    ]
    if scope.strategic:
        parts.append(t("scope.strategic"))
    parts += [t(f"scope.{f}", steps=steps_name(Steps.read(getattr(scope, f)))) for f in _PATTERNS if getattr(scope, f)]
    return " · ".join([*parts, unit(scope)])


def unit(scope: Scope) -> str:
    """What one journey is, in words."""
    return t(f"scope.unit_{scope.unit}", gap=number(scope.gap_minutes))


def period(scope: Scope) -> str:
    """The period of a scope in words."""
    if scope.since and scope.until:
        return t("scope.between", since=day(scope.since), last=day(scope.until - timedelta(days=1)))
    if scope.since:
        return t("scope.since", since=day(scope.since))
    if scope.until:
        return t("scope.before", last=day(scope.until - timedelta(days=1)))
    return t("scope.always")


def choose(scope: Scope) -> None:
    """Set the filters of all pages; to be called before they are drawn, from a button's `on_click`."""
    _apply(scope)


def link(scope: Scope) -> dict[str, list[str]]:
    """The URL parameters that carry a scope to another page."""
    lang = st.session_state.get("lang")
    return scope.to_query() | ({"lang": [lang]} if lang else {})


def _more() -> str:
    scope = _read_lists()
    chosen = sum(bool(scope[f]) for f in ("functions", "regions", "channels", "bands"))
    chosen += bool(st.session_state.get("scope_strategic")) + (st.session_state["scope_unit"] != "candidate")
    return t("filters.more") if not chosen else t("filters.more_chosen", n=chosen)


def _dates() -> None:
    first, last = observed() or (date.today() - timedelta(days=365), date.today())
    st.session_state.setdefault("scope_dates", (first, last))
    st.date_input(t("filters.dates"), key="scope_dates", format="DD/MM/YYYY", width=240)


def _choice(field: str, **layout: Any) -> None:
    offered = dict.fromkeys([*options(field), *st.session_state.get(f"scope_{field}", [])])
    st.multiselect(
        t(f"filters.{field}"),
        list(offered),
        format_func=_LISTS[field],
        key=f"scope_{field}",
        placeholder=t("filters.any"),
        select_all=False,  # all is no filter, and Streamlit says it in English alone
        **layout,
    )


def _from_url() -> None:
    """A new session, or a link that carries a scope, sets the widgets; otherwise they keep what they had."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    scope, ignored = Scope.from_query(query)
    if (carried := scope.to_query()) and carried != st.session_state.get("scope_query"):
        _apply(scope)
    elif "scope_unit" not in st.session_state:  # a new session, or back from a page without filters
        _apply(st.session_state.get("scope", Scope()))
    if ignored:
        st.warning(t("filters.ignored", names=", ".join(ignored)), icon=":material/info:")


def _apply(scope: Scope) -> None:
    for field in _LISTS:
        st.session_state[f"scope_{field}"] = list(getattr(scope, field))
    for field in _PATTERNS:
        st.session_state[f"scope_{field}"] = getattr(scope, field)
    st.session_state["scope_strategic"] = scope.strategic
    st.session_state["scope_unit"] = scope.unit
    st.session_state["scope_gap_minutes"] = min(_GAPS, key=lambda m: abs(m - scope.gap_minutes))
    st.session_state["scope_period"] = _preset(scope)
    if st.session_state["scope_period"] == "custom":
        first, last = observed() or (date.today(), date.today())
        until = scope.until - timedelta(days=1) if scope.until else max(last, scope.since or last)
        st.session_state["scope_dates"] = (scope.since or min(first, until), until)


def _preset(scope: Scope) -> str:
    if scope.since is None and scope.until is None:
        return "all"
    last = observed()
    presets = {scope.within(last[1], days): name for name, days in PERIODS.items() if days} if last else {}
    return presets.get(scope, "custom")


def _read_lists() -> dict[str, Any]:
    return {field: tuple(sorted(st.session_state[f"scope_{field}"])) for field in _LISTS}


def _read() -> Scope:
    scope = Scope(
        strategic=st.session_state["scope_strategic"],
        unit=st.session_state["scope_unit"],
        gap_minutes=st.session_state.get("scope_gap_minutes", GAP_MINUTES),
    )
    scope = replace(scope, **_read_lists(), **{field: st.session_state[f"scope_{field}"] for field in _PATTERNS})
    days, last = PERIODS[st.session_state["scope_period"]], observed()
    if days and last:
        return scope.within(last[1], days)
    match st.session_state.get("scope_dates"):
        case (since, end) if st.session_state["scope_period"] == "custom":
            return replace(scope, since=since, until=end + timedelta(days=1))
    return scope


def _to_url(scope: Scope) -> None:
    query = scope.to_query()
    st.session_state["scope_query"] = query
    if lang := st.session_state.get("lang"):
        query = query | {"lang": [lang]}
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    # What is no filter belongs to the page, which keeps it.
    query |= {name: values for name, values in given.items() if name not in (*Scope.__dataclass_fields__, "lang")}
    if given != query:
        st.query_params.from_dict(query)
