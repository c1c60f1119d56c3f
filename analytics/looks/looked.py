"""How many journeys look at anybody, and at whom first."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.looks.first_looks import NOBODY, answered, counted, with_a_look
from analytics.options import Subject
from analytics.privacy.audit import Mask, complete, line_safe, small
from analytics.privacy.frames import blanked, counts_of
from analytics.rates import crowd, headline, hidden_in, parts_told, shown_people
from analytics.scope import Scope
from data.store import Store


def looked(store: Store, scope: Scope, *, subject: Subject = "profile") -> Answer:
    """One row per role looked at first, and `(none)` for the journeys without a look: they add up to all.

    The roles are those `first_looks` names, and hidden where their total is hidden there: two lists of the same
    people that hid different ones would tell them. Where fewer than k people opened nothing, or somebody of unknown
    role, others count with them (lacking.sql), for this and every question about first looks. Headline: share of
    journeys with a look. Unit: journeys. Source: journeys.look_role, journeys.ad_role.
    """
    looks = counted(store, scope, subject)
    totals = answered(with_a_look(looks), store, scope, subject=subject).table
    named = totals.groupby("seen_role")["column_people"].first() if len(totals) else pd.Series(dtype="Int64")
    frame = by_role_seen(looks, named.index)
    total = int(frame["journeys"].sum())
    if not total:
        return Answer(NotYet("missing_table", {"table": "touchpoints"}), frame, 0)
    behind = crowd(store, scope, total)
    hidden = ~frame["seen_role"].isin([*named.index[named.notna()], NOBODY])
    table = _hidden_alike(frame, hidden.to_numpy(), behind.k)
    nobody = frame["seen_role"] == NOBODY
    told = parts_told(table, frame, "journeys", nobody, behind.k)
    return Answer(
        headline=headline(int(frame.loc[~nobody, "journeys"].sum()), total, scope, k=behind.k, told=told),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
    )


def by_role_seen(looks: pd.DataFrame, named: pd.Index) -> pd.DataFrame:
    """Journeys and people by role looked at first, those not named (none: all are) together.

    Everybody is of one role, and so counts once.
    """
    kept = looks["seen_role"].isin([*named, NOBODY]) | named.empty
    frame = looks.groupby(looks["seen_role"].where(kept, "(other)"))[["journeys", "people"]].sum().reset_index()
    return frame.sort_values(["journeys", "seen_role"], ascending=[False, True], ignore_index=True)


def _hidden_alike(frame: pd.DataFrame, hidden: Mask, k: int) -> pd.DataFrame:
    """The rows with these and what is small missing, and companions; none where that gives no protection."""
    counts = counts_of(frame["journeys"])
    dark = complete(counts, hidden | small(counts, k), k)
    told = {name: blanked(frame[name], dark) for name in ("journeys", "people")}
    return frame.assign(**told, hidden=dark).head(len(frame) if line_safe(counts[dark], k) else 0)
