"""Between frames and counts: reading counts strictly, filling in absent pairs, blanking what is hidden."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analytics.privacy.audit import Counts, Mask


def counts_of(column: pd.Series[Any]) -> Counts:
    """Return the counts as integers.

    Raises:
        ValueError: one is negative, missing or not whole.
    """
    numbers = column.to_numpy(dtype=float, na_value=np.nan)
    if not (np.isfinite(numbers) & (numbers >= 0) & (numbers == np.floor(numbers))).all():
        raise ValueError(f"{column.name} holds something other than counts")
    return numbers.astype(np.int64)


def blanked(column: pd.Series[Any], hidden: Mask) -> pd.Series[Any]:
    """Return the column with the hidden rows missing; whole numbers become nullable whatever is hidden."""
    if pd.api.types.is_bool_dtype(column):
        column = column.astype("boolean")
    elif pd.api.types.is_integer_dtype(column):
        column = column.astype("Int64")
    return column.mask(hidden)


def dense_pairs(frame: pd.DataFrame, *, row: str, column: str, people: str) -> pd.DataFrame:
    """Return one row per pair of labels, in order of first appearance.

    A pair that is absent counts nobody: 0 in people and in other whole numbers, missing elsewhere.

    Raises:
        ValueError: a label is missing, or a pair stands twice.
    """
    if frame[[row, column]].isna().any(axis=None):
        raise ValueError(f"a label of {row} or {column} is missing")
    if frame.duplicated([row, column]).any():
        raise ValueError(f"a pair of {row} and {column} stands twice")
    pairs = pd.MultiIndex.from_product([frame[row].unique(), frame[column].unique()], names=[row, column])
    absent = ~pairs.isin(pd.MultiIndex.from_frame(frame[[row, column]]))
    dense = frame.set_index([row, column]).reindex(pairs).reset_index()
    dense.loc[absent, people] = 0
    whole = [n for n in frame.columns if pd.api.types.is_integer_dtype(frame[n]) and frame[n].notna().all()]
    dense[whole] = dense[whole].fillna(0).astype("int64")
    return dense[frame.columns]
