"""Tables as every page shows them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

NUMBER = st.column_config.NumberColumn(format="localized")
SHARE = st.column_config.NumberColumn(format="percent", step=0.001)
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
        frame, hide_index=True, placeholder=MISSING, alt=alt, column_config=written_numbers(frame), **more
    )


def written_numbers(frame: pd.DataFrame) -> dict[str, Any]:
    """How the columns of numbers are written: shares in percent with one decimal, others with their thousands apart.

    They stay numbers, so that a column can be sorted: the marks are therefore those of the browser's language,
    which is not always the one that was chosen.
    """
    numeric = [str(name) for name in frame if pd.api.types.is_numeric_dtype(frame[name].dtype)]
    counted = {name: NUMBER for name in numeric if not pd.api.types.is_bool_dtype(frame[name].dtype)}
    return counted | {name: SHARE for name in counted if _is_share(frame[name])}


def _is_share(column: pd.Series[Any]) -> bool:
    """Whether its numbers are fractions between -1 and 1, not all of them whole."""
    if not pd.api.types.is_float_dtype(column.dtype):
        return False
    numbers = column.dropna().astype(float)
    return len(numbers) > 0 and bool(numbers.abs().max() <= 1 and (numbers % 1 != 0).any())
