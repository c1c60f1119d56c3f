"""A share by group: the shape most tables have, suppressed and with its interval."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.stats import norm

from analytics.estimate import Answer, Estimate, NotYet
from analytics.privacy.audit import line_safe
from analytics.privacy.frames import counts_of
from analytics.privacy.suppression import published_share, suppress
from analytics.question import Question
from analytics.scope import Scope
from analytics.statistics.intervals import benjamini_hochberg, shares
from analytics.thresholds import THRESHOLDS
from data.store import Store

NOT_COUNTED = sys.maxsize  # how many journeys there are, where `k` is needed before they are counted


@dataclass(frozen=True)
class Crowd:
    """The people behind some journeys, and how many journeys are surely those of the fewest people shown.

    One person may have many journeys, so journeys are held to `k` = one more than the busiest people have
    together; where every journey is a candidate of its own, that is the configured k.
    """

    people: int
    k: int


def crowd(store: Store, scope: Scope, journeys: int = NOT_COUNTED) -> Crowd:
    """The crowd behind that many journeys, all or some of those in scope; not counted yet: as many people at most."""
    if scope.unit == "candidate":
        return Crowd(journeys, THRESHOLDS.k)
    row = Question("journeys", "crowd").run(store, scope, k=THRESHOLDS.k).iloc[0]
    return Crowd(min(journeys, int(row["people"])), int(row["guard"]))


def rates(frame: pd.DataFrame, *, counted: str, k: int) -> pd.DataFrame:
    """Journeys by group, and the share of them that count.

    Args:
        frame: one row per group: labels, journeys, people, and the column below.
        counted: column of journeys that count.
        k: fewest journeys shown.

    Returns:
        The frame with value, low, high (Wilson) and hidden; no rows when all are too few.
    """
    values = [counted, "value", "low", "high"]
    table = suppress(shares(frame, counted, "journeys"), people="journeys", values=values, numerator=counted, k=k)
    return table.assign(people=table["people"].astype("Int64").mask(table["journeys"].isna()))


def rate_answer(frame: pd.DataFrame, store: Store, scope: Scope, *, counted: str, **facts: object) -> Answer:
    """The answer of a share by group: the share over all groups as headline, the groups as table.

    Args:
        frame: as for `rates`.
        store: where the frame comes from.
        scope: repeated journeys of one person are named as a caveat.
        counted: column of journeys that count.
        facts: further facts of the answer.
    """
    total = int(frame["journeys"].sum())
    behind = crowd(store, scope, total)
    table = rates(frame, counted=counted, k=behind.k)
    every = pd.Series(True, index=frame.index)
    told = all(
        parts_told(table, counts, counted, every, behind.k)
        for counts in (frame, frame.assign(**{counted: frame["journeys"] - frame[counted]}))
    )
    return Answer(
        headline=headline(int(frame[counted].sum()), total, scope, k=behind.k, told=told),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts=facts,
    )


def parts_told(table: pd.DataFrame, frame: pd.DataFrame, column: str, part: pd.Series[bool], k: int) -> bool:
    """Whether the sum of a part of a suppressed column, told beside its table, gives no hidden row away.

    Args:
        table: the suppressed rows.
        frame: the same rows as they were.
        column: which counts.
        part: the rows that are summed.
        k: fewest counted.
    """
    hidden = table[column].isna().to_numpy() if len(table) else np.ones(len(frame), dtype=bool)
    counts, within = counts_of(frame[column]), part.to_numpy(dtype=bool)
    return line_safe(counts[hidden & within], k) and line_safe(counts[hidden & ~within], k)


def standing_out(frame: pd.DataFrame, *, label: str, counted: str, people: str) -> str:
    """The group with the highest share among those that lie above all others together; empty where none does.

    Groups below the support are not tested; each test is a score test of two shares, held to the false
    discovery rate over all groups tested (Benjamini & Hochberg 1995).
    """
    tested = frame[frame[people] >= THRESHOLDS.support]
    k, n = tested[counted].to_numpy(dtype=float), tested["journeys"].to_numpy(dtype=float)
    if len(tested) < 2 or not 0 < k.sum() < n.sum():
        return ""
    rest_k, rest_n = k.sum() - k, n.sum() - n
    gap = k / n - rest_k / rest_n
    pooled = k.sum() / n.sum()
    z = gap / np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / rest_n))
    clear = (benjamini_hochberg(2 * norm.sf(np.abs(z))) <= THRESHOLDS.false_discovery) & (gap > 0)
    return str(tested[label].to_numpy()[np.argmax(np.where(clear, k / n, -1))]) if clear.any() else ""


def headline(counted: int, total: int, scope: Scope, *, k: int, told: bool = True) -> Estimate | NotYet:
    """A published share, with the caveat that journeys of one person are not independent where that is so.

    Args:
        counted: journeys that count.
        total: all journeys.
        scope: its unit says whether people repeat.
        k: fewest journeys shown.
        told: False where the number would give away what the table hides.
    """
    answer = published_share(counted, total, k=k) if told else NotYet("suppressed", {"people": THRESHOLDS.k})
    if isinstance(answer, NotYet):
        return NotYet("suppressed", {"people": THRESHOLDS.k}) if answer.reason == "suppressed" else answer
    caveats = () if scope.unit == "candidate" else ("repeated_people",)
    return replace(answer, caveats=caveats)


def shown_people(people: int) -> int:
    """How many people are in scope; 0 where that is too few to say."""
    return people if people >= THRESHOLDS.k else 0


def hidden_in(table: pd.DataFrame) -> int:
    """Rows of a suppressed table that are hidden."""
    return int(table["hidden"].sum()) if "hidden" in table else 0
