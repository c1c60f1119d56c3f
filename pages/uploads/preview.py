"""How the file is read: what was assumed, its first rows as text, and the way to read it differently."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data.errors import DataError
from data.imports.decode import ENCODINGS
from data.imports.noticed import noticed
from data.imports.sniff import DELIMITERS, Source, sniff
from pages.shared.failure import explain
from pages.shared.table import show_table
from pages.shared.view import catalogue, clean, language, number, plain, t
from pages.uploads.upload import Upload

LONGEST_CELL = 200


@dataclass(frozen=True)
class Reading:
    """What the reader overrules; None where the file's own appearance decides."""

    encoding: str | None
    delimiter: str | None
    header_row: int | None
    decimal: str | None


def preview(upload: Upload) -> tuple[Source, Reading] | None:
    """Show the file as it is read; None where it cannot be read so."""
    shown = st.container()
    with st.expander(t("uploads.reread"), icon=":material/tune:"):
        reading = _overruled(upload.token)
    with shown:
        try:
            source = _sniffed(upload, reading)
        except DataError as error:
            explain(error)
            return None
        _assumptions(source)
        _first_rows(source)
    return source, reading


def _sniffed(upload: Upload, reading: Reading) -> Source:
    key = (reading.encoding, reading.delimiter, reading.header_row)
    if key not in upload.sources:  # it reads the whole file, for its hash
        upload.sources[key] = sniff(
            upload.path, encoding=reading.encoding, delimiter=reading.delimiter, header_row=reading.header_row
        )
    source = upload.sources[key]
    return replace(source, decimal=reading.decimal or source.decimal)


def _overruled(token: str) -> Reading:
    words = catalogue(language())
    as_found = t("uploads.as_found")
    grid = st.grid(min_column_width=220)
    encoding = grid.selectbox(
        t("uploads.encoding"),
        [None, *ENCODINGS],
        format_func=lambda code: words["encodings"][code] if code else as_found,
        key=f"encoding_{token}",
        persist_state="session",
    )
    delimiter = grid.selectbox(
        t("uploads.delimiter"),
        [None, *DELIMITERS],
        format_func=lambda code: words["delimiters"][code] if code else as_found,
        key=f"delimiter_{token}",
        persist_state="session",
    )
    header_row = grid.number_input(
        t("uploads.header_row"),
        min_value=1,
        max_value=1000,
        value=None,
        placeholder=as_found,
        key=f"header_{token}",
        persist_state="session",
    )
    decimal = grid.selectbox(
        t("uploads.decimal"),
        [None, ".", ","],
        format_func=lambda mark: mark or as_found,
        key=f"decimal_{token}",
        persist_state="session",
    )
    return Reading(encoding, delimiter, header_row, decimal)


def _assumptions(source: Source) -> None:
    words = catalogue(language())
    st.markdown(
        t(
            "uploads.read_as",
            encoding=words["encodings"].get(source.encoding, source.encoding),
            delimiter=words["delimiters"].get(source.delimiter, source.delimiter),
            header=number(source.header_row),
            decimal=source.decimal,
        )
    )
    for one in noticed(source):
        st.info(t(f"noticed.{one.code}", names=", ".join(one.names)), icon=":material/visibility:")


def _first_rows(source: Source) -> None:
    st.caption(t("uploads.first_rows"))
    width = len(source.columns)
    rows = [[clean(cell[:LONGEST_CELL]) for cell in row[:width]] for row in source.preview]
    padded = [row + [""] * (width - len(row)) for row in rows]
    frame = pd.DataFrame(padded, columns=[clean(name[:LONGEST_CELL]) for name in _distinct(source.columns)])
    show_table(frame, height=248, alt=plain("uploads.preview_alt"))


def _distinct(names: tuple[str, ...]) -> list[str]:
    """Names that stay different once invisible characters are gone and long ones are cut."""
    taken: list[str] = []
    for place, name in enumerate(names):
        shown = clean(name[:LONGEST_CELL])
        taken.append(f"{shown} ({place + 1})" if shown in taken else shown)
    return taken
