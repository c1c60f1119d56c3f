"""How alike those who met a gap and those who did not were before they looked."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.gaps.effects import common_ground
from analytics.gaps.evidence import balance as differences
from analytics.options import Pillar, Whose
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.store import Store

MOST, DIGITS = 14, 2


@scored
def balance(store: Store, scope: Scope, *, pillar: Pillar = "attached", whose: Whose = "own") -> Answer:
    """One row per covariate: how far the two groups differ before and after weighting, in standard deviations.

    The covariates that differ most, before or after; those that a few candidates decide are left out. Weights make
    those who met no gap look like those who did, by the chance to meet it. Headline: the share of covariates within
    `balance` after weighting. Unit: covariates. Source: as `lost`; Austin 2009.
    """
    ground = common_ground(store, scope, pillar, whose=whose)
    if isinstance(ground, NotYet):
        return Answer(ground, pd.DataFrame(), 0)
    these, weighed = ground
    found = differences(these, weighed.propensity)
    # To all digits, a difference comes from hardly more than one pair of counts, and so tells both.
    table = found[~found["few"]].drop(columns="few").round(DIGITS)
    if table.empty:
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), pd.DataFrame(), 0, len(found))
    within = float((table["after"].abs() <= THRESHOLDS.balance).mean())
    far = table[["before", "after"]].abs().max(axis=1).sort_values(ascending=False).index[:MOST]
    facts = {"largest": float(table["after"].abs().max()), "covariates": len(table)}
    headline = Estimate(within, within, within, len(these.y), method="count")
    return Answer(headline, table.loc[far].reset_index(drop=True), len(these.y), int(found["few"].sum()), facts)
