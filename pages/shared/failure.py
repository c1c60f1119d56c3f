"""Errors as sentences: what was expected, what was found, what to do."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime

import streamlit as st

from data.errors import DataError
from pages.shared.view import day, number, t


def explain(error: DataError) -> None:
    """Show what went wrong; nothing was stored by halves."""
    st.error(in_words(error), icon=":material/error:")


def in_words(error: DataError) -> str:
    """The sentence of an error, from its class name and its fields."""
    facts = {f.name: _written(getattr(error, f.name)) for f in fields(error)} if is_dataclass(error) else {}
    return t(f"errors.{type(error).__name__}", **facts)


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return day(value.date())
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(str(v) for v in value)
    return number(value) if isinstance(value, int | float) else str(value)
