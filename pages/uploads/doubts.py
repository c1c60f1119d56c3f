"""What is doubtful about the accepted rows, with its colour, its count and its first lines."""

from __future__ import annotations

import streamlit as st

from data.commands.reporting import told
from data.imports.doubts import Doubt
from pages.shared.view import language, plain, t

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
                st.markdown(
                    f":{colour}-badge[:material/{icon}: {t(f'doubts.levels.{doubt.level}')}] {told(doubt, language())}"
                )
        if fine := [plain(f"doubts.names.{doubt.rule}") for doubt in doubts if doubt.level == "green"]:
            badge = f":green-badge[:material/check_circle: {t('doubts.levels.green')}]"
            st.markdown(f"{badge} {t('doubts.none', names=', '.join(fine))}")
