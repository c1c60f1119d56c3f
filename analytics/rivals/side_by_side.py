"""Our peers beside each rival's: how often seen first, how good when seen, and what followed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from scipy.stats import norm

from analytics.estimate import Answer, Estimate, NotYet
from analytics.journeys.outcomes import no_applications
from analytics.options import Days, Named, Subject
from analytics.privacy.frames import blanked
from analytics.privacy.suppression import suppress
from analytics.profiles.lacking import lacking
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, parts_told, shown_people
from analytics.rivals.attention import peers_told
from analytics.rivals.beside import Totals, few_beside
from analytics.rivals.duels import present
from analytics.scope import Scope
from analytics.statistics.intervals import benjamini_hochberg, difference, paired, shares
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store

Measure = Literal["looked", "first_peer", "complete", "attached", "photo", "network", "posting", "next_step", "applied"]
MEASURES = get_args(Measure)
PILLARS = MEASURES[2:7]
COMMON = ("looked", "first_peer")  # shares of the same journeys: those that looked at any peer
COLUMNS = ["measure", "company", "is_own", "journeys", "counted", "value", "low", "high"]


def side_by_side(
    store: Store,
    scope: Scope,
    *,
    subject: Subject = "profile",
    measure: Measure = "first_peer",
    days: Days = 30,
    top: Named = 8,
) -> Answer:
    """One row per measure and company (ours, and the `top` rivals seen most): its share, and ours minus theirs.

    Of the journeys that looked at a peer, `looked` is the share that did so at this company, and `first_peer` the
    share that did so there first. For all else a journey belongs to the company of its first peer: the five pillars
    are the share that saw the pillar at or above the threshold that day (profiles not known are left out);
    `next_step` any further touchpoint with that company and `applied` an application there, within `days` days,
    among those observed that long. `told` = the difference holds at the false discovery rate over all rows.
    Headline: the share of ours on `measure`. Unit: journeys. Source: Wilson 1927; Newcombe 1998 (of the same
    journeys: for paired shares); Benjamini & Hochberg 1995.
    """
    if not present(store, "companies"):
        return Answer(NotYet("missing_table", {"table": "companies"}), pd.DataFrame(), 0)
    totals, limits = Totals.of(store, scope, subject), {"subject": subject, "days": days, "gap": current(store).gap}
    asked = Question("rivals", "side_by_side").run(store, scope, more=totals.left_out, **limits)
    total = int(asked["journeys"].sum())
    if not total:
        return Answer(NotYet("missing_table", {"table": "candidates"}), asked, 0)
    behind, ours = crowd(store, scope, total), asked["is_own"].astype(bool)
    few = few_beside(store, scope, totals, total, k=behind.k)
    if few or not peers_told(store, scope, subject, left_out=totals.left_out):
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), pd.DataFrame(), 0)
    first = asked["journeys"]
    frame = asked.assign(first_peer=first, first_peer_of=total, first_peer_ours=int(first[ours].sum()))
    measured = pd.concat([_measure(frame, name, behind.k) for name in told_of(store)], ignore_index=True)
    kept = list(frame.loc[~ours, "company"].head(top)) + list(frame.loc[ours, "company"])
    return Answer(
        headline=_unknown(store, frame, measure) or _ours(frame, measured, measure, scope, behind.k),
        table=_compared(measured[measured["company"].isin(kept)].reset_index(drop=True), behind.k),
        people=shown_people(behind.people),
        hidden=hidden_in(measured[measured["company"].isin(kept)]),
        facts={"days": days},
    )


def told_of(store: Store) -> list[str]:
    """The measures that say something: without applications, a share that applied would be 0 % of all."""
    return [name for name in MEASURES if name != "applied" or not no_applications(store)]


def _unknown(store: Store, frame: pd.DataFrame, name: str) -> NotYet | None:
    """The table to bring where nobody's measure is known for want of it."""
    if name == "applied":
        return no_applications(store)
    reason = lacking(store) if name in PILLARS and not frame[f"{name}_of"].sum() else None
    return reason if reason and reason.reason == "missing_table" else None


def _ours(frame: pd.DataFrame, measured: pd.DataFrame, name: str, scope: Scope, k: int) -> Estimate | NotYet:
    """The share of ours; of journeys that looked at two of our companies, once."""
    ours = frame["is_own"].astype(bool)
    parts, whole = int(frame.loc[ours, name].sum()), int(frame.loc[ours, f"{name}_of"].sum())
    shown = measured[measured["measure"] == name].reset_index(drop=True)
    told = len(shown) == len(frame) and parts_told(shown, frame.rename(columns={name: "counted"}), "counted", ours, k)
    if name in COMMON:
        whole = int(frame[f"{name}_of"].iloc[0])
    if name == "looked":  # companies do not add up: what is hidden of a rival does not follow from ours
        once = int(frame["looked_ours"].iloc[0])
        told = len(shown) == len(frame) and not shown.loc[ours, "hidden"].any() and not 0 < parts - once < k
        parts = once
    return headline(parts, whole, scope, k=k, told=bool(told))


def _measure(frame: pd.DataFrame, name: str, k: int) -> pd.DataFrame:
    counted = frame[["company", "is_own"]].assign(measure=name, journeys=frame[f"{name}_of"], counted=frame[name])
    rated, values = shares(counted, "counted", "journeys"), ["value", "low", "high"]
    if name == "first_peer":  # each journey has one: the companies add up to all of them
        rated = suppress(rated, people="counted", values=values, k=k)
    else:
        rated = suppress(rated, people="journeys", values=values, numerator="counted", k=k)
    if name == "looked" and len(rated):  # beside the first looks, it would tell of the few who looked there later
        later = (frame["looked"] - frame["first_peer"]).to_numpy()
        few = ((later > 0) & (later < k)) | rated["hidden"].to_numpy(dtype=bool)
        rated = rated.assign(**{column: blanked(rated[column], few) for column in ("counted", *values)}, hidden=few)
    if name not in COMMON or rated.empty:
        return rated[[*COLUMNS, "hidden"]]
    both = frame["both"] if name == "looked" else 0
    return rated[[*COLUMNS, "hidden"]].assign(both=both, ours=frame[f"{name}_ours"])


def _compared(table: pd.DataFrame, k: int) -> pd.DataFrame:
    """Ours minus each rival's, from what is shown; our companies are one."""
    own = table[table["is_own"].astype(bool)]
    whole = own.groupby("measure")[["counted", "journeys"]].sum(skipna=False).to_dict("index")
    rows = [_gap(row, whole.get(row["measure"], {}), k) for row in table.to_dict("records")]
    found = np.array(rows, dtype=float).reshape(-1, 4)
    q = benjamini_hochberg(found[:, 3])
    return table[[*COLUMNS, "hidden"]].assign(
        gap=found[:, 0], gap_low=found[:, 1], gap_high=found[:, 2], told=q <= THRESHOLDS.false_discovery
    )


def _gap(row: dict[Hashable, Any], ours: dict[Hashable, Any], k: int) -> tuple[float, float, float, float]:
    """Difference, its interval and its p; missing where either side is hidden or has nobody."""
    empty = (np.nan, np.nan, np.nan, np.nan)
    if row["is_own"] or row["hidden"] or not ours or any(map(pd.isna, ours.values())):
        return empty
    if row["measure"] in COMMON:
        both = int(row["both"])
        alone, theirs = int(row["ours"]) - both, int(row["counted"]) - both
        parts = (both, alone, theirs, int(row["journeys"]) - both - alone - theirs)
        found = NotYet("suppressed", {"people": k}) if any(0 < n < k for n in parts) else paired(*parts)
        p = float(2 * norm.sf(abs(alone - theirs) / np.sqrt(max(alone + theirs, 1))))  # McNemar 1947
    else:
        counts = (int(ours["counted"]), int(ours["journeys"]), int(row["counted"]), int(row["journeys"]))
        found, p = difference(*counts), _p(*counts) if counts[1] and counts[3] else np.nan
    return (found.value, found.low, found.high, p) if isinstance(found, Estimate) else empty


def _p(k1: int, n1: int, k2: int, n2: int) -> float:
    """Two-sided p of the score test of two equal shares."""
    pooled = (k1 + k2) / (n1 + n2)
    if pooled in (0, 1):
        return 1.0
    return float(2 * norm.sf(abs(k1 / n1 - k2 / n2) / np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))))
