"""Whether those who met a gap have counterparts among those who did not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.gaps.effects import effects, first_looks
from analytics.privacy import suppress
from analytics.profiles.pillars import missing
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.store import Store

BANDS = np.linspace(0.0, 1.0, 11)


@scored
def overlap(store: Store, scope: Scope, *, pillar: str = "attached", whose: str = "own") -> Answer:
    """One row per band of the chance to meet the gap: candidates who met it and who did not.

    The chance is predicted from what was known before the look, by a model that has not seen the employee. Few
    candidates on either side of a band mean that there is nobody to compare with. Headline: the share of
    candidates on common ground. Unit: candidates. Source: as `lost`; Crump et al. 2009.
    """
    looks = first_looks(store, scope, name="overlap", whose=whose)
    if looks.frame.empty:
        return Answer(NotYet("missing_table", {"table": missing(store)}), pd.DataFrame(), 0)
    gap = effects(looks, (pillar,))[pillar]
    if isinstance(gap, NotYet):
        return Answer(gap, pd.DataFrame(), 0)
    exposed = gap.cases.exposed
    counted = {
        name: np.histogram(gap.weighed.propensity[part], bins=BANDS)[0]
        for name, part in (("met", exposed), ("not_met", ~exposed))
    }
    frame = pd.DataFrame({"chance": BANDS[:-1].round(1), "people": counted["met"] + counted["not_met"], **counted})
    table = suppress(frame, people="people", values=["not_met"], numerator="met")
    headline = Estimate(gap.common.kept, gap.common.kept, gap.common.kept, len(exposed), method="count")
    facts = {"effective": gap.common.effective, "needed": THRESHOLDS.overlap}
    return Answer(headline, table, len(exposed), int(table["hidden"].sum()), facts)
