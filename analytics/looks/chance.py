"""Could the preference for peers be chance, given who looked where and when?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Subject
from analytics.privacy.suppression import rate_hidden
from analytics.question import Question
from analytics.rates import crowd, shown_people
from analytics.sampled import journeys_in, part_of
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store

MOST = 10_000  # first looks that are shuffled; keeps the test below two seconds whatever the data
SEED = 21

Codes = npt.NDArray[np.int64]


def chance(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """Share of first looks at the candidate's own role, against the same looks dealt out anew.

    The roles looked at are shuffled among the looks of the same month at the same site, 999 times; at most
    MOST looks, drawn by hash. Headline: observed share minus the mean of the shuffled ones, with the middle 95 %
    of the differences; p = (1 + shuffles at least as high) / (999 + 1). Unit: first looks. Source: Good 2005.
    """
    frame = Question("looks", "chance").run(store, scope, subject=subject, most=MOST)
    total, same = len(frame), int((frame["role"] == frame["seen_role"]).sum())
    if total < THRESHOLDS.support:
        reason = NotYet("too_few", {"people": THRESHOLDS.support - total}) if total else None
        return Answer(reason or NotYet("missing_table", {"table": "candidates"}), pd.DataFrame(), 0)
    if frame["role"].nunique() == 1:
        return Answer(NotYet("one_role"), pd.DataFrame(), 0)
    behind = crowd(store, scope, total)
    if rate_hidden(same, total, k=behind.k):
        return Answer(NotYet("suppressed", {"people": behind.k}), pd.DataFrame(), 0)
    stratum = pd.factorize(frame["month"] + "|" + frame["site"])[0]
    codes = pd.factorize(pd.concat([frame["role"], frame["seen_role"]]))[0]
    dealt = shuffled(codes[:total], codes[total:], stratum, draws=THRESHOLDS.permutation_draws)
    observed, mean = same / total, float(dealt.mean())
    low, high = (float(q) for q in np.quantile(dealt, [0.025, 0.975]))
    p = (1 + int((dealt >= observed - 1e-12).sum())) / (len(dealt) + 1)
    rows = {
        "basis": ["observed", "shuffled"],
        "value": [observed, mean],
        "low": [None, low],  # what was observed is counted; only shuffles scatter
        "high": [None, high],
    }
    gap = observed - mean
    part = part_of(journeys_in(store, scope)) if total == MOST else {}
    return Answer(
        headline=Estimate(gap, min(gap, observed - high), max(gap, observed - low), total, method="permutation"),
        table=pd.DataFrame(rows).astype({"low": float, "high": float}),
        people=shown_people(behind.people),
        facts={"p": p, "observed": observed, "expected": mean, **part},
    )


def shuffled(role: Codes, seen: Codes, stratum: Codes, *, draws: int) -> npt.NDArray[np.float64]:
    """Share of equal pairs after each of `draws` shuffles of `seen` within `stratum`."""
    rng = np.random.default_rng(SEED)
    order = np.argsort(stratum, kind="stable")
    role, seen, place = role[order], seen[order], stratum[order].astype(float)
    found = np.empty(draws)
    for draw in range(draws):
        found[draw] = (role == seen[np.argsort(place + rng.random(len(place)))]).mean()
    return found
