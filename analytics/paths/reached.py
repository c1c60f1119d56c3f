"""How many steps of a sequence journeys got: read off their trails where these tell, else followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analytics.paths.attempts import reached_within
from analytics.question import Question
from analytics.scope import Scope
from analytics.sequence import Clock, Order, Steps
from data.store import Store

EVERY = "all"  # no groups
SEEN = ("relation", "company", "channel")  # of a touchpoint, not of the candidate


def bound(steps: Steps, order: Order, clock: Clock, days: int) -> dict[str, Any]:
    """What the SQL of the funnel questions binds."""
    return {
        "wanted": steps.wanted(),
        "barriers": steps.barriers(order),
        "ways": steps.ways(order) or None,
        "hits": steps.hits(order),
        "by_moments": steps.by_moments(order, clock),
        "sequence": order,
        "clock": clock,
        "days": days,
    }


def steps_reached(store: Store, scope: Scope, asked: Mapping[str, Any]) -> pd.DataFrame:
    """Step and journeys: all journeys in scope by the number of steps they got."""
    read = Question("paths", "funnel").run(store, scope, **asked)
    unknown = read["step"].isna()
    if not unknown.any():  # the rest is planned only where it is needed: that alone takes longer than all of this
        return read
    doubted = int(read.loc[unknown, "journeys"].sum())
    rest = _followed(store, scope, asked, doubted)
    none = doubted - int(rest["journeys"].sum())
    every = pd.concat([read[~unknown], rest, pd.DataFrame({"step": [0], "journeys": [none]})])
    found = every.groupby("step", as_index=False).agg({"journeys": "sum"})
    return found[found["journeys"] > 0].astype({"step": "int64", "journeys": "int64"}).reset_index(drop=True)


def _followed(store: Store, scope: Scope, asked: Mapping[str, Any], doubted: int) -> pd.DataFrame:
    """Step, at least one, and journeys: those that so many journeys got whose trails leave it in doubt."""
    if asked["by_moments"] and asked["clock"] == "attempt":  # trails leave in doubt only what met the first step
        counts = [doubted, *reached_within(store, scope, asked), 0]
        return pd.DataFrame({"step": range(1, len(counts)), "journeys": -np.diff(counts)})
    name = "doubted" if asked["by_moments"] else "attempted"
    return Question("paths", name).run(store, scope, **asked, by=EVERY, attribution="start")


def reached_by(
    store: Store, scope: Scope, asked: Mapping[str, Any], *, by: str, attribution: str = "start"
) -> pd.DataFrame:
    """Group, journeys that got the first step, people, and `converted`: those that got the last.

    And observed_until: when anything was last observed.
    """
    last = len(asked["wanted"])
    rows = []
    for part in _parts(store, scope, {**asked, "by": by, "attribution": attribution}):
        got = part[part["step"].fillna(0) > 0]
        converted = got["journeys"].where(got["step"] == last, 0)
        kept = {"journeys": "sum", "people": "first", "converted": "sum", "observed_until": "first"}
        rows.append(got.assign(converted=converted).groupby("value", as_index=False).agg(kept))
    added = {"journeys": "sum", "people": "sum", "converted": "sum", "observed_until": "first"}
    found = pd.concat(rows).groupby("value", as_index=False).agg(added).rename(columns={"value": "group"})
    return found.sort_values(["journeys", "group"], ascending=[False, True], ignore_index=True)


def _parts(store: Store, scope: Scope, asked: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What was read off trails and what was followed; no person is in both."""
    repeated = scope.unit != "candidate" and not asked["by_moments"]
    if asked["by"] in SEEN or repeated:  # no trail tells whom or what a touchpoint met
        followed = Question("paths", "attempted").run(store, scope, **asked | {"ways": None})
        return followed.head(0), followed
    read = Question("paths", "funnel_by").run(store, scope, **asked)
    if not read["step"].isna().any():
        return read, read.head(0)
    return read, Question("paths", "attempted").run(store, scope, **asked)
