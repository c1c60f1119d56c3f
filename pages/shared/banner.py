"""What stands above every page: whose data these are, and the language."""

from __future__ import annotations

import streamlit as st

from data import warehouses
from data.roles.names import LANGUAGES
from data.start import load_sample
from pages.shared.ask import is_sample, observed
from pages.shared.view import day, language, t
from pages.shared.work import run


def banner() -> None:
    """Say that the data are the invented sample, or that there are none yet, and offer the way out."""
    if is_sample():
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="banner"):
            st.markdown(f":material/science: **{t('banner.sample')}** {t('banner.sample_more')}", width="content")
            if st.button(t("banner.leave"), type="tertiary", key="leave_sample"):
                warehouses.choose(warehouses.folder(), "own")
                st.rerun()
    elif observed() is None:
        with st.container(horizontal=True, vertical_alignment="center", border=True, key="banner"):
            st.markdown(f":material/inbox: **{t('banner.empty')}** {t('banner.empty_more')}", width="stretch")
            st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"))
            if st.button(t("banner.sample_load"), key="load_sample"):
                show_sample()
    else:
        st.sidebar.caption(t("banner.observed", day=day(observed()[1])))  # type: ignore[index]


def show_sample() -> None:
    """Go to the sample, made first where it is not there yet."""
    run(lambda tell: load_sample(warehouses.folder(), progress=tell))
    st.rerun()


def language_switch() -> None:
    """English or French, kept for the session and in the URL."""
    st.session_state.setdefault("lang", language())
    st.sidebar.radio(
        t("app.language"),
        LANGUAGES,
        format_func=lambda code: t(f"languages.{code}"),
        horizontal=True,
        key="lang",
        label_visibility="collapsed",
    )
    st.query_params["lang"] = st.session_state["lang"]
