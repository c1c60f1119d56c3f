"""Families of routes that are alike, told only where they are found again and again."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.options import Length
from analytics.paths.nodes import Node, routed_by, routing, within_steps
from analytics.privacy.suppression import OTHER, suppress
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, parts_told, shown_people
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from analytics.statistics.medoids import best_groups, stability
from analytics.thresholds import THRESHOLDS
from data.store import Store

ROUTES = 250  # the budget: a distance for each pair of them
FEWEST_ROUTES = 6  # with fewer there is nothing to group
FAMILIES = 8
DRAWS, SEED = 50, 20261126
_SHOWN = ["value", "low", "high", "applied_share"]
_COLUMNS = ["route", "routes", "journeys", *_SHOWN, "jaccard", "hidden"]


def families(store: Store, scope: Scope, *, node: Node = "kind", steps: Length = 8, collapse: bool = True) -> Answer:
    """One row per family of routes: the most frequent route in it, its journeys, and the share that applied.

    Routes are alike where few points have to be put in, taken out or swapped to make one the other, over the
    length of the longer (normalised Levenshtein distance). Grouped are the most frequent routes of at least k
    journeys, at most 250, around medoids weighted by journeys; their number, two to eight, is the one with the
    widest silhouette. Journeys are drawn anew 50 times: a family is told where at least .6 of it is found again on
    average (`jaccard`), all others are `(other)`, as are rarer routes. None such: `not_stable`. Headline: share of
    journeys in the families told. Unit: journeys. Source: trails, steps; Hennig 2007.
    """
    behind = crowd(store, scope)
    asked = routing(node, "", collapse, kept=scope.kept) | {
        "steps": within_steps(steps),
        "least": behind.k,
        "top": ROUTES,
    }
    frame = Question("paths", "families", routed_by(asked)).run(store, scope, **asked)
    named = frame[frame["route"] != OTHER].reset_index(drop=True)
    if len(named) < FEWEST_ROUTES:
        return Answer(NotYet("few_routes", {"routes": FEWEST_ROUTES}), pd.DataFrame(columns=_COLUMNS), 0)
    facts: dict[str, object] = {"grouped": len(named)}
    found = _together(named.assign(**grouped(named)), frame)
    others = found["route"] == OTHER
    if others.all():
        return Answer(
            NotYet("not_stable", {"share": THRESHOLDS.jaccard}), pd.DataFrame(columns=_COLUMNS), 0, facts=facts
        )
    total = int(frame["journeys"].sum())
    applied = shares(found, "applied", "journeys")["value"]
    rated = shares(found.assign(total=total), "journeys", "total").assign(applied_share=applied)
    table = suppress(rated, people="journeys", values=_SHOWN, numerator="applied", k=behind.k)
    told = parts_told(table, found, "journeys", others, behind.k)
    return Answer(
        headline=headline(int(found.loc[~others, "journeys"].sum()), total, scope, k=behind.k, told=told),
        table=table[_COLUMNS],
        people=shown_people(min(total, behind.people)),
        hidden=hidden_in(table),
        facts=facts | {"families": int((~others).sum())},
    )


def grouped(routes: pd.DataFrame) -> dict[str, Any]:
    """The family of each route, numbered from 0, and how much of that family is found again."""
    distances = np.zeros((len(routes), len(routes)))
    for place, before in enumerate(routes["distances"].iloc[1:], start=1):
        distances[place, :place] = distances[:place, place] = before
    journeys = routes["journeys"].to_numpy(dtype=float)
    labels = best_groups(distances, journeys, FAMILIES)
    return {"family": labels, "jaccard": stability(distances, journeys, labels, DRAWS, SEED)[labels]}


def _together(named: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """A row per family that is stable, called by its most frequent route, and one for all the rest."""
    stable = named[named["jaccard"] >= THRESHOLDS.jaccard]
    told = stable.groupby("family", sort=False, as_index=False).agg(
        route=("route", "first"),
        routes=("route", "size"),
        journeys=("journeys", "sum"),
        applied=("applied", "sum"),
        jaccard=("jaccard", "first"),
    )
    told = told.drop(columns="family").sort_values("journeys", ascending=False, kind="stable")
    rest = {name: int(frame[name].sum() - told[name].sum()) for name in ("journeys", "applied")}
    if not rest["journeys"]:
        return told.reset_index(drop=True)
    return pd.concat([told, pd.DataFrame([{"route": OTHER, "routes": pd.NA, **rest}])], ignore_index=True)
