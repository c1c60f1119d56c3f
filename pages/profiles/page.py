"""Profiles: how good they are, where the gaps sit, and whether they sit where candidates look."""

from __future__ import annotations

import streamlit as st

from analytics.estimate import NotYet
from pages.profiles import panels
from pages.shared.ask import ask
from pages.shared.controls import tabs, whose_profiles
from pages.shared.filters import sentence
from pages.shared.missing import bring
from pages.shared.view import t

scope = st.session_state["scope"]
TABS = {"where": panels.where, "seen": panels.seen, "beside": panels.beside}

st.title(t("profiles.title"), anchor=False)
st.markdown(t("profiles.lead"))
st.caption(f"{sentence(scope)} · {t('profiles.filters')}")

whole = ask("pillars", scope, by="role", whose="own")
if isinstance(whole.headline, NotYet) and whole.headline.reason == "missing_table":
    bring("profiles", icon="badge")
    st.stop()

whose = whose_profiles("whose", label=t("profiles.whose"))
tabs("profiles", TABS, lambda name: t(f"profiles.tabs.{name}"), scope, whose)
