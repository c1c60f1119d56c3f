"""Rivals: whose employees candidates look at, how ours compare, and who wins those who looked at both."""

from __future__ import annotations

import streamlit as st

from pages.rivals import panels
from pages.shared.ask import ask
from pages.shared.controls import tabs
from pages.shared.covered import covered
from pages.shared.filters import sentence
from pages.shared.view import t

scope = st.session_state["scope"]
TABS = {"attention": panels.attention, "peers": panels.side, "duels": panels.duels, "flow": panels.flow}

st.title(t("rivals.title"), anchor=False)
st.markdown(t("rivals.lead"))
st.caption(sentence(scope))

seen = {name: ask("looked", scope, subject=name).table for name in ("profile", "ad")}
with_looks = [name for name, table in seen.items() if set(table.get("seen_role", ())) - {"(none)"}]
if not with_looks:
    st.info(t("first_looks.nothing"), icon=":material/visibility_off:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()
if "profile" not in with_looks:
    st.info(t("rivals.only_ads"), icon=":material/info:")

tabs("rivals", TABS, lambda name: t(f"rivals.tabs.{name}"), scope, with_looks[0])
covered(scope)
