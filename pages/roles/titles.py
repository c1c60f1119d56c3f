"""The titles to judge, a page of them at a time: what the lexicon makes of each, what it is like, and the choice."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.roles.judgements import correct, offered, roles_in_use
from data.roles.suggest import suggest
from data.store import Store
from pages.shared.view import clean, escape, number, percent, plain, role, t

SHOWN = 10
LATER, NONE = "later", "none"  # choices that are no role


def choose(store: Store, waiting: pd.DataFrame) -> None:
    """A form over the titles with most candidates behind them; the chosen ones are confirmed together."""
    known = sorted({*roles_in_use(store), *offered()}, key=role)
    first = st.toggle(t("roles_page.take_first"), key="take_first")
    with st.form("titles_form"):
        chosen = {}
        for row in waiting.head(SHOWN).to_dict("records"):
            present = None if pd.isna(row["role"]) else str(row["role"])
            people = None if pd.isna(row["people"]) else int(row["people"])
            chosen[row["title"]] = _choice(row["title"], present, people, known, first=first)
        st.caption(t("roles_page.shown", shown=number(min(SHOWN, len(waiting))), limit=number(len(waiting))))
        confirmed = st.form_submit_button(t("roles_page.confirm"), key="confirm_titles", type="primary")
    if confirmed:
        said = {title: None if code == NONE else code for title, code in chosen.items() if code != LATER}
        if said:
            correct(store, said)
        st.session_state["roles_told"] = ("confirmed", len(said))
        st.rerun()


def _choice(title: str, present: str | None, people: int | None, known: list[str], *, first: bool) -> str:
    """One title's chooser: what it is like first, then everything else."""
    likely = ([present] if present else []) + [code for code, _ in suggest(title) if code != present]
    likeness = dict(suggest(title))
    rest = [code for code in known if code not in likely]
    options = [LATER, *likely, NONE, *rest]

    def label(code: str) -> str:
        if code in (LATER, NONE):
            return plain(f"roles_page.{code}")
        if code == present:
            return plain("roles_page.as_read", role=role(code))
        return (
            plain("roles_page.like", role=role(code), share=percent(likeness[code])) if code in likeness else role(code)
        )

    behind = t("roles_page.few") if people is None else t("roles_page.people", count=people)
    return st.selectbox(
        f"{escape(clean(title))} ({behind})",
        options,
        index=1 if first and likely else 0,
        format_func=label,
        key=f"title_{first}_{title}",
    )
