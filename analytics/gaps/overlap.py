"""Whether those who met a gap have counterparts among those who did not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.gaps.effects import common_ground, first_looks
from analytics.gaps.evidence import overlap as shared
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
    looks = first_looks(store, scope, whose=whose)
    if looks.frame.empty:
        return Answer(NotYet("missing_table", {"table": missing(store)}), pd.DataFrame(), 0)
    ground = common_ground(looks, pillar)
    if isinstance(ground, NotYet):
        return Answer(ground, pd.DataFrame(), 0)
    these, weighed = ground
    exposed = these.exposed
    counted = {
        name: np.histogram(weighed.propensity[part], bins=BANDS)[0]
        for name, part in (("met", exposed), ("not_met", ~exposed))
    }
    frame = pd.DataFrame({"chance": BANDS[:-1].round(1), "people": counted["met"] + counted["not_met"], **counted})
    table = suppress(frame, people="people", values=["not_met"], numerator="met")
    common = shared(weighed.propensity, exposed)
    headline = Estimate(common.kept, common.kept, common.kept, len(exposed), method="count")
    facts = {"effective": common.effective, "needed": THRESHOLDS.overlap}
    return Answer(headline, table, len(exposed), int(table["hidden"].sum()), facts)
