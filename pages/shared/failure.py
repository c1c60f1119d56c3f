"""Errors as sentences: what was expected, what was found, what to do."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime

import streamlit as st

from data.errors import DataError
from pages.shared.view import day, number, t, word

# fields that hold a code of a closed list, and the list; fields in bytes are told in megabytes
_CODES = {"found": "found", "reason": "found", "table": "tables", "tool": "adapters"}
MOST_NAMES, LONGEST_NAME = 30, 60  # a hostile header can have a thousand columns of a thousand characters
_BYTES = {
    ("ImportTooLarge", "found"),
    ("ImportTooLarge", "limit"),
    ("WarehouseFull", "needed"),
    ("WarehouseFull", "free"),
}


def explain(error: DataError) -> None:
    """Show what went wrong; nothing was stored by halves."""
    st.error(in_words(error), icon=":material/error:")


def in_words(error: DataError) -> str:
    """The sentence of an error, from its class name and its fields."""
    facts = {f.name: _written(error, f.name) for f in fields(error)} if is_dataclass(error) else {}
    return t(f"errors.{type(error).__name__}", count=None, **facts)


def _written(error: DataError, name: str) -> str:
    value = getattr(error, name)
    if name in _CODES and isinstance(value, str):
        return word(_CODES[name], value) if value else ""
    if (type(error).__name__, name) in _BYTES:
        return number(value / 2**20, 1)
    if isinstance(value, datetime):
        return day(value.date())
    if isinstance(value, tuple | list | set | frozenset):
        listed = [str(one)[:LONGEST_NAME] for one in list(value)[:MOST_NAMES]]
        return ", ".join(listed + ["…"] * (len(value) > MOST_NAMES))
    return number(value) if isinstance(value, int | float) else str(value)
