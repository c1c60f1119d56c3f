"""The figures of routes and steps, and the sentences over them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics.charts import Figure
from analytics.charts.heatmap import matrix
from analytics.charts.incidence import incidence
from analytics.estimate import Answer
from analytics.privacy.suppression import OTHER
from analytics.sequence import STEP_KINDS, Touch
from analytics.thresholds import THRESHOLDS
from pages.shared.draw import dark
from pages.shared.steps import touch_name
from pages.shared.table import show_table
from pages.shared.view import catalogue, fact, language, number, percent, plain, role, t, word

SOMEBODY = ("profile_view:peer", "profile_view:senior", "profile_view:recruiter", "*:::(own)", "*:::(rival)")
ANCHORS = ("", *SOMEBODY, *(kind for kind in STEP_KINDS if kind != "withdrawn"))
ENDS = ("(other)", "(merged)", "(before)", "(applied)", "(reached)", "(withdrawn)", "(still researching)", "(silent)")


def anchor(code: str) -> str:
    """A touch in words, or that none is set."""
    return touch_name(Touch.read(code)) if code else plain("paths.none")


def node_name(node: str, code: str) -> str:
    """A point's code in words; kinds and ends have the same words whatever a point is."""
    if code in catalogue(language())["kinds"] and not (node == "relation" and code == "other"):
        return word("kinds", code)
    if node == "role":
        return role(code)
    return word("relations" if node == "relation" else "companies", code)


def route_name(node: str, route: str) -> str:
    """A route in words."""
    return " → ".join(node_name(node, code) for code in route.split(" > "))


def route_brief(node: str, route: str) -> str:
    """A route in short words, for where there is little room."""
    short = catalogue(language())["kinds_brief"]
    clash = {"other"} if node == "relation" else set()
    named = (
        short[code] if code in short and code not in clash else node_name(node, code) for code in route.split(" > ")
    )
    return " → ".join(named)


def badge(answer: Answer) -> str:
    """How many journeys every step holds, of how many in scope."""
    shown, every = (number(fact(answer, name)) for name in ("shown", "journeys"))
    return t("paths.badge", shown=shown, all=every)


def chosen_route(answer: Answer, node: str) -> tuple[str, ...]:
    """Draw the named routes as a table, a row of which can be chosen; returns its nodes, or none."""
    table = answer.table[answer.table["route"] != OTHER] if len(answer.table) else answer.table
    if table.empty:
        return ()
    st.markdown(t("paths.choose"))
    names = catalogue(language())["columns"]
    shown = pd.DataFrame(
        {
            names["journeys"]: table["journeys"].astype("Int64"),
            names["route"]: [route_brief(node, code) for code in table["route"]],
        }
    )
    picked = show_table(
        shown,
        height=420,
        on_select="rerun",
        selection_mode="single-row",
        key=f"paths_choice_{language()}_{hash(tuple(table['route']))}",
        alt=plain("paths.choose_alt"),
    )
    rows = picked["selection"]["rows"]
    return tuple(str(table["route"].iloc[rows[0]]).split(" > ")) if rows else ()


def say_ways(answer: Answer, *, end: str = "", every: bool = False) -> str:
    """How many get there, or apply; `every`: with how many journeys there are in every step."""
    value = answer.headline.value  # type: ignore[union-attr]
    if end:
        return t("analyses.ways.title_end", share=percent(value), end=touch_name(Touch.read(end)))
    said = t("analyses.ways.title" if value else "analyses.ways.title_none", share=percent(value))
    return said + t("analyses.ways.every", n=number(fact(answer, "journeys"))) if every else said


def say_variants(answer: Answer) -> str:
    """What the most frequent routes cover, and how many cover half."""
    share, half = percent(answer.headline.value), answer.facts["half"]  # type: ignore[union-attr]
    variants = fact(answer, "variants")
    said = t("analyses.variants.title", count=variants, share=share)
    return said if half is None or variants == 1 else said + t("analyses.variants.half", count=float(str(half)))


def coverage(answer: Answer) -> Figure:
    """The share of journeys covered by so many routes, from none on, and the journeys below."""
    none = pd.DataFrame([dict.fromkeys(("variants", "journeys"), 0) | dict.fromkeys(("value", "low", "high"), 0.0)])
    table = (
        pd.concat([none, answer.table], ignore_index=True)
        .rename(columns={"variants": "t"})
        .assign(group=catalogue(language())["columns"]["journeys"])
    )
    return incidence(
        table[["group", "t", "value", "low", "high"]],
        pd.DataFrame({"group": table["group"], "t": table["t"], "text": [number(n) for n in table["journeys"]]}),
        show=percent,
        show_time=number,
        hidden=plain("panel.lessthan", k=THRESHOLDS.k),
        empty=plain("panel.nothing"),
        title=plain("paths.covered"),
        time_title=plain("paths.variants"),
        risk_title=plain("paths.journeys_covered"),
        highest=1.0,
        dark=dark(),
    )


def say_matrix(answer: Answer, *, node: str, centred: bool) -> str:
    """Where most journeys are at step 1."""
    key = "analyses.step_matrix.title_next" if centred else "analyses.step_matrix.title"
    share = percent(answer.headline.value)  # type: ignore[union-attr]
    return t(key, share=share, at=node_name(node, str(answer.facts["at"])))


def steps_matrix(answer: Answer, *, node: str) -> Figure:
    """Points by steps: the share of journeys there, its interval in the hover box."""
    table = answer.table
    frame = pd.DataFrame(
        {
            "row": [node_name(node, code) for code in table["node"]],
            "column": [str(step) for step in table["step"]],
            "value": table["value"].astype("Float64"),
            "hover": [_interval(row) for row in table.to_dict("records")],
            "hidden": table["hidden"],
        }
    )
    words: dict[str, Any] = {"hidden": plain("panel.lessthan", k=THRESHOLDS.k), "empty": plain("panel.nothing")}
    return matrix(
        frame,
        rows_order=ordered(table, node),
        columns_order=[str(step) for step in sorted(table["step"].unique())],
        show=percent,
        row_title=plain("paths.at"),
        column_title=plain("paths.step"),
        dark=dark(),
        **words,
    )


def ordered(table: pd.DataFrame, node: str) -> list[str]:
    """Points by size, then how journeys end."""
    sizes = table.assign(journeys=table["journeys"].astype("Float64").fillna(0)).groupby("node")["journeys"].sum()
    order = sorted(sizes.index, key=lambda code: (ENDS.index(code) if code in ENDS else -1, -sizes[code], code))
    return list(dict.fromkeys(node_name(node, code) for code in order))


def _interval(row: dict[Any, Any]) -> str:
    if pd.isna(row["value"]):
        return ""
    return f"{percent(row['value'])} ({percent(row['low'])} – {percent(row['high'])}), n = {number(row['journeys'])}"
