"""Tables as every page shows them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pandas as pd
import streamlit as st

from data.sentences import NARROW
from pages.shared.view import catalogue, language, number, short_day

MISSING = "–"  # what is hidden or not known; without it a reader of French would read "None"
LONG = 40  # characters of a text that would leave a phone no room for the numbers beside it
WIDE = 3  # columns that a phone has room for
FINE = 0.1  # shares below this are told apart by their second decimal
Writer = Callable[[Any], str]
# Columns that are no shares, even where all their numbers lie between -1 and 1.
AMOUNTS = frozenset(
    {"after", "before", "coefficient", "evalue", "evalue_bound", "hours", "index", "median", "money", "monthly"}
    | {"monthly_high", "monthly_looks", "monthly_low", "odds", "odds_high", "odds_low", "per_hundred", "ratio"}
    | {"shared", "shared_high", "shared_low", "strength", "without"}
)


def show_table(frame: pd.DataFrame, *, alt: str, amounts: Collection[str] = (), **more: Any) -> Any:
    """Draw a table without row numbers, a dash for what is missing, numbers and dates in the reader's language.

    They stay numbers and dates below, so that a column can be sorted.

    Args:
        frame: in the reader's words.
        alt: what it is, for who cannot see it.
        amounts: codes of columns that are no shares here, beside AMOUNTS.
        more: as `st.dataframe` takes it.

    Returns:
        What `st.dataframe` does: the selection, where rows can be chosen.
    """
    written = writers(frame, amounts)
    first = next(iter(more.get("column_order", map(str, frame))), None)
    # Where a table is wider than a phone, what each row is about stays in sight.
    more = {"column_config": {first: st.column_config.Column(pinned=True)} if len(frame.columns) > WIDE else {}} | more
    writable = frame.size <= pd.options.styler.render.max_elements
    return st.dataframe(
        frame.style.format(written, na_rep=MISSING) if written and writable else frame,
        hide_index=True,
        placeholder=MISSING,
        alt=alt,
        **more,
    )


def order(frame: pd.DataFrame) -> list[str]:
    """The columns, long texts (paths) behind the first of the others: on a phone both it and they are seen."""
    names = list(map(str, frame))
    long = [name for name in names if any(isinstance(v, str) and len(v) > LONG for v in frame[name])]
    others = [name for name in names if name not in long]
    return [*others[:1], *long, *others[1:]]


def writers(frame: pd.DataFrame, amounts: Collection[str] = ()) -> dict[Any, Any]:
    """How the columns of numbers and dates are written; `amounts` as in `show_table`."""
    names = catalogue(language())["columns"]
    plain = {names.get(code, code) for code in AMOUNTS.union(amounts)}
    kinds = {str(name): _writer(frame[name], str(name) in plain) for name in frame if frame.columns.is_unique}
    return {name: kind for name, kind in kinds.items() if kind is not None}


def _writer(column: pd.Series[Any], amount: bool) -> Writer | None:
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return short_day
    if not pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_bool_dtype(column.dtype):
        return None
    known = column.dropna().astype(float)
    most = float(known.abs().max()) if len(known) else 0.0
    of_all = most == 1 and not amount and pd.api.types.is_float_dtype(column.dtype) and not column.hasnans
    if (known % 1 == 0).all() and not of_all:  # counts have whole numbers for their kind, or miss some
        return number
    if most <= 1 and not amount:
        unit = f"{NARROW if language() == 'fr' else ''}%"
        return lambda share: number(100 * share, 1 + (most < FINE)) + unit
    return lambda value: number(value, 1 + (most < 10))
