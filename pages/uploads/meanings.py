"""What the file's words mean: each word of a column with a closed list, how often it occurs, and a chooser."""

from __future__ import annotations

import streamlit as st

from data.contracts import Column
from data.imports import synonyms
from data.imports.mapping import Mapping
from data.imports.sniff import Source
from data.imports.words import MOST_WORDS, Words, count_words
from pages.shared.view import number, plain, t, word
from pages.uploads.upload import Upload

_LISTS = {"kind": "kinds", "size_band": "bands", "seniority": "seniorities", "status": "statuses", "help": "helps"}


def choice_word(column: Column, code: str) -> str:
    """An allowed value as a reader knows it."""
    if column.type == "boolean":
        return plain("uploads.yes" if code == "true" else "uploads.no")
    return word(_LISTS[column.name], code)


def meanings(upload: Upload, source: Source, column: Column, header: str, start: Mapping, place: str) -> dict[str, str]:
    """Ask what the words of a column mean that are not our own; the file's word -> the allowed value."""
    pattern = start.extracts.get(column.name) if start.columns.get(column.name) == header else None
    counted = _counted(upload, source, header, pattern)
    unknown = dict(upload.checked.unknown.get(column.name, {})) if upload.checked else {}
    counts = {w: n for w, n in (dict(counted.counts) | unknown).items() if w.lower() not in column.choices}
    if not counts:
        return {}
    said_before = dict(start.values.get(column.name, {}))
    suggested = {w.lower(): meaning for w, meaning in (synonyms.meanings(column, counts) | said_before).items()}
    listed = sorted(counts, key=lambda w: (w.lower() in suggested, -counts[w]))[:MOST_WORDS]
    said: dict[str, str] = {}
    with st.expander(
        t("uploads.words", column=header), icon=":material/translate:", expanded=not _all(listed, suggested)
    ):
        if not counted.complete:
            st.caption(t("uploads.words_partly", rows=number(counted.rows)))
        if len(counts) > len(listed):
            st.caption(t("uploads.words_many", shown=number(len(listed)), all=number(len(counts))))
        grid = st.grid(min_column_width=260)
        for one in listed:
            chosen = grid.selectbox(
                t("uploads.word_rows", word=one, rows=number(counts[one])),
                column.choices,
                index=column.choices.index(suggested[one.lower()]) if one.lower() in suggested else None,
                format_func=lambda code: choice_word(column, code),
                placeholder=t("uploads.word_none"),
                key=f"word_{place}_{column.name}_{one}",
                persist_state="session",
            )
            if chosen is not None:
                said[one] = chosen
    return said


def _all(listed: list[str], suggested: dict[str, str]) -> bool:
    return all(one.lower() in suggested for one in listed)


def _counted(upload: Upload, source: Source, header: str, pattern: str | None) -> Words:
    key = (header, pattern, source.encoding, source.delimiter, source.header_row)
    if key not in upload.words:
        upload.words[key] = count_words(source, header, pattern=pattern)
    return upload.words[key]
