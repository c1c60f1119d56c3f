"""How many touchpoints a journey takes."""

from __future__ import annotations

import math

import pandas as pd
from scipy.stats import norm

from analytics.estimate import Answer, Estimate, NotYet
from analytics.privacy.suppression import suppress
from analytics.question import Question
from analytics.rates import Crowd, crowd, hidden_in, shown_people
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.store import Store

# the least and the largest number of each band of effort.sql
BANDS = {"1": (1, 1), "2": (2, 2), "3-5": (3, 5), "6-10": (6, 10), "11-20": (11, 20), "21+": (21, 21)}
WIDE = 3  # numbers in a band whose people may be anywhere in it


def effort(store: Store, scope: Scope) -> Answer:
    """One row per band of touchpoints per journey, up to the application, the end, or today.

    Headline: mean touchpoints per journey, with the normal interval of a mean; not told where it would give away
    the bands that are hidden. Unit: journeys. Source: journeys.n_touchpoints.
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
    return Answer(_mean(frame, table, behind), table, shown_people(behind.people), hidden_in(table))


def _mean(frame: pd.DataFrame, table: pd.DataFrame, behind: Crowd) -> Estimate | NotYet:
    n, total, squares = (int(frame[column].sum()) for column in ("journeys", "total", "squares"))
    if n < behind.k or _given_away(frame, table, behind.k):
        return NotYet("suppressed", {"people": THRESHOLDS.k}) if n else NotYet("too_few", {"people": THRESHOLDS.k})
    mean = total / n
    error = math.sqrt(max(squares / n - mean * mean, 0.0) / (n - 1))
    reach = float(norm.ppf((1 + THRESHOLDS.confidence) / 2)) * error
    return Estimate(mean, mean - reach, mean + reach, n, method="mean")


def _given_away(frame: pd.DataFrame, table: pd.DataFrame, k: int) -> bool:
    """Whether the hidden bands could be worked out from the mean and its interval.

    They tell what all numbers add up to, and their squares. Two bands of several numbers each, that are shown, leave
    both open, if their people could make up for k people in the farthest other hidden band.
    """
    if not hidden_in(table):
        return len(table) < len(frame)
    ends = [BANDS[band] for band in table["touchpoints"]]
    dark = [end for end, hidden in zip(ends, table["hidden"], strict=True) if hidden]
    shown = [(*end, int(n)) for end, n in zip(ends, table["journeys"], strict=True) if not pd.isna(n)]
    open_to = [n * (high - low) for low, high, n in shown if high - low + 1 >= WIDE]
    span = max(low for low, _ in dark) - min(high for _, high in dark)
    return len(open_to) < 2 or sum(open_to) < k * span
