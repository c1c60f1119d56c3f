"""Effects from one set of first looks, by pillar or by role: both estimators, the checks, the verdict."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from threadpoolctl import ThreadpoolController

from analytics.estimate import NotYet
from analytics.gaps.aipw import Weighed, aipw
from analytics.gaps.design import Cases, cases
from analytics.gaps.evidence import Overlap, e_value_of_bound, overlap, placebo_exposure, placebo_outcome
from analytics.gaps.power import date_of, detectable
from analytics.gaps.standardise import Effect, Standardised, standardise
from analytics.gaps.verdict import Code, Findings, verdict
from analytics.profiles.groups import PILLARS
from analytics.profiles.lacking import lacking
from analytics.question import Question
from analytics.scope import Scope
from analytics.statistics.intervals import benjamini_hochberg
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store

MONTH_DAYS = 30.44
# A dozen small systems are solved fastest by one thread each; on a busy machine, several get in each other's way.
BLAS = ThreadpoolController()


@dataclass(frozen=True)
class Gap:
    """What was found about one gap; `per_month` turns cases into candidates a month."""

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

    def date_of(self, times: float) -> date | None:
        """The day on which there will be `times` as many, if candidates keep coming as they did."""
        return date_of(times, observed=self.days, last=self.last.date())


def first_looks(store: Store, scope: Scope, *, whose: str) -> FirstLooks:
    """One row per candidate: the first look, if it was followed for `outcome_days`."""
    alone = replace(scope, unit="candidate")  # a candidate has one outcome, whatever a journey is elsewhere
    limits = {"days": THRESHOLDS.outcome_days, "most": THRESHOLDS.most_cases}
    frame = Question("gaps", "lost").run(store, alone, whose=whose, **limits)
    at = pd.to_datetime(frame["look_at"])
    days = max((at.max() - at.min()).days + 1, 1) if len(frame) else 1
    last = at.max() + pd.Timedelta(days=THRESHOLDS.outcome_days) if len(frame) else pd.Timestamp(0)
    return FirstLooks(frame, days, last, current(store).gap)


def common_ground(store: Store, scope: Scope, pillar: str, *, whose: str) -> tuple[Cases, Weighed] | NotYet:
    """Those who met the gap and those who did not, with the chance to meet it, or why nothing can be estimated."""
    looks = first_looks(store, scope, whose=whose)
    if looks.frame.empty:
        return lacking(store)
    these = cases(looks.frame, pillar, gap=looks.gap)
    if lack := _lack(these, looks):
        return lack
    with BLAS.limit(limits=1, user_api="blas"):
        return these, aipw(these)


def effects(looks: FirstLooks, pillars: tuple[str, ...] = PILLARS) -> dict[str, Gap | NotYet]:
    """Every pillar's effect, or why there is none, judged over all pillars asked about."""
    return judged({pillar: cases(looks.frame, pillar, gap=looks.gap) for pillar in pillars}, looks)


def judged(asked: Mapping[str, Cases], looks: FirstLooks) -> dict[str, Gap | NotYet]:
    """The effect among each of these cases, or why there is none.

    The more is asked, the more shows by chance: placebos and differences are judged over all of them together.
    """
    found: dict[str, Gap | NotYet] = {name: lack for name, these in asked.items() if (lack := _lack(these, looks))}
    told = {name: these for name, these in asked.items() if name not in found}
    with BLAS.limit(limits=1, user_api="blas"):
        p = [placebo(these) for these in told.values() for placebo in (placebo_outcome, placebo_exposure)]
        models = {name: standardise(these) for name, these in told.items()}
        quiet = benjamini_hochberg(p).reshape(-1, 2)
        many = benjamini_hochberg([model.effect().p for model in models.values()])
        for place, (name, these) in enumerate(told.items()):
            least = float(np.nanmin(quiet[place])) if not np.isnan(quiet[place]).all() else math.nan
            found[name] = _gap(these, models[name], looks=looks, placebo_q=least, q=float(many[place]))
    return {name: found[name] for name in asked}


def _lack(these: Cases, looks: FirstLooks) -> NotYet | None:
    """Why nothing can be estimated at all. What is needed is told in all: what is missing would count the few."""
    exposed = these.exposed
    met, others = int(exposed.sum()), int((~exposed).sum())
    if min(met, others) < THRESHOLDS.support:
        dated = met >= THRESHOLDS.k_sensitive and others >= THRESHOLDS.support  # a date tells how many met the gap
        eta = looks.date_of(THRESHOLDS.support / met) if dated else None
        return NotYet("too_few", {"people": THRESHOLDS.support}, eta)
    for part in (exposed, ~exposed):
        if not THRESHOLDS.k <= these.y[part].sum() <= part.sum() - THRESHOLDS.k:
            return NotYet("no_variation", {"events": THRESHOLDS.k})
    few = these.fewest_employees < THRESHOLDS.k
    return NotYet("single_cluster", {"clusters": THRESHOLDS.k}) if few else None


def _gap(these: Cases, model: Standardised, *, looks: FirstLooks, placebo_q: float, q: float) -> Gap:
    weighed, effect = aipw(these), model.effect()
    common = overlap(weighed.propensity, these.exposed)
    findings = Findings(
        modelled=effect,
        weighed=weighed.effect,
        kept=common.kept,
        e_value=e_value_of_bound(effect, float(model.with_gap.mean())),
        placebo_q=placebo_q,
        q=q,
        clusters=these.fewest_employees,
    )
    code, against = verdict(findings)
    return Gap(
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
