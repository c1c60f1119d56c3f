"""What is doubtful about the accepted rows, with its colour, its count and its first lines."""

from __future__ import annotations

import streamlit as st

from data.imports.doubts import MOST_TITLES, Doubt
from pages.shared.view import number, plain, t, word

_BADGES = {"red": ("red", "error"), "amber": ("orange", "warning"), "open": ("gray", "hourglass_empty")}


def show_doubts(doubts: tuple[Doubt, ...]) -> None:
    """One line per doubt, the worst first; what was asked without finding anything is named together."""
    if not doubts:
        return
    with st.container(border=True):
        st.markdown(f"**{t('doubts.title')}**")
        st.caption(t("doubts.lead"))
        for doubt in doubts:
            if doubt.level != "green":
                colour, icon = _BADGES[doubt.level]
                st.markdown(f":{colour}-badge[:material/{icon}: {t(f'doubts.levels.{doubt.level}')}] {_said(doubt)}")
        if fine := [plain(f"doubts.names.{doubt.rule}") for doubt in doubts if doubt.level == "green"]:
            badge = f":green-badge[:material/check_circle: {t('doubts.levels.green')}]"
            st.markdown(f"{badge} {t('doubts.none', names=', '.join(fine))}")


def _said(doubt: Doubt) -> str:
    if doubt.level == "open":
        return t("doubts.open", name=plain(f"doubts.names.{doubt.rule}"), table=word("tables", doubt.table))
    lines = ", ".join(number(line) for line in doubt.lines)
    said = [t(f"doubts.found.{doubt.rule}", count=doubt.found)]
    said.append(t("doubts.lines" if doubt.found <= len(doubt.lines) else "doubts.first_lines", lines=lines))
    if doubt.at_least:
        said.append(t("doubts.at_least", most=number(MOST_TITLES)))
    return " ".join(said)
