"""Which column is which: for every column of the table, a column of the file, one value for all rows, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from data.contracts import CONTRACTS, Column, Contract
from data.imports.mapping import FORMATS, Mapping
from data.imports.sniff import Source
from pages.shared.view import catalogue, clean, language, plain, t, word
from pages.uploads.meanings import choice_word, meanings
from pages.uploads.parts import ask_part, ask_second, may_be_joined
from pages.uploads.preview import Reading
from pages.uploads.upload import Upload
from pages.uploads.zones import ask_zone

ABSENT, CONSTANT = "absent", "constant"


@dataclass
class _Draft:
    """What the widgets say so far; `open` names what is still to be said, as its widget does."""

    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    extracts: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)


def ask_mapping(upload: Upload, source: Source, reading: Reading, start: Mapping) -> tuple[Mapping, list[str]]:
    """Draw the widgets, filled in as `start` says.

    Returns:
        The mapping as it stands, and what is still to be said, in the reader's words.
    """
    table = CONTRACTS[start.contract]
    draft = _Draft()
    place = f"{upload.token}_{table.name}_{hash(start.to_toml())}"
    with st.container(border=True):
        st.markdown(f"**{t('uploads.required')}**")
        for column in table.columns:
            if column.required:
                _ask_column(table, column, source, start, draft, place)
    optional = [column for column in table.columns if not column.required]
    given = [c for c in optional if c.name in start.columns or c.name in start.constants]
    if optional:
        asked = any(_is_asked(column, source, start) for column in optional)
        label = t("uploads.optional", mapped=len(given), all=len(optional))
        with st.expander(label, icon=":material/add:", expanded=asked):
            for column in optional:
                _ask_column(table, column, source, start, draft, place)
    for column in table.columns:
        if column.choices and column.name in draft.columns:
            draft.values[column.name] = meanings(upload, source, column, draft.columns[column.name], start, place)
    timed = any(c.type == "timestamp" and c.name in draft.columns for c in table.columns)
    mapping = Mapping(
        table.name,
        columns=draft.columns,
        constants=draft.constants,
        values={name: words for name, words in draft.values.items() if words},
        formats=draft.formats,
        decimal=reading.decimal,
        timezone=ask_zone(start, place) if timed else start.timezone,
        encoding=reading.encoding,
        delimiter=reading.delimiter,
        header_row=reading.header_row,
        joined=draft.joined,
        extracts=draft.extracts,
        name=start.name,
    )
    return mapping, draft.open


def _ask_column(table: Contract, column: Column, source: Source, start: Mapping, draft: _Draft, place: str) -> None:
    left, right = st.columns(2, vertical_alignment="bottom")
    headers = range(len(source.columns))
    options: list[int | str] = [ABSENT, *headers] if column.private else [ABSENT, CONSTANT, *headers]
    chosen = left.selectbox(
        f"{word('fields', column.name)} · {t(f'types.{column.type}')}",
        options,
        index=options.index(_start(column, source, start)),
        format_func=lambda option: _option(option, source),
        help=t(f"contracts.{table.name}.{column.name}"),
        key=f"column_{place}_{column.name}",
        persist_state="session",
    )
    if chosen == CONSTANT:
        with right:
            _ask_constant(column, start, draft, place)
    elif isinstance(chosen, int):
        draft.columns[column.name] = source.columns[chosen]
        with left:
            _ask_more(column, source.columns[chosen], source, start, draft, place)
        if column.type in ("date", "timestamp"):
            with right:
                _ask_format(column, source, start, draft, place)
    if column.required and column.name not in (*draft.columns, *draft.constants):
        draft.open.append(word("fields", column.name))


def _ask_more(column: Column, header: str, source: Source, start: Mapping, draft: _Draft, place: str) -> None:
    """What is done to the cells before they are read: nothing hidden happens to them."""
    if may_be_joined(column):
        if (second := ask_second(column, header, source, start, place)) is not None:
            draft.joined[column.name] = second
    elif start.columns.get(column.name) == header and (known := start.joined.get(column.name)) is not None:
        st.caption(t("uploads.joined", column=word("fields", column.name), second=clean(known)))
        draft.joined[column.name] = known
    if (pattern := ask_part(column, header, source, start, place)) is not None:
        draft.extracts[column.name] = pattern


def _start(column: Column, source: Source, start: Mapping) -> int | str:
    if column.name in start.columns:
        return source.columns.index(start.columns[column.name])
    return CONSTANT if column.name in start.constants else ABSENT


def _option(option: int | str, source: Source) -> str:
    return clean(source.columns[option]) if isinstance(option, int) else t(f"uploads.{option}")


def _ask_constant(column: Column, start: Mapping, draft: _Draft, place: str) -> None:
    label, key = t("uploads.constant_value", column=word("fields", column.name)), f"constant_{place}_{column.name}"
    given = start.constants.get(column.name)
    if column.choices or column.type == "boolean":
        options = list(column.choices) or ["true", "false"]
        value = st.selectbox(
            label,
            options,
            index=options.index(given) if given in options else None,
            format_func=lambda code: choice_word(column, code),
            key=key,
            persist_state="session",
        )
    else:
        value = st.text_input(label, value=given or "", max_chars=200, key=key, persist_state="session").strip()
    if value:
        draft.constants[column.name] = value
    elif not column.required:
        draft.open.append(word("fields", column.name))


def _ask_format(column: Column, source: Source, start: Mapping, draft: _Draft, place: str) -> None:
    header = draft.columns[column.name]
    sniffed = _written(column, header, source, start)
    options = list(FORMATS) if sniffed in FORMATS or sniffed == "ambiguous" else [*FORMATS, sniffed]
    written = catalogue(language())["dateformats"]
    label = plain("uploads.date_format", column=word("fields", column.name))
    chosen = st.selectbox(
        label,
        options,
        index=None if sniffed == "ambiguous" else options.index(sniffed),
        format_func=lambda code: written.get(code, code),
        placeholder=t("uploads.choose_format"),
        key=f"format_{place}_{column.name}_{source.columns.index(header)}",
        persist_state="session",
    )
    if chosen is None:
        draft.open.append(label)
    elif chosen != source.date_order(header):
        draft.formats[column.name] = chosen


def _written(column: Column, header: str, source: Source, start: Mapping) -> str:
    return start.formats.get(column.name) or source.date_order(header) or "iso"


def _is_asked(column: Column, source: Source, start: Mapping) -> bool:
    """Whether something about it is to be said before the file can be checked."""
    header = start.columns.get(column.name)
    if header is None or column.type not in ("date", "timestamp"):
        return start.constants.get(column.name) == ""
    return _written(column, header, source, start) == "ambiguous"
