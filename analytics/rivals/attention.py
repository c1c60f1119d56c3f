"""Whose employees candidates look at first, by where they work now."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.options import Named, Subject
from analytics.privacy.matrix import suppress_matrix
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, shown_people
from analytics.sampled import journeys_in
from analytics.scope import Scope
from data.store import Store


def attention(
    store: Store, scope: Scope, *, subject: Subject = "profile", peers: bool = False, top: Named = 12
) -> Answer:
    """Candidate's company x company of the employee looked at first (subject `ad`: of the ad read first).

    Counts each journey with a look once, in the company looked at first; with `peers`, in the company of the
    first peer. An employer that is not known is `unknown`; beyond the `top` most frequent, `(other)`.
    Left out: journeys without a look, and where these are too few to be told, some others beside them. Headline:
    of the candidates known to work elsewhere, the share that looked at the company of the fact `company` first:
    our largest one, else the one looked at most. Unit: journeys. Source: steps.company, candidates.company.
    """
    return answered(store, scope, asked(store, scope, subject=subject, peers=peers, top=top))


def asked(store: Store, scope: Scope, **limits: object) -> pd.DataFrame:
    """The matrix before anything is hidden.

    Where a few opened nobody, all journeys less those of the matrix would tell how many: others are left out beside
    them, the same as in First looks (see looks/lacking.sql), until they are enough to be told.
    """
    frame = Question("rivals", "attention").run(store, scope, more=0, **limits)
    total = int(frame["journeys"].sum())
    nobody, k = journeys_in(store, scope) - total, crowd(store, scope, total).k
    if not 0 < nobody < k:
        return frame
    return Question("rivals", "attention").run(store, scope, more=k - nobody, **limits)


def answered(store: Store, scope: Scope, frame: pd.DataFrame) -> Answer:
    """The matrix as it may be shown."""
    known = frame[frame["employer"] != "unknown"]
    if known.empty:
        table = "touchpoints" if frame.empty else "candidates"
        return Answer(NotYet("missing_table", {"table": table}), frame.head(0), 0)
    total = int(frame["journeys"].sum())
    behind = crowd(store, scope, total)
    shown = suppress_matrix(frame, row="employer", column="company", people="journeys", values=["people"], k=behind.k)
    shown["share"] = (shown["journeys"] / shown["row_people"]).astype("Float64")
    company = _subject(store, known)
    outside = known[known["employer"] != company]
    inward = int(outside.loc[outside["company"] == company, "journeys"].sum())
    return Answer(
        headline=headline(inward, int(outside["journeys"].sum()), scope, k=behind.k, told=border_told(shown, company)),
        table=shown,
        people=shown_people(behind.people),
        hidden=hidden_in(shown),
        facts={"company": company},
    )


def border_told(matrix: pd.DataFrame, company: str) -> bool:
    """Whether what crosses the company's border follows from cells and totals that are all shown."""
    column, row = matrix[matrix["company"] == company], matrix[matrix["employer"] == company]
    taken = column[column["employer"].isin([company, "unknown"])]
    unknown = matrix[matrix["employer"] == "unknown"]
    return bool(
        len(column)
        and column["column_people"].notna().all()
        and row["row_people"].notna().all()
        and unknown["row_people"].notna().all()
        and not taken["hidden"].any()
    )


def _subject(store: Store, known: pd.DataFrame) -> str:
    seen = known.groupby("company")["journeys"].sum()
    own = seen[seen.index.isin(store.read("select company from companies where is_own")["company"])]
    return str((own if len(own) else seen).idxmax())
