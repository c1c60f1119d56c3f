"""From an answer to its figure: codes become words, the charts get labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from analytics.charts import Figure
from analytics.charts.bars import ranking
from analytics.charts.course import course
from analytics.charts.heatmap import matrix
from analytics.charts.incidence import incidence
from analytics.estimate import Answer
from analytics.thresholds import THRESHOLDS
from pages.shared.view import number, percent, plain, short_day, t

Label = Callable[[str], str]
MOST_ROWS = 12  # in a figure; the table below it has all
MOST_NAMED = 3  # cells of a matrix in the sentence over it
_LAST = ("(other)", "unmapped", "unknown", "(none)")


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def _shared() -> dict[str, Any]:
    return {"hidden": plain("panel.lessthan", k=THRESHOLDS.k), "empty": plain("panel.nothing")}


def _people(count: object) -> str:
    return "" if pd.isna(count) else plain("panel.people", count=int(count))  # type: ignore[call-overload]


def ranked(answer: Answer, *, by: str, label: Label, title: str = "", bars: bool = False) -> Figure:
    """A share per row with its interval, the largest groups first."""
    table = answer.table.head(MOST_ROWS)
    frame = pd.DataFrame(
        {
            "label": [label(code) for code in table[by]],
            "value": table["value"].astype("Float64"),
            "low": table["low"].astype("Float64"),
            "high": table["high"].astype("Float64"),
            "note": [_people(n) for n in table["people"]],
            "hidden": table["hidden"],
        }
    )
    return ranking(frame, show=percent, marks="bar" if bars else "dot", title=title, dark=dark(), **_shared())


def cells(answer: Answer, *, rows: str, columns: str, label_row: Label, label_column: Label, **words: Any) -> Figure:
    """A matrix of people, hidden cells hatched."""
    table = answer.table
    frame = pd.DataFrame(
        {
            "row": [label_row(code) for code in table[rows]],
            "column": [label_column(code) for code in table[columns]],
            "value": table["share"] if "share" in table else table["people"],
            "hover": [_people(n) for n in table["people"]],
            "hidden": table["hidden"],
        }
    )
    return matrix(
        frame,
        rows_order=_ordered(table, rows, "row_people", label_row),
        columns_order=_ordered(table, columns, "column_people", label_column),
        show=percent if "share" in table else number,
        dark=dark(),
        **words,
        **_shared(),
    )


def strongest(answer: Answer, *, rows: str, columns: str, label_row: Label, label_column: Label) -> str:
    """The largest cells of a matrix as a sentence: on a phone its row names scroll away; nothing of a single row."""
    table = answer.table
    if table.empty or table[rows].nunique() < 2 or table[columns].nunique() < 2:
        return ""
    told = table[~table[rows].isin(_LAST) & ~table[columns].isin(_LAST)].dropna(subset="share")
    best = told[told["share"] > 0].sort_values("share", ascending=False, kind="stable").head(MOST_NAMED)
    named = [
        plain("panel.cell", row=label_row(row), column=label_column(column), share=percent(share))
        for row, column, share in best[[rows, columns, "share"]].values
    ]
    return t("panel.strongest", cells=", ".join(named)) if named else ""


def turned(answer: Answer) -> Answer:
    """A matrix on its side, for `cells` with rows and columns exchanged: what is one line fits a phone as a column."""
    return replace(
        answer, table=answer.table.rename(columns={"row_people": "column_people", "column_people": "row_people"})
    )


def _ordered(table: pd.DataFrame, codes: str, totals: str, label: Label) -> list[str]:
    """Labels by size, what has no name last."""
    sizes = table.groupby(codes)[totals].max().fillna(0)
    order = sorted(sizes.index, key=lambda code: (code in _LAST, -sizes[code], code))
    return list(dict.fromkeys(label(code) for code in order))


def weekly(answer: Answer, *, series: str, title: str = "") -> Figure:
    """A share week by week with its band; the running week is drawn as unfinished."""
    table = answer.table
    frame = pd.DataFrame(
        {
            "series": series,
            "at": pd.to_datetime(table["week"]).dt.date,
            "value": table["value"].astype("Float64"),
            "low": table["low"].astype("Float64"),
            "high": table["high"].astype("Float64"),
            "note": [_people(n) for n in table["people"]],
            "unfinished": ~table["complete"].astype(bool),
            "hidden": table["hidden"],
        }
    )
    return course(
        frame,
        show=percent,
        show_date=short_day,
        unfinished=plain("panel.unfinished"),
        title=title,
        dark=dark(),
        **_shared(),
    )


def curve(answer: Answer, *, series: str, title: str, time_title: str, risk_title: str, until: int) -> Figure:
    """The share applied by day, with those still at risk below."""
    table = answer.table[answer.table["day"] <= until]
    frame = pd.DataFrame(
        {
            "group": series,
            "t": table["day"],
            "value": table["incidence"],
            "low": table["low"],
            "high": table["high"],
        }
    )
    at_risk = pd.DataFrame({"group": series, "t": table["day"], "text": [number(n) for n in table["at_risk"]]})
    return incidence(
        frame,
        at_risk,
        show=percent,
        show_time=number,
        title=title,
        time_title=time_title,
        risk_title=risk_title,
        dark=dark(),
        **_shared(),
    )
