"""Two segments step by step: where they can be told apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import norm

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Length, Named
from analytics.paths.nodes import Node
from analytics.paths.segments import By, chosen_by, segments
from analytics.paths.step_matrix import cut_to, step_counts
from analytics.privacy.frames import blanked
from analytics.privacy.matrix import suppress_matrix
from analytics.rates import crowd, hidden_in, shown_people
from analytics.scope import Scope
from analytics.statistics.intervals import benjamini_hochberg, shares
from analytics.thresholds import THRESHOLDS
from data.store import Store

_KEYS = ["node", "step"]


def compare(
    store: Store,
    scope: Scope,
    *,
    by: By = "pattern",
    a: str = "",
    b: str = "",
    node: Node = "kind",
    steps: Length = 6,
    top: Named = 8,
    collapse: bool = True,
) -> Answer:
    """One row per node and step: the share of segment A there minus that of segment B.

    The segments share no journey (see `segments`); each has all its own journeys as denominator, at every step
    (facts `n_a`, `n_b`). A cell is `told` when the score test of its two shares holds against the false discovery
    rate over all cells shown, and its interval leaves out zero. Compared by application, only touchpoints before it
    are: how a journey ended is what was chosen. Headline: the largest difference told, else the largest (fact `told`:
    how many are), at points other than those a pattern itself asks for, if any is told (fact `beyond`). Unit: journeys.
    Source: trails; Newcombe 1998; Benjamini & Hochberg 1995.
    """
    parts = segments(scope, by, a, b)
    found = [
        step_counts(store, s, node=node, steps=steps, centre="", which="first", merged="", collapse=collapse)
        for s in parts
    ]
    sizes = [int(one.loc[one["step"] == 1, "journeys"].sum()) for one in found]  # as at every step
    guards = [crowd(store, part, size) for part, size in zip(parts, sizes, strict=True)]
    if any(size < guard.k for size, guard in zip(sizes, guards, strict=True)):
        return Answer(NotYet("one_side", {"people": THRESHOLDS.k}), pd.DataFrame(), 0)
    table = compared(_together(found, top), sizes, max(guard.k for guard in guards), by)
    if table["value"].isna().all():
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), table.head(0), 0)
    people = guards[0].people + guards[1].people
    found_out = _beside(table, chosen_by(by, a))
    return Answer(
        headline=_largest(found_out, sum(sizes)),
        table=table,
        people=shown_people(people),
        hidden=hidden_in(table),
        facts={"n_a": sizes[0], "n_b": sizes[1], "told": int(found_out["told"].sum()), **_place(found_out)}
        | {"beyond": len(found_out) < table["value"].count()},
    )


def _together(found: list[pd.DataFrame], top: int) -> pd.DataFrame:
    """Both segments' counts beside each other, over the same nodes; absent is nobody."""
    both = pd.concat([one.assign(part=name) for one, name in zip(found, ("a", "b"), strict=True)])
    sizes = cut_to(both.groupby(_KEYS, as_index=False).agg({"journeys": "sum"}), top)
    kept = set(sizes["node"])
    both["node"] = both["node"].where(both["node"].isin(kept) | both["node"].str.startswith("("), "(other)")
    wide = both.pivot_table(index=_KEYS, columns="part", values="journeys", aggfunc="sum", fill_value=0)
    full = pd.MultiIndex.from_product([wide.index.unique("node"), wide.index.unique("step")], names=_KEYS)
    return wide.reindex(full, fill_value=0).reindex(columns=["a", "b"], fill_value=0).astype("int64").reset_index()


def compared(counts: pd.DataFrame, sizes: list[int], k: int, by: str) -> pd.DataFrame:
    """Differences of two suppressed columns of counts, `a` and `b`, of groups of those sizes, cell by cell."""
    hidden = np.zeros(len(counts), dtype=bool)
    for part in ("a", "b"):
        safe = suppress_matrix(counts[[*_KEYS, part]], row="node", column="step", people=part, k=k)
        merged = counts[_KEYS].merge(safe[[*_KEYS, "hidden"]], how="left", on=_KEYS)["hidden"]
        hidden |= merged.fillna(True).to_numpy(dtype=bool)
    first, second = (shares(counts.assign(n=n), part, "n") for part, n in zip(("a", "b"), sizes, strict=True))
    value = (first["value"] - second["value"]).to_numpy()
    down = np.hypot(first["value"] - first["low"], second["high"] - second["value"])
    up = np.hypot(first["high"] - first["value"], second["value"] - second["low"])
    pooled = (counts["a"] + counts["b"]).to_numpy() / sum(sizes)
    error = np.sqrt(pooled * (1 - pooled) * (1 / sizes[0] + 1 / sizes[1]))
    ends = counts["node"].str.startswith("(") & (counts["node"] != "(other)")
    dropped = ends.to_numpy() if by == "applied" else np.zeros(len(counts), dtype=bool)
    tested = (error > 0) & ~hidden & ~dropped
    p = np.where(tested, 2 * norm.sf(np.abs(value) / np.where(error > 0, error, 1)), np.nan)
    q = benjamini_hochberg(p)
    table = counts.assign(
        share_a=first["value"], share_b=second["value"], value=value, low=value - down, high=value + up
    )
    for name in ("a", "b", "share_a", "share_b", "value", "low", "high"):
        table[name] = blanked(table[name], hidden)
    clear = ((table["low"] > 0) | (table["high"] < 0)).fillna(False).to_numpy(dtype=bool)
    told = np.where(tested, q <= THRESHOLDS.false_discovery, False) & clear
    return table.assign(q=blanked(pd.Series(q), hidden), told=told, hidden=hidden)[~dropped].reset_index(drop=True)


def _beside(table: pd.DataFrame, chosen: frozenset[str]) -> pd.DataFrame:
    """The rows that say more than how the segments were chosen; all, where those tell nothing."""
    others = table[~table["node"].isin(chosen) & table["value"].notna()]
    return others if others["told"].any() else table


def _strongest(table: pd.DataFrame) -> pd.DataFrame:
    """One row: the largest difference told, or else the largest."""
    among = table[table["told"]] if table["told"].any() else table[table["value"].notna()]
    place = int(among["value"].abs().to_numpy(dtype=float).argmax())
    return among.iloc[place : place + 1]


def _largest(table: pd.DataFrame, n: int) -> Estimate:
    value, low, high = (float(_strongest(table)[name].iloc[0]) for name in ("value", "low", "high"))
    return Estimate(value, low, high, n, method="newcombe")


def _place(table: pd.DataFrame) -> dict[str, object]:
    row = _strongest(table)
    return {"node": str(row["node"].iloc[0]), "step": int(row["step"].iloc[0])}
