"""Whether gaps sit where candidates look: gaps weighted by looks beside gaps weighted by heads."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.exposure.clustered import clustered_share
from analytics.exposure.looks import questioned
from analytics.options import Whose
from analytics.privacy.suppression import rate_hidden
from analytics.profiles.lacking import lacking
from analytics.scope import Scope
from analytics.scored import scored
from analytics.statistics.intervals import share
from analytics.thresholds import THRESHOLDS
from data.store import Store


@scored
def seen_gaps(store: Store, scope: Scope, *, whose: Whose = "own") -> Answer:
    """One row per pillar: the share of looks that met a gap, and the share of employees looked at who ever had it.

    `value` weighs by looks, as seen on the day of the look; `by_heads` weighs every employee looked at alike, by
    the mean over the employee's looks; `ratio` above 1 says that gaps sit where people look. Looks at an unknown
    score are left out and told as coverage by the profiles' own panel; a pillar is hidden where few employees, or
    candidates, stand behind either side, or behind the looks there that `lost` does not count. Headline: the pillar
    met most often at a gap (fact `pillar`). Unit: looks; intervals are clustered by employee. Source: looks, the
    profile as of that day.
    """
    frame = questioned(store, scope, "seen_gaps", whose=whose)
    if frame.empty:
        return Answer(lacking(store), frame, 0)
    table = pd.DataFrame([told(str(pillar), rows) for pillar, rows in frame.groupby("pillar", sort=False)])
    shown = table[~table["hidden"]].sort_values("value", ascending=False)
    if shown.empty:
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), table, 0, len(table))
    top = shown.iloc[0]
    headline = Estimate(
        float(top["value"]),
        float(top["low"]),
        float(top["high"]),
        int(top["looks"]),
        clusters=int(top["employees"]),
        method="clustered",
    )
    facts = {"pillar": str(top["pillar"]), "by_heads": float(top["by_heads"]), "ratio": float(top["ratio"])}
    return Answer(headline, table, int(top["employees"]), int(table["hidden"].sum()), facts)


def told(pillar: str, rows: pd.DataFrame) -> dict[str, object]:
    """The row of one pillar, from the counts of each employee looked at; only `hidden` where it tells of a few."""
    looks, gaps = rows["known"].to_numpy(dtype=float), rows["gaps"].to_numpy(dtype=float)
    seen = clustered_share(gaps, looks)
    heads, with_gap = len(rows), int((gaps > 0).sum())
    names = ("looks", "employees", "by_heads", "value", "low", "high", "ratio")
    few = any(_few(rows, side) for side in ("met", "not", "met_later", "not_later"))
    if few or isinstance(seen, NotYet) or rate_hidden(with_gap, heads) or isinstance(share(with_gap, heads), NotYet):
        return {"pillar": pillar, **dict.fromkeys(names), "hidden": True}
    by_heads = float((gaps / looks).mean())
    ratio = seen.value / by_heads if by_heads else 1.0
    numbers = (int(looks.sum()), heads, by_heads, seen.value, seen.low, seen.high, ratio)
    return {"pillar": pillar, **dict(zip(names, numbers, strict=True)), "hidden": False}


def _few(rows: pd.DataFrame, side: str) -> bool:
    """Whether candidates on a side of the gap may be fewer than k: two of each employee's are known."""
    surely = int(pd.concat([rows[f"a_{side}"], rows[f"b_{side}"]]).nunique())
    return 0 < surely < THRESHOLDS.k
