"""No published number may be about fewer than k people, nor let a reader work one out that is.

`suppress` is for a list with a published total; two-way tables and flows have modules of their own.
Count people before calling, never rows, and suppress before rounding, before sorting by a value and before
cutting a list to its top: a hidden count betrays itself by its place as well as by its size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analytics.estimate import Estimate, NotYet
from analytics.privacy.audit import Counts, Mask, complete, line_safe, small
from analytics.privacy.frames import blanked, counts_of
from analytics.statistics.intervals import share
from analytics.thresholds import THRESHOLDS

OTHER = "(other)"


def suppress(
    frame: pd.DataFrame,
    *,
    people: str,
    values: Sequence[str],
    k: int | None = None,
    numerator: str | None = None,
    dominance: str | None = None,
) -> pd.DataFrame:
    """Return the list with small counts and their companions hidden, so that the total gives none away.

    Args:
        frame: one row per label; `people` of all rows add up to the published total.
        people: column of distinct people behind the row.
        values: columns hidden with it.
        k: smallest group shown; the configured one when None.
        numerator: column of people a rate among `values` counts; hidden with the values and companions of
            its own where the rate alone could not be shown (see `rate_hidden`).
        dominance: column of the largest contributor's share (0..1) of the value, dropped; above the
            configured limit the row is hidden.

    Returns:
        The same rows and labels, what is hidden missing, and a column `hidden`. No rows at all when everybody
        together is fewer than k, or no companions would help.

    Raises:
        ValueError: a count is negative, missing, not whole, or a numerator exceeds its people.
    """
    k = THRESHOLDS.k if k is None else k
    counts = counts_of(frame[people])
    dominated = False if dominance is None else (frame[dominance] > THRESHOLDS.dominance).to_numpy()
    hidden = dark = complete(counts, small(counts, k) | dominated, k)
    if numerator is not None:
        dark = _dark_rates(counts_of(frame[numerator]), counts, hidden, k)
    columns = {name: blanked(frame[name], dark) for name in (*values, numerator) if name is not None}
    columns[people] = blanked(frame[people], hidden)
    kept = [name for name in frame.columns if name != dominance]
    result = frame[kept].assign(**columns, hidden=dark)
    unsafe = 0 < counts.sum() < k or not line_safe(counts[hidden], k)
    return result.head(0) if unsafe else result


def rate_hidden(numerator: int, people: int, *, k: int | None = None) -> bool:
    """Return whether a rate says something about a few people.

    It does where people, numerator or people - numerator is in 1..k-1, and where it is exactly 0 or 100 % of
    fewer than twice k people: then it says the same of every one of them.
    """
    k = THRESHOLDS.k if k is None else k
    return bool(_rates_hidden(np.array([numerator]), np.array([people]), k)[0])


def published_share(numerator: int, people: int, *, k: int | None = None, least: int = 1) -> Estimate | NotYet:
    """Return the share with its Wilson interval where it may be shown, else `suppressed` or `too_few`."""
    k = THRESHOLDS.k if k is None else k
    answer = share(numerator, people, least=least)
    if isinstance(answer, Estimate) and rate_hidden(numerator, people, k=k):
        return NotYet("suppressed", {"people": k})
    return answer


def fold_small(
    frame: pd.DataFrame,
    *,
    label: str,
    people: str,
    sums: Sequence[str] = (),
    k: int | None = None,
    other: str = OTHER,
) -> pd.DataFrame:
    """Return the frame with labels of too few people merged into `(other)`, itself at least k where possible.

    Args:
        frame: any number of rows per label; every column not in people and sums is kept as a key.
        label: column of the labels to merge.
        people: column of people, added up over the rows that become one.
        sums: further columns to add up.
        k: smallest label kept; the configured one when None.
        other: the label they become; rows already so labelled are joined.
    """
    totals = frame.groupby(label, sort=False)[people].sum()
    folded = frame[label].astype("object").where(~frame[label].isin(small_labels(totals, k=k, other=other)), other)
    added = [people, *sums]
    keys = [name for name in frame.columns if name not in added]
    merged = frame.assign(**{label: folded.astype(frame[label].dtype)})
    return merged.groupby(keys, sort=False, as_index=False, dropna=False)[added].sum()[list(frame.columns)]


def small_labels(
    totals: pd.Series[int] | Mapping[str, int], *, k: int | None = None, other: str = OTHER
) -> frozenset[str]:
    """Return the labels to fold: those of 1..k-1 people, and the next ones until `(other)` has k.

    Args:
        totals: people by label.
        k: smallest label kept; the configured one when None.
        other: the label the others become, counted in but never folded itself.
    """
    k = THRESHOLDS.k if k is None else k
    counts = {str(label): int(count) for label, count in totals.items()}
    present = counts.pop(other, 0)
    folded: list[str] = []
    for label in sorted((label for label in counts if counts[label] > 0), key=lambda label: counts[label]):
        if counts[label] >= k and (present >= k or not present):
            break
        folded.append(label)
        present += counts[label]
    return frozenset(folded)


def hidden_together(columns: Sequence[tuple[Counts, int]], hidden: Mask) -> Mask:
    """Return the rows to hide in every column so that no column's known total gives a hidden count away.

    Args:
        columns: the counts of each column, and the smallest group shown in it.
        hidden: rows hidden in any case, in addition to those with a small count.

    Returns:
        A flag per row; all rows where no companions would help.
    """
    dark, before = hidden.copy(), -1
    for counts, k in columns:
        dark |= small(counts, k)
    while before != dark.sum():
        before = int(dark.sum())
        for counts, k in columns:
            dark = complete(counts, dark, k)
    unsafe = any(not line_safe(counts[dark], k) for counts, k in columns)
    return np.ones_like(dark) if unsafe else dark


def _rates_hidden(numerators: Counts, people: Counts, k: int) -> Mask:
    extreme = (numerators == 0) | (numerators == people)
    few = (people > 0) & (people < THRESHOLDS.extreme_rate_groups * k)
    hidden: Mask = small(people, k) | small(numerators, k) | small(people - numerators, k) | (extreme & few)
    return hidden


def _dark_rates(numerators: Counts, people: Counts, hidden: Mask, k: int) -> Mask:
    """Return the rows whose rate is hidden; numerators and their rest have known totals themselves."""
    if (numerators > people).any():
        raise ValueError("a numerator exceeds its people")
    return hidden_together([(numerators, k), (people - numerators, k)], hidden | _rates_hidden(numerators, people, k))
