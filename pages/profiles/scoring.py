"""The rules by which profiles are scored: shown, and set anew by an analyst."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.errors import DataError
from data.scoring import COUNTS, WEIGHTS, Scoring, current, rescore, versions
from pages.profiles.figures import pillar
from pages.shared.ask import store
from pages.shared.failure import explain
from pages.shared.panel import in_words
from pages.shared.table import show_table
from pages.shared.view import day, number, percent, t
from pages.shared.work import run

MOST_VERSIONS = 10


def scoring() -> None:
    """Say which rules count and since when; below, the form that sets them and the versions before."""
    rules = current(store())
    shares = [f"{pillar(name)} {percent(weight)}" for name, weight in _shares(rules).items()]
    limits: dict[str, Any] = {name: number(getattr(rules, name)) for name in COUNTS}
    st.caption(t("profiles.scores", gap=number(rules.gap, 2), weights=", ".join(shares), **limits))
    since = t("scoring.since", day=day(rules.set_at.date())) if rules.set_at else t("scoring.delivered")
    with st.expander(
        t("scoring.title", version=number(rules.version), since=since), icon=":material/tune:", key="scoring"
    ):
        _form(rules)
        if rules.version > 1:
            _before()


def _shares(rules: Scoring) -> dict[str, float]:
    whole = sum(getattr(rules, name) for name in WEIGHTS)
    return {name: getattr(rules, name) / whole for name in WEIGHTS}


def _form(rules: Scoring) -> None:
    st.markdown(t("scoring.lead"))
    with st.form(f"scoring_{rules.version}", border=False):
        columns = st.columns(len(WEIGHTS))
        given = {name: _number(rules, name, column) for name, column in zip(WEIGHTS, columns, strict=True)}
        columns = st.columns(1 + len(COUNTS))
        names = ("gap", *COUNTS)
        given |= {name: _number(rules, name, column) for name, column in zip(names, columns, strict=True)}
        who = st.text_input(t("scoring.who"), key=f"scoring_who_{rules.version}", max_chars=80, width=300)
        if st.form_submit_button(t("scoring.save"), key="scoring_save"):
            _save(given, who)


def _number(rules: Scoring, name: str, column: Any) -> float:
    label = t("scoring.weight", pillar=pillar(name)) if name in WEIGHTS else t(f"scoring.rules.{name}")
    key, now = f"scoring_{name}_{rules.version}", float(getattr(rules, name))
    if name in COUNTS:
        return float(column.number_input(label, 1, 100_000, int(now), 1, key=key))
    highest, step = (1.0, 0.05) if name == "gap" else (100.0, 0.5)
    return float(column.number_input(label, 0.0, highest, now, step, "%.2f", key))


def _save(given: dict[str, float], who: str) -> None:
    try:
        run(lambda tell: _rescored(given, who, tell))
    except DataError as error:
        explain(error)
        return
    st.rerun()


def _rescored(given: dict[str, float], who: str, tell: Any) -> None:
    rescore(store(), given, who=who, progress=tell)


def _before() -> None:
    kept = versions(store()).head(MOST_VERSIONS).rename(columns={"version": "scoring"})
    written = {"set_at": lambda at: "" if at is None or at != at else day(at.date())}
    names = {name: t("scoring.weight", pillar=pillar(name)) for name in WEIGHTS}
    names |= {name: t(f"scoring.rules.{name}") for name in ("gap", *COUNTS)}
    table = in_words(kept.rename(columns=names), written)
    show_table(table, key="scoring_versions", alt=t("scoring.versions"))
