"""How few profiles carry most of the looks that meet a gap."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.profiles.pillars import missing
from analytics.question import Question
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store

SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
FEW = 12


@scored
def concentration(store: Store, scope: Scope, *, pillar: str = "any", whose: str = "own") -> Answer:
    """One row per share of the profiles met at a gap: how many profiles, and their share of looks at a gap.

    Profiles are ordered by looks at a gap. Only groups of at least `k_sensitive` profiles are told, and steps
    between them are at least that wide, so that no single one can be worked out; and none where fewer candidates met
    a gap. Headline: the share of the first twelve (or as many as may be told; fact `profiles`), an exact count. Fact
    `gini`: 0 = all alike, 1 = one carries all. Unit: looks. Source: looks, the profile as of that day; Lorenz 1905,
    Gini 1912.
    """
    question = Question("exposure", "concentration")
    frame = question.run(store, scope, whose=whose, pillar=pillar, gap=current(store).gap)
    gaps = frame.loc[frame["gaps"] > 0, "gaps"].to_numpy(dtype=float) if len(frame) else np.array([])
    least = THRESHOLDS.k_sensitive
    if not len(gaps):
        return Answer(NotYet("missing_table", {"table": missing(store)}), pd.DataFrame(), 0)
    first = max(FEW, least)
    candidates = pd.concat([frame["a_met"], frame["b_met"]]).nunique()  # at least so many met a gap
    if len(gaps) < 2 * first or candidates < least:
        return Answer(NotYet("suppressed", {"people": least}), pd.DataFrame(), 0)
    carried = np.cumsum(gaps) / gaps.sum()
    places = _places(len(gaps), first, least)
    table = pd.DataFrame(
        {
            "profiles": places,
            "profile_share": [place / len(gaps) for place in places],
            "value": [float(carried[place - 1]) for place in places],
        }
    )
    value = float(carried[first - 1])
    facts = {"profiles": first, "all": len(gaps), "gini": float(_gini(gaps)), "pillar": pillar}
    headline = Estimate(value, value, value, int(gaps.sum()), clusters=len(gaps), method="count")
    return Answer(headline, table, len(gaps), 0, facts)


def _places(n: int, first: int, least: int) -> list[int]:
    """Group sizes that are told: at least `least` apart, the first and all among them."""
    kept = [first]
    for share in SHARES:
        place = round(share * n)
        if place - kept[-1] >= least and (n - place >= least or place == n):
            kept.append(place)
    return kept if kept[-1] == n else [*kept, n]


def _gini(gaps: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    ranked = np.sort(gaps)
    n = len(ranked)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ranked / (n * ranked.sum()))
