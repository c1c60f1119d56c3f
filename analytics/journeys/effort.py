"""How many touchpoints a journey takes."""

from __future__ import annotations

import math

import pandas as pd
from scipy.stats import norm

from analytics.estimate import Answer, Estimate, NotYet
from analytics.intervals import shares
from analytics.privacy import suppress
from analytics.question import Question
from analytics.rates import Crowd, crowd, hidden_in, shown_people
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store


def effort(store: Store, scope: Scope) -> Answer:
    """One row per band of touchpoints per journey, up to the application, the end, or today.

    Headline: mean touchpoints per journey, with the normal interval of a mean. Unit: journeys. Source:
    journeys.n_touchpoints.
    """
    frame = Question("journeys", "effort").run(store, scope)
    total = int(frame["journeys"].sum())
    behind = crowd(store, scope, total)
    counts = frame[["touchpoints", "journeys", "people"]].assign(total=total)
    table = suppress(
        shares(counts, "journeys", "total").drop(columns="total"),
        people="journeys",
        values=["people", "value", "low", "high"],
        k=behind.k,
    )
    return Answer(_mean(frame, behind), table, shown_people(behind.people), hidden_in(table))


def _mean(frame: pd.DataFrame, behind: Crowd) -> Estimate | NotYet:
    n, total, squares = (int(frame[column].sum()) for column in ("journeys", "total", "squares"))
    if n < behind.k:
        return NotYet("suppressed", {"people": THRESHOLDS.k}) if n else NotYet("too_few", {"people": THRESHOLDS.k})
    mean = total / n
    error = math.sqrt(max(squares / n - mean * mean, 0.0) / (n - 1))
    reach = float(norm.ppf((1 + THRESHOLDS.confidence) / 2)) * error
    return Estimate(mean, mean - reach, mean + reach, n, method="mean")
