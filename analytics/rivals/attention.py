"""Whose employees candidates look at first, by where they work now."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.options import Named, Subject
from analytics.privacy.matrix import suppress_matrix
from analytics.question import Question
from analytics.rates import crowd, headline, hidden_in, shown_people
from analytics.rivals.beside import few_later, first_told, missing
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store

NOBODY = "(none)"
TOP: Named = 12


def attention(
    store: Store, scope: Scope, *, subject: Subject = "profile", peers: bool = False, top: Named = TOP
) -> Answer:
    """Candidate's company x company of the employee looked at first (subject `ad`: of the ad read first).

    Counts each journey with a look once, in the company looked at first; with `peers`, in the company of the
    first peer. An employer that is not known is `unknown`; beyond the `top` most frequent, `(other)`.
    Left out: journeys without such a look, and where these are too few to be told, some others beside them.
    Headline: of the candidates known to work elsewhere, the share that looked at the company of the fact `company`
    first: our largest one, else the one looked at most. Unit: journeys. Source: steps.company, candidates.company.
    """
    return answered(
        store, scope, asked(store, scope, subject=subject, peers=peers, top=top), subject=subject, peers=peers
    )


def asked(store: Store, scope: Scope, *, subject: str, **limits: object) -> pd.DataFrame:
    """The matrix before anything is hidden; with `peers`, company `(none)` are those who opened no peer."""
    question = Question("rivals", "attention")
    frame = question.run(store, scope, subject=subject, more=0, **limits)
    total = int(frame["journeys"].sum())
    more = missing(first_told(store, scope, subject), total, scope, crowd(store, scope, total).k) if total else 0
    return question.run(store, scope, subject=subject, more=more, **limits) if more else frame


def answered(store: Store, scope: Scope, frame: pd.DataFrame, *, subject: str, peers: bool) -> Answer:
    """The matrix as it may be shown."""
    firsts = frame[frame["company"] != NOBODY]
    known = firsts[firsts["employer"] != "unknown"]
    if known.empty:
        table = "touchpoints" if firsts.empty else "candidates"
        return Answer(NotYet("missing_table", {"table": table}), frame.head(0), 0)
    behind = crowd(store, scope, int(frame["journeys"].sum()))
    first = int(firsts["journeys"].sum())
    if peers and few_later(first_told(store, scope, subject), first, behind.k):
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), frame.head(0), 0)
    whole = _matrix(frame, behind.k)
    shown = _with_first(whole)
    shown["share"] = (shown["journeys"] / shown["row_people"]).astype("Float64")
    company = _subject(store, known)
    outside = known[known["employer"] != company]
    inward = int(outside.loc[outside["company"] == company, "journeys"].sum())
    counted = _peerless_told(whole)
    told = counted and border_told(shown, company)
    people = crowd(store, scope, first).people if counted else behind.people
    return Answer(
        headline=headline(inward, int(outside["journeys"].sum()), scope, k=behind.k, told=told),
        table=shown,
        people=shown_people(people),
        hidden=hidden_in(shown),
        facts={"company": company},
    )


def peers_told(store: Store, scope: Scope, subject: str, *, left_out: int) -> bool:
    """Whether the matrix tells how many opened no peer, so that all who did may be told elsewhere as well."""
    limits = {"subject": subject, "peers": True, "top": TOP, "more": left_out}
    frame = Question("rivals", "attention").run(store, scope, **limits)
    return _peerless_told(_matrix(frame, crowd(store, scope, int(frame["journeys"].sum())).k))


def _matrix(frame: pd.DataFrame, k: int) -> pd.DataFrame:
    return suppress_matrix(frame, row="employer", column="company", people="journeys", values=["people"], k=k)


def _peerless_told(matrix: pd.DataFrame) -> bool:
    return bool(len(matrix) and matrix.loc[matrix["company"] == NOBODY, "column_people"].notna().all())


def _with_first(matrix: pd.DataFrame) -> pd.DataFrame:
    """The matrix without those who opened no peer: a row's total is told where how many they are is."""
    nobody = matrix[matrix["company"] == NOBODY].set_index("employer")["journeys"]
    if nobody.empty:
        return matrix
    rest = matrix[matrix["company"] != NOBODY]
    rest = rest.assign(row_people=rest["row_people"] - rest["employer"].map(nobody))
    return rest[rest["row_people"].ne(0).fillna(True)].reset_index(drop=True)


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
