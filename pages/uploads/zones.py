"""The time zone of times that do not say theirs: the browser's until somebody says another."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

import streamlit as st

from data.imports.mapping import Mapping
from pages.shared.view import t


@cache
def _zones() -> tuple[str, ...]:
    """All that are known, in order; to find them, the system's files are read."""
    return tuple(sorted(available_timezones()))


def of_browser() -> str:
    """The browser's time zone; UTC where it names none that is known."""
    told = st.context.timezone
    return told if told in _zones() else "UTC"


def ask_zone(start: Mapping, place: str) -> str:
    """Draw the widget; whoever reads is told where the zone is only that of the browser."""
    zones = _zones()
    chosen = st.selectbox(
        t("uploads.timezone"),
        zones,
        index=zones.index(start.timezone),
        help=t("uploads.timezone_help"),
        key=f"zone_{place}",
        persist_state="session",
        width=320,
    )
    if chosen == st.context.timezone:
        st.caption(t("uploads.timezone_assumed"))
    return chosen
