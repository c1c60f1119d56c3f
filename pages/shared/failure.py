"""Errors as sentences: what was expected, what was found, what to do."""

from __future__ import annotations

import streamlit as st

from data.errors import DataError
from data.sentences import facts_of
from pages.shared.view import language, t


def explain(error: DataError) -> None:
    """Show what went wrong; nothing was stored by halves."""
    st.error(in_words(error), icon=":material/error:")


def in_words(error: DataError) -> str:
    """The sentence of an error, from its class name and its fields."""
    return t(f"errors.{error.code}", count=None, **facts_of(error, language()))
