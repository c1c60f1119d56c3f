"""The tables one can bring: what each column holds, and a template to fill."""

from __future__ import annotations

import streamlit as st

from data.contracts import CONTRACTS, Column
from data.imports.templates import template
from pages.shared.view import t, word


def show_tables() -> None:
    """One table at a time: its columns in words, and its template as CSV."""
    with st.expander(t("uploads.templates"), icon=":material/table_chart:"):
        st.markdown(t("uploads.templates_lead"))
        name = st.selectbox(
            t("uploads.table_choice"),
            list(CONTRACTS),
            format_func=lambda code: word("tables", code),
            key="described",
            width=320,
        )
        st.markdown(t(f"contracts.{name}.about"))
        st.download_button(
            t("uploads.template"),
            data=template(name),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key=f"template_{name}",
        )
        st.markdown("\n".join(_line(name, column) for column in CONTRACTS[name].columns))


def _line(table: str, column: Column) -> str:
    kind = t(f"types.{column.type}")
    needed = f", **{t('uploads.needed')}**" if column.required else ""
    allowed = f" {t('uploads.allowed')}: {', '.join(f'`{c}`' for c in column.choices)}." if column.choices else ""
    named = f"{word('fields', column.name)} · `{column.name}`"
    return f"- {named} ({kind}{needed}): {t(f'contracts.{table}.{column.name}')}{allowed}"
