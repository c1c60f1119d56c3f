"""Whether those who met a gap have counterparts among those who did not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.gaps.effects import common_ground
from analytics.gaps.evidence import overlap as shared
from analytics.gaps.evidence import within_range
from analytics.options import Pillar, Whose
from analytics.privacy.frames import blanked
from analytics.privacy.suppression import hidden_together
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.store import Store

BANDS = np.linspace(0.0, 1.0, 11)


@scored
def overlap(store: Store, scope: Scope, *, pillar: Pillar = "attached", whose: Whose = "own") -> Answer:
    """One row per band of the chance to meet the gap: candidates who met it and who did not.

    The chance is predicted from what was known before the look, by a model that has not seen the employee. Few
    candidates on either side of a band mean that there is nobody to compare with. Headline: the share of
    candidates on common ground. Unit: candidates. Source: as `lost`; Crump et al. 2009.
    """
    ground = common_ground(store, scope, pillar, whose=whose)
    if isinstance(ground, NotYet):
        return Answer(ground, pd.DataFrame(), 0)
    these, weighed = ground
    exposed = these.exposed
    table = banded(weighed.propensity, exposed)
    common = shared(weighed.propensity, exposed)
    headline = Estimate(common.kept, common.kept, common.kept, len(exposed), method="count")
    facts = {"effective": common.effective, "needed": THRESHOLDS.overlap}
    return Answer(headline, table, len(exposed), int(table["hidden"].sum()), facts)


def banded(propensity: npt.NDArray[np.float64], exposed: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """One row per band: candidates, those who met the gap and those who did not; what tells of a few is missing.

    The totals of all three are told elsewhere, and the share on common ground tells how many are in the bands there.
    """
    ground = within_range(propensity)
    parts = {"met": exposed, "not_met": ~exposed, "inside": ground, "outside": ~ground}
    count = {name: np.histogram(propensity[part], bins=BANDS)[0].astype(np.int64) for name, part in parts.items()}
    few = min(count["inside"].sum(), count["outside"].sum()) < THRESHOLDS.k  # then the share tells of none
    sides = [count["inside"] + count["outside"]] if few else [count["inside"], count["outside"]]
    columns = [(counts, THRESHOLDS.k) for counts in (count["met"], count["not_met"], *sides)]
    hidden, before = np.zeros(len(BANDS) - 1, dtype=bool), -1
    while before != hidden.sum():
        before = int(hidden.sum())
        hidden = hidden_together(columns, _accompanied(hidden, count["met"] + count["not_met"]))
    shown = {"people": count["met"] + count["not_met"], "met": count["met"], "not_met": count["not_met"]}
    table = pd.DataFrame({"chance": BANDS[:-1].round(1), **shown})
    return table.assign(**{name: blanked(table[name], hidden) for name in shown}, hidden=hidden)


def _accompanied(hidden: npt.NDArray[np.bool_], people: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Hide the largest band beside the only hidden one within the range, or beyond: the share nearly tells that one."""
    hidden, within = hidden.copy(), within_range((BANDS[:-1] + BANDS[1:]) / 2)
    for side in (within, ~within):
        if (hidden & side).sum() == 1:
            hidden[np.argmax(np.where(side & ~hidden, people, -1))] = True
    return hidden
