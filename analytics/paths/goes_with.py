"""What goes with applying: an association, never a cause."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from statsmodels.stats.contingency_tables import StratifiedTable

from analytics.estimate import Answer, Estimate, NotYet
from analytics.journeys.outcomes import no_applications
from analytics.options import Named
from analytics.paths.nodes import Node, spelling
from analytics.privacy.suppression import rate_hidden
from analytics.question import Question
from analytics.rates import crowd, shown_people
from analytics.scope import Scope
from analytics.statistics.intervals import Z, benjamini_hochberg
from analytics.thresholds import THRESHOLDS
from data.store import Store

COLUMNS = ["factor", "support", "value", "low", "high", "odds", "odds_low", "odds_high", "q", "told"]


def goes_with(store: Store, scope: Scope, *, node: Node = "kind", top: Named = 20) -> Answer:
    """One row per factor: how many more (or fewer) of 100 journeys with it apply than comparable ones without.

    A factor is a point, or 2 to 4 in a row, within the landmark's days of the first touch; what counts is an
    application in the days after it, among journeys still open at the landmark: a long journey cannot have more
    factors just because it lasted. Compared are journeys of the same function and the same number of touchpoints
    before the landmark. `value` is the Mantel-Haenszel risk difference, `odds` the odds ratio; `told` where the
    test holds against the false discovery rate over all factors tested. `support` is the share of journeys with the
    factor. Headline: the factor whose interval lies furthest from 0 (fact `factor`). Unit: journeys. Source:
    Mantel & Haenszel 1959; Greenland & Robins 1985; Anderson et al. 1983; Benjamini & Hochberg 1995.
    """
    limits = {"landmark": THRESHOLDS.landmark_days, "horizon": THRESHOLDS.outcome_days}
    least_told = {"support": THRESHOLDS.support, "share": THRESHOLDS.support_share}
    asked = {"node": node, **numbered(node), **least_told, **limits}
    counts = Question("paths", "goes_with").run(store, scope, **asked)
    cohort = int(counts.drop_duplicates("stratum")["journeys"].sum())
    behind = crowd(store, scope, cohort)
    least = max(THRESHOLDS.support_among(cohort), behind.k)
    rows = [
        _factor(str(factor), part, cohort)
        for factor, part in counts.groupby("factor")
        if _testable(part, least, behind.k)
    ]
    if not rows:
        reason = no_applications(store) or NotYet("too_few", {"people": least})
        return Answer(reason, pd.DataFrame(columns=COLUMNS), 0, facts=limits)
    table = pd.DataFrame(rows)
    table["q"] = benjamini_hochberg(table["p"].to_numpy())
    table["told"] = table["q"] <= THRESHOLDS.false_discovery
    # Furthest from no difference first, by the bound nearest to it.
    near = np.where(table["value"] > 0, table["low"], -table["high"])
    table = table.assign(near=near).sort_values(["told", "near"], ascending=False, kind="stable")
    best = table.iloc[0]
    return Answer(
        headline=Estimate(
            float(best["value"]), float(best["low"]), float(best["high"]), cohort, method="mantel_haenszel"
        ),
        table=table[COLUMNS].head(top).reset_index(drop=True),
        people=shown_people(behind.people),
        facts={"factor": best["factor"], "told": int(table["told"].sum()), "tested": len(table), **limits},
    )


def numbered(node: str) -> dict[str, Any]:
    """What the SQL binds where letters tell the nodes: the number of each letter's node, and what nodes are called."""
    told = spelling(node, [])
    if told is None:
        return {"codes": None, "names": None}
    same = str.maketrans(told["alike"], told["canonical"])
    return {"codes": [ord(chr(place).translate(same)) for place in range(1, 128)], "names": told["names"]}


def _testable(part: pd.DataFrame, least: int, k: int) -> bool:
    """Enough journeys with and without it, that applied and that did not, and no small count in any of the four."""
    with_it, applied = int(part["having_it"].sum()), int(part["having_it_applied"].sum())
    without, rest = int(part["journeys"].sum()) - with_it, int(part["applied"].sum()) - applied
    margins = min(with_it, without, applied + rest, with_it + without - applied - rest)
    enough = with_it >= least and margins >= THRESHOLDS.support_margin
    return enough and not rate_hidden(applied, with_it, k=k) and not rate_hidden(rest, without, k=k)


def _factor(factor: str, part: pd.DataFrame, cohort: int) -> dict[str, object]:
    n1, a = (part[name].to_numpy(dtype=float) for name in ("having_it", "having_it_applied"))
    n0, b = part["journeys"].to_numpy(dtype=float) - n1, part["applied"].to_numpy(dtype=float) - a
    both = (n1 > 0) & (n0 > 0)
    value, error = risk_difference(a[both], n1[both], b[both], n0[both])
    tables = np.array([[a, n1 - a], [b, n0 - b]])[:, :, both]
    pooled = StratifiedTable(tables)
    odds_low, odds_high = pooled.oddsratio_pooled_confint()
    return {
        "factor": factor,
        # A share in whole per cent: counts of factors that hold one another would tell the few between them.
        "support": round(float(n1.sum()) / cohort, 2),
        "value": value,
        "low": value - Z * error,
        "high": value + Z * error,
        "odds": float(pooled.oddsratio_pooled),
        "odds_low": float(odds_low),
        "odds_high": float(odds_high),
        "p": float(pooled.test_null_odds(correction=False).pvalue),
    }


def risk_difference(
    a: np.ndarray[tuple[int], np.dtype[np.float64]],
    n1: np.ndarray[tuple[int], np.dtype[np.float64]],
    b: np.ndarray[tuple[int], np.dtype[np.float64]],
    n0: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> tuple[float, float]:
    """Return the Mantel-Haenszel risk difference a/n1 - b/n0 over strata, and its standard error."""
    n = n1 + n0
    weight = float((n1 * n0 / n).sum())
    value = float(((a * n0 - b * n1) / n).sum()) / weight
    variance = ((a * (n1 - a) * n0**3 + b * (n0 - b) * n1**3) / (n1 * n0 * n * n)).sum()
    return value, float(np.sqrt(variance)) / weight
