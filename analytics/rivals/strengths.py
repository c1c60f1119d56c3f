"""How strong each company is in the duels for candidates."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Subject
from analytics.privacy.suppression import suppress
from analytics.question import Question
from analytics.rates import crowd, hidden_in, shown_people
from analytics.rivals.duels import present
from analytics.scope import Scope
from analytics.statistics.bradley_terry import Duels, Strengths, fit
from analytics.statistics.intervals import Z
from analytics.thresholds import THRESHOLDS
from data.store import Store

EMPTY = pd.DataFrame(columns=["company", "duels", "won"])


def strengths(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """One row per company: its strength in duels, in log-odds around zero, given who was seen first.

    A duel is a pair of companies that one journey looked at, exactly one of which got an application. Headline:
    the odds of winning a candidate because of being seen first (1 = no effect). Companies with fewer duels than
    the support are left out. Errors are clustered by candidate. Unit: duels. Source: Bradley & Terry 1952;
    Davidson & Beaver 1977 (order); Firth 1993.
    """
    if not present(store, "applications"):
        return Answer(NotYet("missing_table", {"table": "applications"}), EMPTY, 0)
    frame = _supported(Question("rivals", "strengths").run(store, scope, subject=subject))
    if frame.empty:
        return Answer(NotYet("too_few", {"people": THRESHOLDS.support}), EMPTY, 0)
    duels = _duels(frame)
    if not duels.connected:
        return Answer(NotYet("not_connected", {"companies": len(duels.names)}), EMPTY, 0)
    behind = crowd(store, scope, frame["candidate"].nunique())
    fitted = fit(duels)
    table = suppress(
        _rows(frame, duels, fitted), people="duels", values=["strength", "low", "high"], numerator="won", k=behind.k
    )
    own = store.read("select company from companies where is_own")["company"]
    return Answer(
        headline=_order(fitted, frame),
        table=table.assign(is_own=table["company"].isin(own)),
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"method": fitted.method, "duels": len(frame)},
    )


def _supported(frame: pd.DataFrame) -> pd.DataFrame:
    """Duels among companies that have enough of them; leaving one out can leave another with too few."""
    while len(frame):
        counts = pd.concat([frame["first_company"], frame["second_company"]]).value_counts()
        rare = counts.index[counts < THRESHOLDS.support]
        if rare.empty:
            break
        frame = frame[~frame["first_company"].isin(rare) & ~frame["second_company"].isin(rare)]
    return frame


def _duels(frame: pd.DataFrame) -> Duels:
    names = sorted({*frame["first_company"], *frame["second_company"]})
    return Duels(
        first=np.searchsorted(names, frame["first_company"].to_numpy(dtype=str)),
        second=np.searchsorted(names, frame["second_company"].to_numpy(dtype=str)),
        won=frame["won"].to_numpy(dtype=float),
        weight=np.ones(len(frame)),
        cluster=frame["candidate"].to_numpy(),
        names=names,
    )


def _rows(frame: pd.DataFrame, duels: Duels, fitted: Strengths) -> pd.DataFrame:
    size, won = len(duels.names), duels.won == 1
    played = np.bincount(duels.first, minlength=size) + np.bincount(duels.second, minlength=size)
    wins = np.bincount(duels.first[won], minlength=size) + np.bincount(duels.second[~won], minlength=size)
    table = pd.DataFrame({"company": duels.names, "duels": played, "won": wins, "strength": fitted.value})
    table["low"] = table["strength"] - Z * fitted.error
    table["high"] = table["strength"] + Z * fitted.error
    return table


def _order(fitted: Strengths, frame: pd.DataFrame) -> Estimate:
    reach = Z * fitted.order_error
    value, low, high = (float(np.exp(place)) for place in (fitted.order, fitted.order - reach, fitted.order + reach))
    people = int(frame["candidate"].nunique())
    return Estimate(value, low, high, len(frame), clusters=people, method=fitted.method)
