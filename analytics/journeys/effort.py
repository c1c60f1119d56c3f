"""How many touchpoints a journey takes."""

from __future__ import annotations

import math

import pandas as pd
from scipy.stats import norm

from analytics.estimate import Answer, Estimate, NotYet
from analytics.intervals import shares
from analytics.privacy import suppress
from analytics.question import Question
from analytics.rates import hidden_in, shown_people
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store


def effort(store: Store, scope: Scope) -> Answer:
    """One row per band of touchpoints per journey, up to the application, the end, or today.

    Headline: mean touchpoints per journey, with the normal interval of a mean. Unit: journeys. Source:
    journeys.n_touchpoints.
    """
    frame = Question("journeys", "effort").run(store, scope)
    people = int(frame["people"].sum())
    counts = frame[["touchpoints", "journeys", "people"]].assign(total=int(frame["journeys"].sum()))
    table = suppress(
        shares(counts, "journeys", "total").drop(columns="total"),
        people="people",
        values=["journeys", "value", "low", "high"],
    )
    return Answer(_mean(frame, people), table, shown_people(people), hidden_in(table))


def _mean(frame: pd.DataFrame, people: int) -> Estimate | NotYet:
    n, total, squares = (int(frame[column].sum()) for column in ("journeys", "total", "squares"))
    if people < THRESHOLDS.k:
        return NotYet("too_few", {"people": THRESHOLDS.k - people})
    mean = total / n
    error = math.sqrt(max(squares / n - mean * mean, 0.0) / (n - 1))
    reach = float(norm.ppf((1 + THRESHOLDS.confidence) / 2)) * error
    return Estimate(mean, mean - reach, mean + reach, n, method="mean")
