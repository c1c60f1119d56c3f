"""Every pillar's effect from one set of first looks: both estimators, the checks, the verdict."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from threadpoolctl import ThreadpoolController

from analytics.estimate import NotYet
from analytics.gaps.aipw import Weighed, aipw
from analytics.gaps.design import Cases, cases
from analytics.gaps.evidence import Overlap, e_value_of_bound, overlap, placebo_exposure, placebo_outcome
from analytics.gaps.power import detectable
from analytics.gaps.standardise import Effect, Standardised, standardise
from analytics.gaps.verdict import Code, Findings, verdict
from analytics.intervals import benjamini_hochberg
from analytics.profiles.groups import PILLARS
from analytics.question import Question
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store

MONTH_DAYS = 30.44
# A dozen small systems are solved fastest by one thread each; on a busy machine, several get in each other's way.
BLAS = ThreadpoolController()


@dataclass(frozen=True)
class Gap:
    """What was found about one pillar's gap; `per_month` turns cases into candidates a month."""

    pillar: str
    cases: Cases
    model: Standardised
    effect: Effect
    weighed: Weighed
    common: Overlap
    findings: Findings
    smallest: float
    per_month: float
    verdict: Code
    against: tuple[str, ...]

    def monthly(self, part: np.ndarray[tuple[int], np.dtype[np.bool_]] | None = None) -> Effect:
        """Applications lost a month, over all cases or a part of them."""
        lost = self.model.lost(part)
        return Effect.normal(lost.value * self.per_month, lost.error * self.per_month, clusters=self.model.clusters)


@dataclass(frozen=True)
class FirstLooks:
    """The candidates effects are estimated from, and the score below which a pillar is a gap.

    Attributes:
        frame: one row per candidate, as scoped.
        days: in which they came.
        last: the day on which the last of them had been followed long enough.
        gap: a score below this is a gap.
    """

    frame: pd.DataFrame
    days: int
    last: pd.Timestamp
    gap: float

    @property
    def per_month(self) -> float:
        """Candidates a month that one row stands for."""
        return float(self.frame["of"].iloc[0]) / len(self.frame) / self.days * MONTH_DAYS


def first_looks(store: Store, scope: Scope, *, name: str, whose: str) -> FirstLooks:
    """One row per candidate: the first look, if it was followed for `outcome_days`."""
    alone = replace(scope, unit="candidate")  # a candidate has one outcome, whatever a journey is elsewhere
    question = Question("gaps", name)
    frame = question.run(store, alone, days=THRESHOLDS.outcome_days, most=THRESHOLDS.most_cases, whose=whose)
    at = pd.to_datetime(frame["look_at"])
    days = max((at.max() - at.min()).days + 1, 1) if len(frame) else 1
    last = at.max() + pd.Timedelta(days=THRESHOLDS.outcome_days) if len(frame) else pd.Timestamp(0)
    return FirstLooks(frame, days, last, current(store).gap)


def effects(looks: FirstLooks, pillars: tuple[str, ...] = PILLARS) -> dict[str, Gap | NotYet]:
    """Every pillar's effect, or why there is none. The placebos are judged over all pillars asked about."""
    with BLAS.limit(limits=1, user_api="blas"):
        found = {pillar: cases(looks.frame, pillar, gap=looks.gap) for pillar in pillars}
        lacking = {pillar: lack for pillar, these in found.items() if (lack := _lack(these)) is not None}
        asked = [pillar for pillar in pillars if pillar not in lacking]
        p = [placebo(found[pillar]) for pillar in asked for placebo in (placebo_outcome, placebo_exposure)]
        q = benjamini_hochberg(p).reshape(-1, 2)
        least = [float(np.nanmin(pair)) if not np.isnan(pair).all() else math.nan for pair in q]
        estimated = {n: _gap(n, found[n], looks=looks, placebo_q=least[place]) for place, n in enumerate(asked)}
    return {pillar: estimated.get(pillar) or lacking[pillar] for pillar in pillars}


def _lack(these: Cases) -> NotYet | None:
    """Why nothing can be estimated at all. What is needed is told in all: what is missing would count the few."""
    exposed = these.exposed
    if min(exposed.sum(), (~exposed).sum()) < THRESHOLDS.support:
        return NotYet("too_few", {"people": THRESHOLDS.support})
    for part in (exposed, ~exposed):
        if not THRESHOLDS.k <= these.y[part].sum() <= part.sum() - THRESHOLDS.k:
            return NotYet("no_variation", {"events": THRESHOLDS.k})
    few = _fewest_employees(these) < THRESHOLDS.k
    return NotYet("single_cluster", {"clusters": THRESHOLDS.k}) if few else None


def _fewest_employees(these: Cases) -> int:
    return min(len(np.unique(these.groups[part])) for part in (these.exposed, ~these.exposed))


def _gap(pillar: str, these: Cases, *, looks: FirstLooks, placebo_q: float) -> Gap:
    model, weighed = standardise(these), aipw(these)
    effect = model.effect()
    common = overlap(weighed.propensity, these.exposed)
    findings = Findings(
        modelled=effect,
        weighed=weighed.effect,
        kept=common.kept,
        e_value=e_value_of_bound(effect, float(model.with_gap.mean())),
        placebo_q=placebo_q,
        clusters=_fewest_employees(these),
    )
    code, against = verdict(findings)
    return Gap(
        pillar=pillar,
        cases=these,
        model=model,
        effect=effect,
        weighed=weighed,
        common=common,
        findings=findings,
        smallest=detectable(these),
        per_month=looks.per_month,
        verdict=code,
        against=against,
    )
