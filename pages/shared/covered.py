"""One line beside what profiles show: how many employees have none, and how much happens away from the screen."""

from __future__ import annotations

import streamlit as st

from analytics.estimate import Estimate, NotYet
from analytics.scope import Scope
from pages.shared.ask import ask
from pages.shared.filters import link
from pages.shared.view import interval, not_yet, percent, t


def covered(scope: Scope) -> None:
    """Say both shares, or what either of them lacks, with the way to the profiles, or to where it can be brought."""
    answer = ask("coverage", scope)
    told = {"staff": answer.headline, "offline": answer.facts.get("offline", answer.headline)}
    said = " · ".join(_said(name, found) for name, found in told.items())
    lacking = any(isinstance(found, NotYet) and found.reason.startswith("missing") for found in told.values())
    page, label, icon = (
        ("uploads", "banner.upload", "upload_file") if lacking else ("profiles", "pages.profiles", "badge")
    )
    with st.container(horizontal=True, vertical_alignment="center", key="covered"):
        st.caption(said, width="stretch")
        st.page_link(
            st.session_state["pages"][page],
            label=t(label),
            icon=f":material/{icon}:",
            query_params=link(scope),
        )


def _said(name: str, found: object) -> str:
    if isinstance(found, Estimate):
        return t(f"covered.{name}", share=percent(found.value), interval=interval(found))
    return t(f"covered.{name}_missing", why=not_yet(found)) if isinstance(found, NotYet) else ""
