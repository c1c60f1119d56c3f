"""First looks: which roles candidates open first, who that is to them, and whether it changes."""

from __future__ import annotations

import streamlit as st

from pages.first_looks import deeper
from pages.first_looks.credit import credit
from pages.first_looks.overview import overview
from pages.shared.ask import ask
from pages.shared.controls import one_of, tabs
from pages.shared.filters import sentence
from pages.shared.view import t

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
    subject = one_of(
        "subject",
        with_looks,
        label=t("first_looks.subject"),
        words=lambda name: t(f"first_looks.subjects.{name}"),
        label_visibility="collapsed",
    )
elif subject == "ad":
    st.info(t("first_looks.only_ads"), icon=":material/info:")

tabs("first_looks", TABS, lambda name: t(f"first_looks.tabs.{name}"), scope, subject)
