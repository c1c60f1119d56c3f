"""Which touches get the credit for an application, by six models side by side."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.journeys.outcomes import no_applications
from analytics.options import Days
from analytics.question import Question
from analytics.rates import crowd, shown_people
from analytics.sampled import sampled
from analytics.scope import Scope
from analytics.statistics.credit_models import MODELS, Paths, credits
from analytics.thresholds import THRESHOLDS
from data.store import Store

MOST, TOP, DRAWS, SEED = 20_000, 7, 200, 23
WIDE = 2  # places apart from which two models are said to disagree


def credit(store: Store, scope: Scope, *, by: Literal["kind", "role"] = "kind", half_life: Days = 7) -> Answer:
    """One row per kind of touch (or role of the profile looked at) and model: its share of the credit.

    `first` and `last` touch, `linear`, time `decay` (half a credit per `half_life` days), `markov` (flow
    dependency: applications lost when the touch leads nowhere; Anderl et al. 2016). `shapley` is no share but the
    mean change in the rate of applying, over all sets of touches seen (see `rate_shapley`). Of very many journeys
    a part is drawn by hash. Intervals: bootstrap of journeys. `disagree`: the models put it WIDE places apart or
    more. Headline: the largest flow dependency but that of `(other)`, its label in the fact `label`. Credit is a
    convention, no effect. Unit: journeys.
    """
    if reason := no_applications(store):
        return Answer(reason, pd.DataFrame(), 0)
    top = TOP if by == "role" else TOP + 1
    limits = {"by": by, "top": top, "half_life": half_life}
    frame, part = sampled(store, scope, Question("research", "credit"), most=MOST, **limits)
    if frame.empty:
        return Answer(NotYet("missing_table", {"table": "touchpoints"}), pd.DataFrame(), 0)
    paths = paths_of(frame)
    people, applied = int(paths.journeys.sum()), int(paths.applied.sum())
    behind = crowd(store, scope, people)
    if min(applied, people - applied) < max(THRESHOLDS.support, behind.k) or len(paths.labels) < 2:
        return Answer(NotYet("too_few", {"people": THRESHOLDS.support}), pd.DataFrame(), 0)
    table = _table(paths)
    flow = table[(table["model"] == "markov") & (table["label"] != "(other)")]  # which is nobody's name
    best = flow.iloc[int(flow["value"].argmax())]
    return Answer(
        headline=Estimate(float(best["value"]), float(best["low"]), float(best["high"]), people, method="bootstrap"),
        table=table,
        people=shown_people(behind.people),
        facts={
            "label": str(best["label"]),
            "disagree": int(table[table["disagree"]]["label"].nunique()),
            "labels": len(paths.labels),
            **part,
        },
    )


def paths_of(frame: pd.DataFrame) -> Paths:
    """The rows of the question (path, position, label, journeys, applied, decayed) as paths."""
    carried = frame.groupby("label")["journeys"].sum()
    # A label of a handful of journeys has no share of its own to show.
    kept = carried[carried >= THRESHOLDS.support].sort_values(ascending=False, kind="stable").index
    labels = tuple(str(label) for label in kept)
    rows = frame[frame["label"].isin(labels)].sort_values(["path", "position"], ignore_index=True)
    numbers = (
        rows["label"].map({label: n for n, label in enumerate(labels)}).to_numpy(dtype=int)
    )  # rows go path by path
    starts = np.flatnonzero(~rows["path"].duplicated().to_numpy())[1:]
    steps = [tuple(int(n) for n in part) for part in np.split(numbers, starts)]
    counts = rows.groupby("path", sort=True)[["journeys", "applied"]].max()
    decayed = rows.pivot_table(index="path", columns="label", values="decayed", aggfunc="sum", fill_value=0.0)
    return Paths(
        labels=labels,
        steps=tuple(steps),
        journeys=counts["journeys"].to_numpy(dtype=float),
        applied=counts["applied"].to_numpy(dtype=float),
        decayed=decayed.reindex(index=counts.index, columns=list(labels), fill_value=0.0).to_numpy(dtype=float),
    )


def _table(paths: Paths) -> pd.DataFrame:
    shares = credits(paths, *paths.drawn(DRAWS, seed=SEED))
    tail = (1 - THRESHOLDS.confidence) / 2
    ranks = np.array([(-shares[model][0]).argsort().argsort() for model in MODELS])
    apart = ranks.max(axis=0) - ranks.min(axis=0) >= WIDE
    parts = []
    for model in MODELS:
        value = shares[model][0]
        low, high = np.nanquantile(shares[model][1:], [tail, 1 - tail], axis=0)
        bounds = {"value": value, "low": np.minimum(low, value), "high": np.maximum(high, value)}
        parts.append(pd.DataFrame({"label": paths.labels, "model": model, **bounds, "disagree": apart}))
    return pd.concat(parts, ignore_index=True)
