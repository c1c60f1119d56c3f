"""What of a cell counts: its part before or after a mark, and the second column that follows it."""

from __future__ import annotations

import streamlit as st

from data.contracts import Column
from data.imports.mapping import Mapping
from data.imports.sniff import Source
from data.imports.split import PARTS, parted
from pages.shared.view import clean, t, word

WHOLE, ALONE = "whole", "nothing_more"


def may_be_joined(column: Column) -> bool:
    """A day and its time, a first and a last name: what files often keep in two columns."""
    return column.type == "timestamp" or column.private


def ask_second(column: Column, first: str, source: Source, start: Mapping, place: str) -> str | None:
    """The column whose cells follow those of the first one, if any."""
    others = [number for number, header in enumerate(source.columns) if header != first]
    known = start.joined.get(column.name) if start.columns.get(column.name) == first else None
    second = st.selectbox(
        t("uploads.followed_by", column=word("fields", column.name)),
        [ALONE, *others],
        index=1 + others.index(source.columns.index(known)) if known is not None else 0,
        format_func=lambda option: clean(source.columns[option]) if isinstance(option, int) else t(f"uploads.{ALONE}"),
        key=f"second_{place}_{column.name}_{source.columns.index(first)}",
        persist_state="session",
    )
    return source.columns[second] if isinstance(second, int) else None


def ask_part(column: Column, header: str, source: Source, start: Mapping, place: str) -> str | None:
    """The pattern of the part that counts, None for the whole cell; asked where the cells seem to hold two things."""
    known = start.extracts.get(column.name) if start.columns.get(column.name) == header else None
    codes = {pattern: code for code, pattern in PARTS.items()}
    if known is not None and known not in codes:  # a tool's own way
        st.caption(t("uploads.extract", column=word("fields", column.name)))
        return known
    if known is None and (column.type not in ("id", "text") or column.private or not parted(source.cells(header))):
        return None
    options = [WHOLE, *PARTS]
    chosen = st.selectbox(
        t("uploads.part", column=word("fields", column.name)),
        options,
        index=options.index(codes[known]) if known is not None else 0,
        format_func=lambda code: t(f"uploads.part_of.{code}"),
        help=t("uploads.part_help"),
        key=f"part_{place}_{column.name}_{source.columns.index(header)}",
        persist_state="session",
    )
    return PARTS.get(chosen)
