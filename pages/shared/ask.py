"""The store, and the one cached door through which every page asks its questions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics.catalogue import ANALYSES
from analytics.estimate import Answer, NotYet
from analytics.privacy.log import Shown, of_employees
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data import warehouses
from data.roles.own_names import Names, own_names
from data.store import Store

MAX_ANSWERS = 512


@st.cache_resource
def _store(name: warehouses.Name) -> Store:
    return warehouses.open_store(warehouses.folder(), name)


def store() -> Store:
    """The warehouse in use (the reader's own one before anything was chosen)."""
    return _store(warehouses.active(warehouses.folder()) or "own")


def own_store() -> Store:
    """The reader's own warehouse, where what is brought in goes, whatever is shown."""
    return _store("own")


def is_sample() -> bool:
    """Whether what is shown is invented."""
    return warehouses.active(warehouses.folder()) == "sample"


def version() -> tuple[str, int]:
    """What every cached answer is keyed on: the warehouse and the number of changes it has seen."""
    name = warehouses.active(warehouses.folder()) or "own"
    return name, _store(name).version


def ask(name: str, scope: Scope, **params: Any) -> Answer:
    """Answer an analysis, from the cache where the data have not changed since.

    Beside what was shown of these data before, a scope the answer tells of may single out a few people; then nothing
    is answered.
    """
    analysis = ANALYSES[name]
    told_of = [(shown(), part) for part in analysis.scopes(scope, params)]
    told_of += [(shown(side), of_employees(scope)) for side in analysis.staff(params)]
    if any(log.show(part) == "differs" for log, part in told_of):
        return Answer(NotYet("differs", {"people": THRESHOLDS.k}), pd.DataFrame(), 0)
    return _ask(name, scope, tuple(sorted(params.items())), version())


@st.cache_data(max_entries=MAX_ANSWERS, show_spinner=False)
def _ask(name: str, scope: Scope, params: tuple[tuple[str, Any], ...], version: tuple[str, int]) -> Answer:
    return ANALYSES[name].answer(store(), scope, **dict(params))


def shown(of: str = "candidates") -> Shown:
    """What has been shown of these data so far, to all readers: of candidates, or of `own` or `rivals`' employees."""
    held, now = _shown(), version()
    if now not in held:
        held.clear()
        staff = {side: Shown(store(), "profiles", whose=side) for side in ("own", "rivals")}
        held[now] = {"candidates": Shown(store()), **staff}
    return held[now][of]


@st.cache_resource
def _shown() -> dict[tuple[str, int], dict[str, Shown]]:
    return {}


def role_names() -> Names:
    """What analysts call roles, as the warehouse in use has it now."""
    held, now = _role_names(), version()
    if (names := held.get(now)) is None:
        names = own_names(store())
        held.clear()
        held[now] = names
    return names


@st.cache_resource
def _role_names() -> dict[tuple[str, int], Names]:
    return {}


def options(field: str) -> list[str]:
    """The values a filter offers, most frequent first; only those with enough people behind them."""
    frame = _ask("choices", Scope(), (), version()).table
    return frame.loc[frame["field"] == field, "code"].tolist()


def observed() -> tuple[date, date] | None:
    """First and last day with a touchpoint; None while there is none."""
    facts = _ask("choices", Scope(), (), version()).facts
    first, last = pd.Timestamp(str(facts["first"])), pd.Timestamp(str(facts["last"]))
    return None if pd.isna(first) or pd.isna(last) else (first.date(), last.date())
