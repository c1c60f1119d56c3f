"""How well the data fit together: how fresh each table is, what the tables cover, and what each page still lacks."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.thresholds import THRESHOLDS
from data.health import Health, Part, health
from data.retention import period
from data.store import Store
from pages.shared.table import show_table
from pages.shared.view import day, number, percent, plain, t, word


def show_health(store: Store) -> None:
    """A table of tables, then a sentence per share and per page."""
    found = health(store, least=THRESHOLDS.k)
    if not any(held.rows for held in found.tables.values()):
        return
    st.header(t("health.title"), anchor=False, divider="gray")
    _tables(found)
    _beside(found)
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"**{t('health.fit')}**")
        known = [_said(share, part) for share, part in found.covered.items()]
        known.append(t("health.titles", n=number(found.titles.n), of=number(found.titles.of)))
        late = plain("panel.lessthan", k=THRESHOLDS.k) if found.overdue is None else number(found.overdue)
        key = "health.none_overdue" if found.overdue == 0 else "health.overdue"
        known.append(t(key, n=late, months=number(period())))
        st.markdown("\n".join(f"- {line}" for line in known))
        st.page_link(st.session_state["pages"]["roles"], label=t("health.to_roles"), icon=":material/work:")
    with right:
        st.markdown(f"**{t('health.lacks')}**")
        lines = [
            t(
                "health.page_lacks",
                page=plain(f"pages.{page}"),
                tables=", ".join(word("tables", one) for one in missing),
            )
            for page, missing in found.lacks.items()
        ]
        st.markdown("\n".join(f"- {line}" for line in lines) or t("health.lacks_nothing"))


def _beside(found: Health) -> None:
    """What other tools counted of our own pages, beside what is known here of the candidates who saw them."""
    if not found.counted:
        return
    st.markdown(f"**{t('health.counted')}**")
    st.caption(t("health.counted_more"))
    hidden = plain("panel.lessthan", k=THRESHOLDS.k)
    columns = {
        "tool": [word("counters", one.source) for one in found.counted],
        "pages": [word("kinds", one.kind) for one in found.counted],
        "days": [plain("health.from_to", first=day(one.first_day), last=day(one.last_day)) for one in found.counted],
        "theirs": [number(one.theirs) for one in found.counted],
        "ours": [hidden if one.ours is None else number(one.ours) for one in found.counted],
    }
    frame = pd.DataFrame({t(f"health.{name}"): values for name, values in columns.items()})
    show_table(frame, alt=plain("health.counted_alt"))


def _tables(found: Health) -> None:
    held = {name: one for name, one in found.tables.items() if one.rows}
    columns = {
        "table": [word("tables", name) for name in held],
        "rows": [one.rows for one in held.values()],
        "last_day": [None if one.last_day is None else day(one.last_day) for one in held.values()],
        "imported": [None if one.imported_at is None else day(one.imported_at.date()) for one in held.values()],
    }
    show_table(
        pd.DataFrame({t(f"health.{name}"): values for name, values in columns.items()}),
        alt=plain("health.alt"),
    )


def _said(share: str, part: Part | None) -> str:
    if part is None:
        return t(f"health.shares.{share}", told=plain("panel.lessthan", k=THRESHOLDS.k))
    if not part.of:
        return t(f"health.shares.{share}", told=plain("health.nothing"))
    told = plain("health.part", share=percent(part.n / part.of), n=number(part.n), of=number(part.of))
    return t(f"health.shares.{share}", told=told)
