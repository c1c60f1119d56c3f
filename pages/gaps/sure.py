"""How sure a finding is: what could be seen at all, each check in words, and the two groups laid side by side."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from pages.gaps import figures
from pages.profiles.figures import pillar
from pages.profiles.titles import value
from pages.shared.panel import panel
from pages.shared.view import day, number, percent, t

Row = Mapping[Hashable, Any]
MARKS = {True: ":material/check:", False: ":material/warning:"}


def sample_size(row: Row) -> None:
    """What difference the data at hand could show, and when one worth telling could be told."""
    with st.container(border=True, key="gaps_sample_size"):
        st.subheader(t("gaps_page.size.title", pillar=pillar(row["pillar"])), anchor=False)
        if row["hidden"]:
            st.info(t("gaps_page.size.none"), icon=":material/hourglass_empty:")
            return
        st.markdown(
            t(
                "gaps_page.size.seen",
                points=number(100 * row["smallest"], 1),
                met=number(row["exposed"]),
                unmet=number(row["unexposed"]),
                at_gap=number(row["employees_at_gap"]),
                without=number(row["employees_without"]),
            )
        )
        st.markdown(_when(row))
        st.caption(t("gaps_page.size.meaning"))


def _when(row: Row) -> str:
    worth = number(100 * THRESHOLDS.worth_telling)
    if isinstance(row["eta"], date) and not pd.isna(row["eta"]):
        return t("gaps_page.date", worth=worth, day=day(row["eta"]))
    now = row["smallest"] <= THRESHOLDS.worth_telling
    return t("gaps_page.size.now" if now else "gaps_page.size.later", worth=worth)


def checks(row: Row) -> None:
    """Each check of a pillar's finding, with a mark that says whether it passed."""
    for passed, sentence in _checks(row):
        st.markdown(f"{MARKS[passed]} {sentence}")


def _checks(row: Row) -> list[tuple[bool, str]]:
    against = set(str(row["why"]).split())
    unmade = bool(pd.isna(row["placebo_q"]))
    quiet = "unmade" if unmade else "loud" if "placebo" in against else "quiet"
    both: dict[str, Any] = {"first": number(row["per_hundred"], 1), "second": number(100 * row["aipw"], 1)}
    fewest = min(row["employees_at_gap"], row["employees_without"])
    ground: dict[str, Any] = {"share": percent(row["kept"]), "needed": percent(THRESHOLDS.overlap)}
    held = row["effect_low"] <= 0 <= row["effect_high"]
    strength: dict[str, Any] = {"value": number(row["evalue_bound"], 1), "needed": number(THRESHOLDS.evalue, 2)}
    return [
        (not held, t("gaps_page.check.zero" if held else "gaps_page.check.apart")),
        (bool(row["agree"]), t("gaps_page.check.agree" if row["agree"] else "gaps_page.check.differ", **both)),
        (row["kept"] >= THRESHOLDS.overlap, t("gaps_page.check.ground", **ground)),
        (
            fewest >= THRESHOLDS.clusters,
            t("gaps_page.check.employees", there=number(fewest), needed=number(THRESHOLDS.clusters)),
        ),
        (row["evalue_bound"] >= THRESHOLDS.evalue, t("gaps_page.check.unseen", **strength)),
        (quiet != "loud", t(f"gaps_page.check.{quiet}")),
    ]


def side_by_side(scope: Scope, chosen: str, whose: str) -> None:
    """Whether the two groups are alike, and whether there is somebody to compare with."""
    left, right = st.columns(2)
    with left, st.spinner(t("gaps_page.working.balance"), show_time=True):
        panel(
            "balance",
            scope,
            figures.balanced,
            say=lambda answer: t("analyses.balance.title", share=percent(value(answer))),
            columns={"covariate": figures.covariate},
            pillar=chosen,
            whose=whose,
        )
    with right, st.spinner(t("gaps_page.working.overlap"), show_time=True):
        panel(
            "overlap",
            scope,
            figures.common,
            say=lambda answer: t("analyses.overlap.title", share=percent(value(answer))),
            pillar=chosen,
            whose=whose,
        )
