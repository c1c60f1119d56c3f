"""Which companies draw more attention than they give."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.intervals import shares
from analytics.privacy_frames import blanked
from analytics.question import Question
from analytics.rivals.attention import attention, border_told
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store


def net_attention(
    store: Store, scope: Scope, *, subject: str = "profile", peers: bool = False, top: int = 12
) -> Answer:
    """One row per company: first looks from other companies' people minus first looks of its people elsewhere.

    The interval of `net` is that of the share that came in among all that crossed the company's border (Wilson
    1927). Candidates without a known employer are left out. A company is shown only where `attention` shows the
    cells it follows from, so that nothing hidden there can be told. Headline: our own companies together. Unit:
    journeys. Source: steps.company, candidates.company, companies.is_own.
    """
    matrix = attention(store, scope, subject=subject, peers=peers, top=top)
    if matrix.table.empty:
        return Answer(matrix.headline, pd.DataFrame(), 0)
    frame = Question("rivals", "net_attention").run(store, scope, subject=subject, peers=peers)
    frame = frame.assign(crossed=frame["came"] + frame["went"])
    table = shares(frame, "came", "crossed")
    told = table["company"].map(lambda company: border_told(matrix.table, company)).to_numpy(dtype=bool)
    for name, source in (("net", "value"), ("net_low", "low"), ("net_high", "high")):
        table[name] = (2 * table[source] - 1) * table["crossed"]
    for name in table.columns.difference(["company", "is_own"]):
        table[name] = blanked(table[name], ~told)
    own = table[table["is_own"].astype(bool)]
    return Answer(
        headline=_ours(own),
        table=table.drop(columns=["value", "low", "high"]).assign(hidden=~told),
        people=matrix.people,
        hidden=int((~told).sum()),
    )


def _ours(own: pd.DataFrame) -> Estimate | NotYet:
    if own.empty:
        return NotYet("missing_table", {"table": "companies"})
    if own["net"].isna().any():
        return NotYet("suppressed", {"people": THRESHOLDS.k})
    totals = own[["net", "net_low", "net_high", "crossed"]].sum()
    return Estimate(
        float(totals["net"]),
        float(totals["net_low"]),
        float(totals["net_high"]),
        int(totals["crossed"]),
        method="wilson",
    )
