"""One verdict for an effect: clear, suggestive, or it cannot be told yet; with every reason why not clear."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from analytics.gaps.standardise import Effect
from analytics.thresholds import THRESHOLDS

Code = Literal["clear", "suggestive", "not_yet"]


@dataclass(frozen=True)
class Findings:
    """What was found about one gap.

    Attributes:
        modelled: by g-computation.
        weighed: by AIPW.
        kept: share of cases on common ground.
        e_value: of the bound nearest to no effect.
        q: of the difference, over all that was asked about at once.
        placebo_q: smallest q of the placebos over all that was asked; NaN where none could be made.
        clusters: employees in the smaller of both groups.
    """

    modelled: Effect
    weighed: Effect
    kept: float
    e_value: float
    q: float
    placebo_q: float
    clusters: int

    @property
    def agree(self) -> bool:
        """Whether each estimate lies within the other's interval."""
        first, second = self.modelled, self.weighed
        return first.low <= second.value <= first.high or second.low <= first.value <= second.high


def verdict(found: Findings) -> tuple[Code, tuple[str, ...]]:
    """The verdict, and the codes of what stands against it.

    Without enough employees, without common ground or with an interval that holds zero, nothing can be told; a
    loss that fails a softer check is suggestive. A gap that seems to help is at most suggestive.
    """
    blocking = []
    if found.clusters < THRESHOLDS.clusters:
        blocking.append("clusters")
    if found.kept < THRESHOLDS.overlap:
        blocking.append("overlap")
    if found.modelled.low <= 0 <= found.modelled.high:
        blocking.append("zero")
    soft = []
    if found.weighed.low <= 0 <= found.weighed.high or not found.agree:
        soft.append("disagree")
    if found.q > THRESHOLDS.false_discovery:
        soft.append("many")
    if found.e_value < THRESHOLDS.evalue:
        soft.append("evalue")
    if not math.isnan(found.placebo_q) and found.placebo_q <= THRESHOLDS.placebo_q:
        soft.append("placebo")
    if found.modelled.high < 0:
        soft.append("helps")
    if blocking:
        return "not_yet", tuple(blocking)
    return ("suggestive", tuple(soft)) if soft else ("clear", ())
