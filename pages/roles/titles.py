"""The titles to judge, a page of them at a time: what the lexicon makes of each, what it is like, and the choice."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data.roles.judgements import correct, judged, offered, roles_in_use, withdraw
from data.roles.occupations import listed
from data.roles.suggest import suggest
from data.store import Store
from pages.shared.table import show_table
from pages.shared.view import clean, day, escape, number, percent, plain, role, t

SHOWN = 10
LATER, NONE = "later", "none"  # choices that are no role
KINDS = ("all", "unmapped", "doubtful")


def choose(store: Store, waiting: pd.DataFrame) -> None:
    """A form over the titles with most candidates behind them; the chosen ones are confirmed together."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.radio(
            t("roles_page.which"),
            KINDS,
            horizontal=True,
            format_func=lambda code: t(f"roles_page.which_of.{code}"),
            key="which_titles",
        )
        first = st.toggle(t("roles_page.take_first"), key="take_first")
    asked = waiting if kind == "all" else waiting[waiting["role"].isna() == (kind == "unmapped")]
    if asked.empty:
        st.caption(t("roles_page.none_of_these"))
        return
    pages = math.ceil(len(asked) / SHOWN)
    at = st.pagination(pages, key=f"titles_page_{kind}_{pages}") if pages > 1 else 1
    known = {code: role(code) for code in {*roles_in_use(store), *offered(), *asked["role"].dropna()}}
    labels = listed(store)
    with st.form("titles_form"):
        chosen = {}
        for row in asked.iloc[SHOWN * (at - 1) : SHOWN * at].to_dict("records"):
            present = None if pd.isna(row["role"]) else str(row["role"])
            people = None if pd.isna(row["people"]) else int(row["people"])
            chosen[row["title"]] = _choice(row["title"], present, people, known, labels, first=first)
        from_, to = SHOWN * (at - 1) + 1, min(SHOWN * at, len(asked))
        st.caption(t("roles_page.shown", first=number(from_), last=number(to), all=number(len(asked))))
        confirmed = st.form_submit_button(t("roles_page.confirm"), key="confirm_titles", type="primary")
    if confirmed:
        said = {title: None if code == NONE else code for title, code in chosen.items() if code != LATER}
        if said:
            correct(store, said, who=st.session_state.get("who", ""))
        st.session_state["roles_told"] = ("confirmed", len(said))
        st.rerun()


def look_back(store: Store, k: int) -> None:
    """The titles judged so far, and the way to take a judgement back."""
    said = judged(store, k)
    if said.empty:
        return
    with st.expander(t("roles_page.judged", count=len(said)), icon=":material/history:"):
        columns = {
            "judged_title": [clean(title) for title in said["title"]],
            "judged_role": [plain("roles_page.none") if pd.isna(code) else role(code) for code in said["role"]],
            "judged_by": [clean(who) for who in said["who"]],
            "judged_at": [day(moment.date()) for moment in said["corrected_at"]],
        }
        frame = pd.DataFrame({t(f"roles_page.{name}"): values for name, values in columns.items()})
        show_table(frame, alt=plain("roles_page.judged_alt"))
        with st.form("judged_form", border=False):
            chosen = st.multiselect(
                t("roles_page.withdraw_choice"),
                said["title"].tolist(),
                format_func=clean,
                placeholder=t("roles_page.withdraw_none"),
                select_all=False,  # Streamlit says it in English alone
                key="withdrawn",
            )
            if st.form_submit_button(t("roles_page.withdraw"), key="withdraw_titles"):
                withdraw(store, chosen)
                st.session_state["roles_told"] = ("withdrawn", len(chosen))
                st.rerun()


def _choice(
    title: str,
    present: str | None,
    people: int | None,
    known: Mapping[str, str],
    labels: Mapping[str, str],
    *,
    first: bool,
) -> str:
    """One title's chooser: what it is like first, then everything else by name."""
    likeness = dict(suggest(title, listed=labels))
    likely = ([present] if present else []) + [code for code in likeness if code != present]
    rest = sorted((code for code in known if code not in likely), key=lambda code: known[code])
    options = [LATER, *likely, NONE, *rest]

    def label(code: str) -> str:
        if code in (LATER, NONE):
            return plain(f"roles_page.{code}")
        named = known.get(code) or role(code)
        if code == present:
            return plain("roles_page.as_read", role=named)
        return plain("roles_page.like", role=named, share=percent(likeness[code])) if code in likeness else named

    behind = t("roles_page.few") if people is None else t("roles_page.people", count=people)
    return st.selectbox(
        f"{escape(clean(title))} ({behind})",
        options,
        index=1 if first and likely else 0,
        format_func=label,
        key=f"title_{first}_{title}",
    )
