"""How many times as often a role is opened first by its own people as by others."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy.stats import norm

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Subject
from analytics.privacy.frames import blanked
from analytics.privacy.suppression import rate_hidden, suppress
from analytics.question import Question
from analytics.rates import crowd, hidden_in, shown_people
from analytics.scope import Scope
from analytics.statistics.intervals import benjamini_hochberg, ratio
from analytics.thresholds import THRESHOLDS
from data.store import Store


def role_ratio(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """One row per role: P(role is opened first | candidate of that role) / P(... | any other candidate).

    Roles with fewer journeys than the support are left out; a role counts at any level (see `assortativity`).
    `told` = above or below 1 at the false discovery rate over all roles. Headline: the median ratio, between the
    lowest and the highest of the roles. Unit: journeys with a look whose two titles have a role. Source: Koopman
    1984; Benjamini & Hochberg 1995.
    """
    frame = Question("looks", "role_ratio").run(store, scope, subject=subject)
    total = int(frame["journeys"].sum())
    if not total:
        return Answer(NotYet("missing_table", {"table": "candidates"}), frame, 0)
    if len(frame) == 1:
        return Answer(NotYet("one_role"), pd.DataFrame(), 0)
    behind = crowd(store, scope, total)
    found = compared(frame)
    numbers = ["people", "value", "low", "high", "told", "others", "others_same"]
    table = suppress(found, people="journeys", values=numbers, numerator="same", k=behind.k)
    if table.empty:
        return Answer(NotYet("suppressed", {"people": behind.k}), table, 0)
    others = [rate_hidden(k2, n2, k=behind.k) for _, _, k2, n2 in _counts(frame)]
    dark = table["hidden"].to_numpy(dtype=bool) | np.array(others)
    for name in table.columns.difference(["role", "hidden"]):
        table[name] = blanked(table[name], dark)
    table = table.assign(hidden=dark)[frame["journeys"].to_numpy() >= THRESHOLDS.support].reset_index(drop=True)
    return Answer(
        headline=_median(table),
        table=table.drop(columns=["others", "others_same"]),
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={
            "roles": int(table["value"].notna().sum()),
            "above": int((table["told"].fillna(False) & (table["low"] > 1)).sum()),
        },
    )


def compared(frame: pd.DataFrame) -> pd.DataFrame:
    """The counts of the question with each role's ratio, its interval and whether it is told from 1."""
    found = frame.join(pd.DataFrame([_compared(*row) for row in _counts(frame)], index=frame.index))
    told = benjamini_hochberg(found.pop("p").to_numpy(dtype=float)) <= THRESHOLDS.false_discovery
    return found.assign(told=told)


def _counts(frame: pd.DataFrame) -> list[tuple[int, int, int, int]]:
    columns = (frame[name].astype(int) for name in ("same", "journeys", "others_same", "others"))
    return list(zip(*columns, strict=True))


def _compared(k1: int, n1: int, k2: int, n2: int) -> dict[str, float]:
    """The ratio with its interval, and the p of the score test of two equal shares."""
    found = ratio(k1, n1, k2, n2)
    if isinstance(found, NotYet) or n1 < THRESHOLDS.support:
        return {"value": math.nan, "low": math.nan, "high": math.nan, "p": math.nan}
    pooled = (k1 + k2) / (n1 + n2)
    z = (k1 / n1 - k2 / n2) / math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2)) if 0 < pooled < 1 else 0.0
    return {"value": found.value, "low": found.low, "high": found.high, "p": float(2 * norm.sf(abs(z)))}


def _median(table: pd.DataFrame) -> Estimate | NotYet:
    known = table[table["value"].notna()]
    if known.empty:
        return NotYet("too_few", {"people": THRESHOLDS.support})
    values = known["value"].astype(float)
    return Estimate(
        float(values.median()), float(values.min()), float(values.max()), int(known["journeys"].sum()), method="range"
    )
