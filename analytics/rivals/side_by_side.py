"""Our peers beside each rival's: how often seen first, how good when seen, and what followed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import norm

from analytics.estimate import Answer, Estimate, NotYet
from analytics.intervals import benjamini_hochberg, difference, shares
from analytics.privacy import suppress
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, parts_told, shown_people
from analytics.rivals.duels import present
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store

MEASURES = ("first_peer", "complete", "attached", "photo", "network", "posting", "next_step", "applied")
COLUMNS = ["measure", "company", "is_own", "journeys", "counted", "value", "low", "high"]


def side_by_side(
    store: Store, scope: Scope, *, subject: str = "profile", measure: str = "first_peer", days: int = 30, top: int = 8
) -> Answer:
    """One row per measure and company (ours, and the `top` rivals seen most): its share, and ours minus theirs.

    A journey belongs to the company of the first peer it looked at, so no journey is in two companies.
    `first_peer` is the share of these journeys; the five pillars are the share of them that saw the pillar at or
    above the threshold that day (profiles not known are left out); `next_step` any further touchpoint with that
    company and `applied` an application there, within `days` days, among those observed that long. `told` =
    the difference holds at the false discovery rate over all rows. Headline: the share of ours on `measure`. Unit:
    journeys. Source: Wilson 1927; Newcombe 1998; Benjamini & Hochberg 1995.
    """
    if not present(store, "companies"):
        return Answer(NotYet("missing_table", {"table": "companies"}), pd.DataFrame(), 0)
    frame = Question("rivals", "side_by_side").run(store, scope, subject=subject, days=days, gap=current(store).gap)
    total = int(frame["journeys"].sum())
    if not total:
        return Answer(NotYet("missing_table", {"table": "candidates"}), frame, 0)
    behind = crowd(store, scope, total)
    ours = frame["is_own"].astype(bool)
    measured = pd.concat([_measure(frame, name, total, behind.k) for name in MEASURES], ignore_index=True)
    kept = list(frame.loc[~ours, "company"].head(top)) + list(frame.loc[ours, "company"])
    table = _compared(measured[measured["company"].isin(kept)].reset_index(drop=True))
    counted, of = ("journeys", None) if measure == "first_peer" else (measure, f"{measure}_of")
    whole = int(frame.loc[ours, of].sum()) if of else total
    shown = measured[measured["measure"] == measure].reset_index(drop=True)
    column = "counted" if of else "journeys"
    told = len(shown) == len(frame) and parts_told(
        shown, frame.rename(columns={counted: column}), column, ours, behind.k
    )
    return Answer(
        headline=headline(int(frame.loc[ours, counted].sum()), whole, scope, k=behind.k, told=told),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts={"days": days},
    )


def _measure(frame: pd.DataFrame, name: str, total: int, k: int) -> pd.DataFrame:
    if name == "first_peer":
        counted = frame[["company", "is_own", "journeys"]].assign(counted=frame["journeys"], whole=total)
        rated = shares(counted, "counted", "whole").drop(columns="whole")
        rated = suppress(rated, people="journeys", values=["counted", "value", "low", "high"], k=k)
    else:
        counted = frame[["company", "is_own"]].assign(journeys=frame[f"{name}_of"], counted=frame[name])
        rated = shares(counted, "counted", "journeys")
        rated = suppress(rated, people="journeys", values=["value", "low", "high"], numerator="counted", k=k)
    return rated.assign(measure=name)[[*COLUMNS, "hidden"]]


def _compared(table: pd.DataFrame) -> pd.DataFrame:
    """Ours minus each rival's, from what is shown; our companies are one."""
    own = table[table["is_own"].astype(bool)]
    whole = own.groupby("measure")[["counted", "journeys"]].sum(skipna=False).to_dict("index")
    rows = [_gap(row, whole.get(row["measure"], {})) for row in table.to_dict("records")]
    found = np.array(rows, dtype=float).reshape(-1, 4)
    q = benjamini_hochberg(found[:, 3])
    return table.assign(
        gap=found[:, 0], gap_low=found[:, 1], gap_high=found[:, 2], told=q <= THRESHOLDS.false_discovery
    )


def _gap(row: dict[Hashable, Any], ours: dict[Hashable, Any]) -> tuple[float, float, float, float]:
    """Difference, its interval and its p; missing where either side is hidden or has nobody."""
    empty = (np.nan, np.nan, np.nan, np.nan)
    if row["measure"] == "first_peer" or row["is_own"] or row["hidden"] or not ours or any(map(pd.isna, ours.values())):
        return empty
    counts = (int(ours["counted"]), int(ours["journeys"]), int(row["counted"]), int(row["journeys"]))
    found = difference(*counts)
    return (found.value, found.low, found.high, _p(*counts)) if isinstance(found, Estimate) else empty


def _p(k1: int, n1: int, k2: int, n2: int) -> float:
    """Two-sided p of the score test of two equal shares."""
    pooled = (k1 + k2) / (n1 + n2)
    if pooled in (0, 1):
        return 1.0
    return float(2 * norm.sf(abs(k1 / n1 - k2 / n2) / np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))))
