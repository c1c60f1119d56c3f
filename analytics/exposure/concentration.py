"""How few profiles carry most of the looks that meet a gap."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.exposure.looks import questioned
from analytics.options import PillarOrAny, Whose
from analytics.profiles.lacking import lacking
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.store import Store

PLACES = (12, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)


@scored
def concentration(store: Store, scope: Scope, *, pillar: PillarOrAny = "any", whose: Whose = "own") -> Answer:
    """The share of looks at a gap that the first 12, 25, 50, ... profiles carry: one row each.

    Profiles are ordered by looks at a gap. Only groups of at least `k_sensitive` profiles are told that leave as many,
    and none where fewer candidates met a gap. How many profiles there are is told only to the `k_sensitive` (as
    `people`): beside those of `lost`, who were looked at first, it would count the few who were only later. Headline:
    the first of these rows (fact `profiles`), an exact count. Fact `gini`: 0 = all alike, 1 = one carries all.
    Unit: looks. Source: looks, the profile as of that day; Lorenz 1905, Gini 1912.
    """
    frame = questioned(store, scope, "concentration", whose=whose, pillar=pillar)
    gaps = frame.loc[frame["gaps"] > 0, "gaps"].to_numpy(dtype=float) if len(frame) else np.array([])
    least = THRESHOLDS.k_sensitive
    if not len(gaps):
        return Answer(lacking(store), pd.DataFrame(), 0)
    candidates = pd.concat([frame["a_met"], frame["b_met"]]).nunique()  # at least so many met a gap
    places = [place for place in PLACES if least <= place <= len(gaps) - least]
    if not places or candidates < least:
        return Answer(NotYet("suppressed", {"people": least}), pd.DataFrame(), 0)
    carried = np.cumsum(gaps) / gaps.sum()
    table = pd.DataFrame({"profiles": places, "value": [float(carried[place - 1]) for place in places]})
    value = float(table["value"].iloc[0])
    facts = {"profiles": places[0], "gini": float(_gini(gaps)), "pillar": pillar}
    headline = Estimate(value, value, value, int(gaps.sum()), method="count")
    return Answer(headline, table, len(gaps) // least * least, 0, facts)


def _gini(gaps: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    ranked = np.sort(gaps)
    n = len(ranked)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ranked / (n * ranked.sum()))
