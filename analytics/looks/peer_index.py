"""How far candidates prefer peers beyond what the number of peers alone would bring about."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from statsmodels.stats.inter_rater import cohens_kappa

from analytics.estimate import Answer, Estimate, Method, NotYet
from analytics.looks.first_looks import counted, with_a_look
from analytics.options import Subject
from analytics.privacy.suppression import rate_hidden
from analytics.question import Question
from analytics.rates import crowd, shown_people
from analytics.scope import Scope
from analytics.statistics.intervals import Z
from analytics.thresholds import THRESHOLDS
from data.store import Store

BASES = ("within", "pooled", "shown")
EVERY_ROLE = 10_000
_NAMES = {"value": "index", "share": "observed"}
SEED = 20  # of the bootstrap, so that a page shows the same interval to everybody


def peer_index(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """Index of peers among first looks: 0 = as often as by chance, 1 = always; and Newman's assortativity beside.

    A = (s - E) / (1 - E): s the share of first looks at a peer (same role, within one level where the level seen
    is known), E the mean share of peers among those with a role employed that week in the company looked at
    (`within`), in all companies (`pooled`), or among the profiles shown to the candidate (`shown`, where
    impressions were imported; these journeys alone). Intervals: bootstrap of journeys, E recomputed.
    `assortativity` compares with how often each role is looked at by anybody instead of with headcount (Newman
    2003; equal to Cohen's kappa 1960). Headline: `shown` where known, else `within` (fact `basis`). Unit: journeys
    with a look whose two titles have a role.
    """
    frame = Question("looks", "peer_index").run(store, scope, subject=subject)
    total = int(frame["journeys"].sum())
    if not total:
        return Answer(NotYet("missing_table", {"table": "candidates"}), pd.DataFrame(), 0)
    behind = crowd(store, scope, total)
    peers = int(frame.loc[frame["peer"].astype(bool), "journeys"].sum())
    if rate_hidden(peers, total, k=behind.k):
        return Answer(NotYet("suppressed", {"people": behind.k}), pd.DataFrame(), 0)
    rows = {basis: found for basis in BASES if (found := index_with_interval(frame, basis, behind.k)) is not None}
    if not rows:
        return Answer(NotYet("missing_table", {"table": "employees"}), pd.DataFrame(), shown_people(behind.people))
    basis = next(name for name in ("shown", *BASES) if name in rows)
    head = rows[basis]
    beside = assortativity(with_a_look(counted(store, scope, subject, top=EVERY_ROLE)))
    if not isinstance(beside, NotYet):
        rows["assortativity"] = beside
    return Answer(
        headline=_estimate(head, method="bootstrap"),
        table=pd.DataFrame([{"basis": name} | row for name, row in rows.items()]).rename(columns=_NAMES),
        people=shown_people(behind.people),
        facts={
            "basis": basis,
            "share": head["share"],
            "expected": head["expected"],
            "assortativity": beside if isinstance(beside, NotYet) else _estimate(beside, method="large_sample"),
        },
    )


def _estimate(row: dict[str, float], *, method: Method) -> Estimate:
    return Estimate(row["value"], row["low"], row["high"], int(row["journeys"]), method=method)


def index_of(share: npt.NDArray[np.float64], expected: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """(s - E) / (1 - E)."""
    return (share - expected) / (1 - expected)


def index_with_interval(frame: pd.DataFrame, basis: str, k: int) -> dict[str, float] | None:
    """The index on one basis with its bootstrap interval.

    None where the basis is known for too few people, or for all but a few, who could be told from another basis.
    """
    known = frame[frame[basis].notna()].groupby(["peer", basis], as_index=False)["journeys"].sum()
    rest = frame[frame[basis].isna()]
    if rate_hidden(int(rest.loc[rest["peer"].astype(bool), "journeys"].sum()), int(rest["journeys"].sum()), k=k):
        return None
    total = int(known["journeys"].sum())
    peer, chance = known["peer"].to_numpy(dtype=float), known[basis].to_numpy(dtype=float)
    counts = known["journeys"].to_numpy(dtype=np.int64)
    if total < THRESHOLDS.support or rate_hidden(int(counts @ peer), total, k=k) or counts @ chance / total >= 1:
        return None
    draws = np.random.default_rng(SEED).multinomial(total, counts / total, size=THRESHOLDS.bootstrap_draws)
    index = index_of(draws @ peer / total, draws @ chance / total)
    share, expected = float(counts @ peer / total), float(counts @ chance / total)
    value = float(index_of(np.array(share), np.array(expected)))
    tail = (1 - THRESHOLDS.confidence) / 2
    low, high = np.quantile(index, [tail, 1 - tail])
    found = {"value": value, "low": min(float(low), value), "high": max(float(high), value)}
    return found | {"share": share, "expected": expected, "journeys": total}


def assortativity(frame: pd.DataFrame) -> dict[str, float] | NotYet:
    """Newman's coefficient of the role x role table (role, seen_role, journeys) with its large-sample interval.

    A role is the same at any level here, as in the matrix of `first_looks`, in `role_ratio` and in `chance`: they
    compare roles. A peer, in the index and wherever relations are told, is also within one level. Of candidates
    who all have one role it would be 0, whatever they look at: that is `one_role`.
    """
    named = frame[~frame["role"].isin(["unmapped", "(other)"]) & ~frame["seen_role"].isin(["unmapped", "(other)"])]
    roles = sorted({*named["role"], *named["seen_role"]})
    wide = named.pivot_table(index="role", columns="seen_role", values="journeys", aggfunc="sum", fill_value=0)
    counts = wide.reindex(index=roles, columns=roles, fill_value=0).to_numpy(dtype=float)
    total, same = float(counts.sum()), float(np.trace(counts))
    expected = float((counts.sum(axis=0) * counts.sum(axis=1)).sum())
    if total < THRESHOLDS.support:
        return NotYet("too_few", {"people": THRESHOLDS.support - int(total)})
    if named["role"].nunique() == 1:
        return NotYet("one_role")
    if not 0 < same < total or named["seen_role"].nunique() == 1:  # of one role opened by all, the same holds
        return NotYet("no_variation", {"events": 1})
    found = cohens_kappa(counts)
    value, reach = float(found.kappa), Z * float(found.std_kappa)
    bounds = {"value": value, "low": value - reach, "high": value + reach}
    return bounds | {"share": same / total, "expected": expected / total**2, "journeys": total}
