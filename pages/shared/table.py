"""Tables as every page shows them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

NUMBER = st.column_config.NumberColumn(format="localized")
SHARE = st.column_config.NumberColumn(format="percent")  # no step: it would cut decimals off instead of rounding
DATE = st.column_config.DateColumn()
MISSING = "–"  # what is hidden or not known; without it a reader of French would read "None"


def show_table(frame: pd.DataFrame, *, alt: str, **more: Any) -> Any:
    """Draw a table without row numbers, a dash for what is missing.

    Args:
        frame: in the reader's words.
        alt: what it is, for who cannot see it.
        more: as `st.dataframe` takes it.

    Returns:
        What `st.dataframe` does: the selection, where rows can be chosen.
    """
    return st.dataframe(
        frame, hide_index=True, placeholder=MISSING, alt=alt, column_config=written_columns(frame), **more
    )


def written_columns(frame: pd.DataFrame) -> dict[str, Any]:
    """How numbers and dates are written: shares in percent, other numbers with their thousands apart, days as days.

    They stay numbers and dates, so that a column can be sorted: the marks are therefore those of the browser's
    language, which is not always the one that was chosen.
    """
    kinds = {str(name): _kind(frame[name]) for name in frame}
    return {name: kind for name, kind in kinds.items() if kind is not None}


def _kind(column: pd.Series[Any]) -> Any:
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return DATE
    if not pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_bool_dtype(column.dtype):
        return None
    return SHARE if _is_share(column) else NUMBER


def _is_share(column: pd.Series[Any]) -> bool:
    """Whether its numbers are fractions between -1 and 1, not all of them whole."""
    if not pd.api.types.is_float_dtype(column.dtype):
        return False
    numbers = column.dropna().astype(float)
    return len(numbers) > 0 and bool(numbers.abs().max() <= 1 and (numbers % 1 != 0).any())
