"""Definitions: every number, what it means, how it is computed and where its limits are; from the code itself."""

from __future__ import annotations

import streamlit as st

from analytics.catalogue import ANALYSES
from analytics.thresholds import THRESHOLDS
from pages.shared.view import catalogue, language, plain, t

st.title(t("definitions.title"), anchor=False)
st.markdown(t("definitions.lead", k=THRESHOLDS.k))

words = catalogue(language())
st.header(t("definitions.vocabulary"), anchor=False)
for term in words["vocabulary"].values():
    st.markdown(t("definitions.term", **term))

st.header(t("definitions.numbers"), anchor=False)
asked = st.text_input(t("definitions.search"), key="definitions_search", icon=":material/search:").casefold()
for name, analysis in ANALYSES.items():
    if name not in words["analyses"]:
        continue
    title, meaning = plain(f"analyses.{name}.name"), plain(f"analyses.{name}.meaning")
    if asked and asked not in f"{name} {title} {meaning}".casefold():
        continue
    with st.expander(title):
        st.markdown(t(f"analyses.{name}.meaning"))
        st.markdown(t(f"analyses.{name}.limits"))
        st.code(f"python -m analytics {name}", language="bash")
        st.code(analysis.question.sql, language="sql")

st.header(t("definitions.privacy"), anchor=False)
st.markdown(t("definitions.privacy_rules", most=THRESHOLDS.k - 1))
