"""Controls that several pages have: one of a few choices, the employees in question, and tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.shared.lacking import said_once
from pages.shared.view import language, t


def one_of(name: str, codes: Sequence[str], *, label: str, words: Callable[[str], str], **more: Any) -> str:
    """A row of choices, of which one holds. Its labels are in the reader's language, so each has a control of its own.

    Args:
        name: of the control.
        codes: what is chosen among; the first holds at first.
        label: what is asked, in the reader's words.
        words: a code in the reader's words.
        more: as `st.radio` takes it.
    """
    chosen = st.radio(label, codes, format_func=words, horizontal=True, key=f"{name}_{language()}", **more)
    return str(chosen)


def whose_profiles(name: str, *, label: str) -> str:
    """`own` or `rivals`: both together, beside these, would tell of a few rivals."""
    return one_of(name, ("own", "rivals"), label=label, words=lambda code: t(f"profiles.whose_of.{code}"))


def tabs(name: str, drawn: Mapping[str, Callable[..., None]], words: Callable[[str], str], *given: Any) -> None:
    """Tabs of which only the open one computes: it is drawn with what is given."""
    labels = [words(code) for code in drawn]
    for tab, draw in zip(st.tabs(labels, key=f"{name}_{language()}", on_change="rerun"), drawn.values(), strict=True):
        if tab.open:
            with tab, said_once():
                draw(*given)
