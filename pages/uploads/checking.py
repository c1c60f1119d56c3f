"""The check: how many rows can be used, which cannot and why, row by row."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data import warehouses
from data.contracts import CONTRACTS
from data.export import to_csv
from data.imports.check import Checked, check_file
from data.imports.doubts import find_doubts
from data.imports.mapping import Mapping
from data.imports.rejected import rejected_rows
from pages.shared.ask import own_store
from pages.shared.panel import file_name
from pages.shared.table import show_table
from pages.shared.view import clean, language, number, plain, t, word
from pages.shared.work import Progress
from pages.uploads.doubts import show_doubts
from pages.uploads.upload import Upload

SHOWN = 200


def check(upload: Upload, mapping: Mapping) -> None:
    """Read every row beside the page; nothing is stored."""
    place = warehouses.folder()
    key, target = warehouses.key(place), own_store()

    def task(tell: Progress) -> None:
        if upload.checked is not None:
            upload.checked.parquet.unlink(missing_ok=True)
        upload.checked, upload.doubts = None, ()
        checked = check_file(
            upload.path,
            mapping.contract,
            mapping,
            key=key,
            staging=place / "staging",
            file_name=upload.name,
            progress=tell,
        )
        tell(1.0, "compare")
        upload.doubts = find_doubts(target, checked)
        upload.checked, upload.checked_as = checked, mapping.to_toml()

    upload.work(task)


def report(upload: Upload, checked: Checked) -> None:
    """Show what the check found, so that the counts can be added up and every rejected row be mended."""
    counts = {name: number(getattr(checked, attribute)) for name, attribute in _COUNTS.items()}
    grid = st.grid(4, min_column_width=140)
    for name, count in counts.items():
        grid.metric(t(f"uploads.{name}"), count, border=True)
    st.caption(t("uploads.adds_up", count=None, **counts))
    if checked.assumptions.get("open_end"):
        st.info(t("uploads.open_end"), icon=":material/content_cut:")
    show_doubts(upload.doubts)
    if not checked.rejected:
        st.success(t("uploads.all_good"), icon=":material/check_circle:")
        return
    if not checked.accepted:
        st.error(t("uploads.none_good"), icon=":material/block:")
    else:
        st.warning(t("uploads.some_bad"), icon=":material/warning:")
    if checked.unknown:
        st.info(t("uploads.unknown_words"), icon=":material/translate:")
    _reasons(checked)
    _rejects(checked)
    _mend(upload, checked)


_COUNTS = {"read": "rows_read", "accepted": "accepted", "duplicates": "duplicates", "rejected": "rejected"}


def _reasons(checked: Checked) -> None:
    frame = pd.DataFrame(
        {
            t("uploads.rows"): [number(n) for n in checked.reasons.values()],  # first: a phone shows no more than one
            t("uploads.reason"): [word("reasons", reason) for reason in checked.reasons],
        }
    )
    show_table(frame, alt=plain("uploads.reasons_alt"))


def _rejects(checked: Checked) -> None:
    faults = checked.rejects
    private = {c.name for c in CONTRACTS[checked.contract].columns if c.private}
    frame = pd.DataFrame(
        {
            t("uploads.line"): faults["line"],
            t("uploads.column"): [
                plain("uploads.whole_row") if pd.isna(c) else word("fields", c) for c in faults["column"]
            ],
            t("uploads.reason"): [word("reasons", reason) for reason in faults["reason"]],
            t("uploads.value"): [_value(c, v, private) for c, v in zip(faults["column"], faults["value"], strict=True)],
        }
    )
    with st.expander(t("uploads.rejects"), icon=":material/list:", expanded=True):
        if len(frame) > SHOWN:
            st.caption(t("uploads.rejects_first", shown=number(SHOWN), limit=number(len(frame))))
        show_table(frame.head(SHOWN), alt=plain("uploads.rejects_alt"))
        st.download_button(
            t("uploads.download_rejects"),
            data=to_csv(frame, delimiter=";" if language() == "fr" else ","),
            file_name=file_name("rejected"),
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="download_rejects",
        )


def _mend(upload: Upload, checked: Checked) -> None:
    """The rejected rows as they stand in the file: mended, they can be brought in by the same mapping."""
    path, mapping = upload.path, Mapping.from_toml(checked.mapping)
    lines = [int(line) for line in checked.rejects["line"]]
    st.download_button(
        t("uploads.download_to_mend"),
        data=lambda: rejected_rows(path, mapping, lines),
        file_name=file_name("to_mend"),
        mime="text/csv",
        on_click="ignore",
        help=t("uploads.download_to_mend_help"),
        icon=":material/build:",
        key="download_to_mend",
    )


def _value(column: object, value: object, private: set[str]) -> str:
    if column in private and pd.isna(value):  # type: ignore[call-overload]
        return plain("uploads.hidden_value")
    return "" if pd.isna(value) else clean(str(value))  # type: ignore[call-overload]
