"""Which companies draw more attention than they give."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.options import Named, Subject
from analytics.privacy.frames import blanked
from analytics.rivals.attention import NOBODY, answered, asked, border_told
from analytics.scope import Scope
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.store import Store


def net_attention(
    store: Store, scope: Scope, *, subject: Subject = "profile", peers: bool = False, top: Named = 12
) -> Answer:
    """One row per company: first looks from other companies' people minus first looks of its people elsewhere.

    The interval of `net` is that of the share that came in among all that crossed the company's border (Wilson
    1927). Candidates without a known employer, and companies beyond the `top` looked at most, are left out. The
    question is that of `attention`, and a company is shown only where that shows the cells it follows from, so
    that nothing hidden there can be told. Headline: our own companies together. Unit: journeys. Source:
    steps.company, candidates.company, companies.is_own.
    """
    frame = asked(store, scope, subject=subject, peers=peers, top=top)
    matrix = answered(store, scope, frame, subject=subject, peers=peers)
    if matrix.table.empty:
        return Answer(matrix.headline, pd.DataFrame(), 0)
    own_companies = store.read("select company from companies where is_own")["company"]
    crossed = balances(frame[frame["company"] != NOBODY])
    table = shares(crossed.assign(is_own=crossed["company"].isin(own_companies)), "came", "crossed")
    told = table["company"].map(lambda company: border_told(matrix.table, company)).to_numpy(dtype=bool)
    for name, source in (("net", "value"), ("net_low", "low"), ("net_high", "high")):
        table[name] = (2 * table[source] - 1) * table["crossed"]
    for name in table.columns.difference(["company", "is_own"]):
        table[name] = blanked(table[name], ~told)
    own = table[table["is_own"]]
    return Answer(
        headline=_ours(own),
        table=table.drop(columns=["value", "low", "high"]).assign(hidden=~told),
        people=matrix.people,
        hidden=int((~told).sum()),
    )


def balances(frame: pd.DataFrame) -> pd.DataFrame:
    """Per company looked at: the journeys that came in from other employers and went out to other companies."""
    crossing = frame[(frame["employer"] != frame["company"]) & (frame["employer"] != "unknown")]
    came, went = (crossing.groupby(side)["journeys"].sum() for side in ("company", "employer"))
    companies = frame.loc[frame["company"] != "(other)", "company"].drop_duplicates().sort_values()
    table = pd.DataFrame({"company": companies, "came": companies.map(came), "went": companies.map(went)})
    table = table.fillna({"came": 0, "went": 0}).astype({"came": int, "went": int})
    table = table.assign(crossed=table["came"] + table["went"])
    return table[table["crossed"] > 0].reset_index(drop=True)


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
