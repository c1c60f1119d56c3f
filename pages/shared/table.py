"""Tables as every page shows them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

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
    return st.dataframe(frame, hide_index=True, placeholder=MISSING, alt=alt, **more)
