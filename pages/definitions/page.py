"""Definitions: every number, what it means, how it is computed and where its limits are; from the code itself."""

from __future__ import annotations

import streamlit as st

from analytics.catalogue import ANALYSES, Analysis
from analytics.thresholds import THRESHOLDS
from pages.shared.lacking import SQL_PIXELS
from pages.shared.menu import MENU
from pages.shared.view import catalogue, language, plain, t

# The page that shows an analysis: by its subject, or by its own name where its subject is on several pages.
SHOWN_ON = {"looks": "first_looks", "research": "first_looks", "exposure": "profiles", "plan_done": "plan"}
SHOWN_ON |= {"funnel": "funnel", "funnel_by": "funnel", "funnel_course": "funnel", "compare": "compare", "plan": "plan"}


def shown_on(analysis: Analysis) -> str:
    """The page an analysis is on."""
    return SHOWN_ON.get(analysis.name) or SHOWN_ON.get(analysis.subject, analysis.subject)


def found(asked: str) -> dict[str, list[Analysis]]:
    """The analyses whose name or meaning holds what was asked for, by page, in the order of the menu."""
    worded = [one for one in ANALYSES.values() if one.name in words["analyses"]]
    texts = {one.name: f"{one.name} {words['analyses'][one.name]}".casefold() for one in worded}
    kept = [one for one in worded if asked in texts[one.name]]
    return {page: of for page in MENU if (of := [one for one in kept if shown_on(one) == page])}


st.title(t("definitions.title"), anchor=False)
st.markdown(t("definitions.lead", k=THRESHOLDS.k))

words = catalogue(language())
st.header(t("definitions.vocabulary"), anchor=False)
for term in words["vocabulary"].values():
    st.markdown(t("definitions.term", **term))

st.header(t("definitions.privacy"), anchor=False)
st.markdown(t("definitions.privacy_rules", most=THRESHOLDS.k - 1))
st.markdown(t("definitions.privacy_over_time", k=THRESHOLDS.k))

st.header(t("definitions.numbers"), anchor=False)
pages = found(
    st.text_input(t("definitions.search"), key="definitions_search", icon=":material/search:").strip().casefold()
)
if not pages:
    st.info(t("definitions.none"), icon=":material/search_off:")
for page, analyses in pages.items():
    st.subheader(t(f"pages.{page}"), anchor=False)
    with st.grid(2, min_column_width=320):
        for one in analyses:
            name, key = plain(f"analyses.{one.name}.name"), f"definition_{one.name}"
            told = st.expander(name, key=key, type="compact", on_change="rerun")
            if told.open:  # all at once they are long to draw
                told.markdown(t(f"analyses.{one.name}.meaning"))
                told.markdown(t(f"analyses.{one.name}.limits"))
                told.code(f"python -m analytics {one.name}", language="bash")
                told.code(one.question.sql, language="sql", height=SQL_PIXELS)
