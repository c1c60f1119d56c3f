"""First looks: which roles candidates open first, who that is to them, and whether it changes."""

from __future__ import annotations

import streamlit as st

from pages.first_looks import deeper
from pages.first_looks.credit import credit
from pages.first_looks.overview import overview
from pages.shared.ask import ask
from pages.shared.filters import sentence
from pages.shared.view import language, t

scope = st.session_state["scope"]
TABS = {
    "overview": overview,
    "chance": deeper.chance,
    "choice": deeper.choice,
    "ladder": deeper.ladder,
    "brand": deeper.brand,
    "credit": credit,
}

st.title(t("first_looks.title"), anchor=False)
st.markdown(t("first_looks.lead"))
st.caption(sentence(scope))


seen = {name: ask("looked", scope, subject=name) for name in ("profile", "ad")}
with_looks = [name for name, answer in seen.items() if set(answer.table.get("seen_role", ())) - {"(none)"}]
if not with_looks:
    st.info(t("first_looks.nothing"), icon=":material/visibility_off:")
    st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")
    st.stop()

subject = with_looks[0]
if len(with_looks) > 1:
    subject = st.radio(
        t("first_looks.subject"),
        with_looks,
        format_func=lambda name: t(f"first_looks.subjects.{name}"),
        horizontal=True,
        key=f"subject_{language()}",
        label_visibility="collapsed",
    )
elif subject == "ad":
    st.info(t("first_looks.only_ads"), icon=":material/info:")

# The label of the open tab is in the reader's language, so each language has tabs of its own.
labels = [t(f"first_looks.tabs.{name}") for name in TABS]
for tab, draw in zip(st.tabs(labels, key=f"first_looks_{language()}", on_change="rerun"), TABS.values(), strict=True):
    if tab.open:
        with tab:
            draw(scope, subject)
