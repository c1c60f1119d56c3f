"""The way attention flows: from the candidate's employer over a rival's peer to the application."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.journeys.outcomes import no_applications
from analytics.options import Subject
from analytics.privacy.flow import FlowColumns, suppress_flow
from analytics.privacy.suppression import OTHER, small_labels
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, shown_people
from analytics.rivals.attention import peers_told
from analytics.rivals.beside import Totals, few_beside
from analytics.rivals.duels import present
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store


def peer_flow(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """One row per step and pair of nodes, for the journeys that looked at a rival's peer.

    Step 1: the candidate's employer (companies of the companies table by name, others `(elsewhere)`) to the
    company of the first rival peer. Step 2: from there to the company of the first application, or to
    `(withdrawn)`, `(silent)` for 30 days or `(still researching)`. Both steps sum to all these journeys. Headline:
    share that applied to us after all; it needs applications. Unit: journeys. Source: steps.relation,
    steps.company, companies.is_own.
    """
    if not present(store, "companies"):
        return Answer(NotYet("missing_table", {"table": "companies"}), pd.DataFrame(), 0)
    limits = {"subject": subject, "silence_days": THRESHOLDS.silence_days}
    totals = Totals.of(store, scope, subject)
    frame = Question("rivals", "peer_flow").run(store, scope, more=totals.left_out, **limits)
    if frame.empty:
        return Answer(NotYet("missing_table", {"table": "candidates"}), frame, 0)
    last = frame[frame["step"] == 2]
    total = int(last["journeys"].sum())
    behind = crowd(store, scope, total)
    few = few_beside(store, scope, totals, total, k=behind.k)
    if few or not peers_told(store, scope, subject, left_out=totals.left_out):
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), pd.DataFrame(), 0)
    together = _few_together(frame, totals.known.set_index("source"), behind.k)
    table = suppress_flow(together, FlowColumns(people="journeys"), k=behind.k)
    own = store.read("select company from companies where is_own")["company"]
    to_us = last[last["target"].isin(own)]
    # Folded into `(other)` with a smaller node, the sum would give that one away.
    shown = table.loc[table["step"] == 2].drop_duplicates("target")
    told = shown.loc[shown["target"].isin(own), "column_people"].notna().sum() == to_us["target"].nunique()
    return Answer(
        headline=no_applications(store)
        or headline(int(to_us["journeys"].sum()), total, scope, k=behind.k, told=bool(told)),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
    )


def _few_together(frame: pd.DataFrame, beside: pd.DataFrame, k: int) -> pd.DataFrame:
    """The steps with employers put together of whose people a few looked at no rival's peer.

    `attention` tells how many looked at anybody, and at a peer: less those of the flow, these would be told.
    """
    first = frame["step"] == 1
    flown = frame[first].groupby("source")["journeys"].sum().reindex(beside.index, fill_value=0)
    few = frozenset[str]().union(*(small_labels(beside[name] - flown, k=k) for name in ("journeys", "peers")))
    source = frame["source"].mask(first & frame["source"].isin(few), OTHER)
    together = frame.assign(source=source).groupby(["step", "source", "target"], sort=False)["journeys"].sum()
    return together.reset_index()
