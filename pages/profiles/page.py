"""Profiles: how good they are, where the gaps sit, and whether they sit where candidates look."""

from __future__ import annotations

import streamlit as st

from analytics.estimate import NotYet
from pages.profiles import tabs
from pages.shared.ask import ask
from pages.shared.filters import sentence
from pages.shared.view import language, t

scope = st.session_state["scope"]

st.title(t("profiles.title"), anchor=False)
st.markdown(t("profiles.lead"))
st.caption(f"{sentence(scope)} · {t('profiles.filters')}")

whole = ask("pillars", scope, by="role", whose="own")
if isinstance(whole.headline, NotYet) and whole.headline.reason == "missing_table":
    st.info(t("profiles.lacking"), icon=":material/badge:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()

whose = st.radio(
    t("profiles.whose"),
    ("own", "rivals"),  # both together, beside these, would tell of a few rivals
    format_func=lambda code: t(f"profiles.whose_of.{code}"),
    horizontal=True,
    key=f"whose_{language()}",
)
# The label of the open tab is in the reader's language, so each language has tabs of its own.
TABS = {"where": tabs.where, "seen": tabs.seen, "beside": tabs.beside}
labels = [t(f"profiles.tabs.{name}") for name in TABS]
for tab, draw in zip(st.tabs(labels, key=f"profiles_{language()}", on_change="rerun"), TABS.values(), strict=True):
    if tab.open:
        with tab:
            draw(scope, whose)
