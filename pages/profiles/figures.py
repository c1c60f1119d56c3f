"""From the answers about profiles to their figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from analytics.charts import Figure
from analytics.charts.bars import ranking
from analytics.charts.course import course
from analytics.charts.difference import difference
from analytics.charts.heatmap import matrix
from analytics.charts.quadrant import quadrant
from analytics.estimate import Answer
from analytics.profiles.groups import OVERALL, PILLARS
from analytics.thresholds import THRESHOLDS
from pages.shared.draw import dark
from pages.shared.view import day, number, percent, plain, points, role, short_day, word

MOST_GROUPS = 20


def _shared() -> dict[str, Any]:
    return {"hidden": plain("panel.lessthan", k=THRESHOLDS.k), "empty": plain("panel.nothing")}


def pillar(code: object) -> str:
    """A pillar as a reader knows it."""
    return word("pillars", str(code))


def roles(code: object) -> str:
    """A role, or what stands for those of few employees."""
    return plain("roles.other") if code == "(other)" else role(str(code))


EMPLOYEE_COLUMNS: dict[str, Callable[[Any], str]] = {
    "own_role": roles,
    "site": partial(word, "companies"),
    "as_of": day,
    **{f"score_{code}": partial(number, digits=2) for code in (*PILLARS, OVERALL)},
}


def group(by: str) -> Callable[[object], str]:
    """How the groups of that kind are written."""

    def written(code: object) -> str:
        if code == "(other)":
            return plain("profiles.other_group")
        if by == "role":
            return role(str(code))
        return word("bands" if by == "size_band" else "companies", str(code))

    return written


def pillars(answer: Answer, by: str) -> Figure:
    """Groups by pillar: the share with a gap, the largest groups first."""
    label = group(by)
    table = answer.table[~answer.table.groupby("label")["hidden"].transform("all").astype(bool)]
    table = table.assign(size=table.groupby("label")["known"].transform("max").fillna(0).astype(float))
    order = table.assign(last=table["label"] == "(other)").sort_values(
        ["last", "size", "label"], ascending=[True, False, True]
    )
    lines = list(dict.fromkeys(order["label"]))[:MOST_GROUPS]
    shown = table[table["label"].isin(lines)]
    frame = pd.DataFrame(
        {
            "row": [label(code) for code in shown["label"]],
            "column": [pillar(code) for code in shown["pillar"]],
            "value": shown["value"],
            "hover": ["" if pd.isna(n) else plain("panel.people", count=int(n)) for n in shown["known"]],
            "hidden": shown["hidden"],
        }
    )
    return matrix(
        frame,
        rows_order=[label(code) for code in lines],
        columns_order=[pillar(code) for code in (*PILLARS, OVERALL)],
        show=percent,
        highest=1.0,
        dark=dark(),
        **_shared(),
    )


def against(answer: Answer) -> Figure:
    """Ours minus rivals', pillar by pillar."""
    frame = answer.table.rename(columns={"difference": "value"}).assign(label=answer.table["pillar"].map(pillar))
    return difference(
        frame[["label", "value", "low", "high", "hidden"]],
        show=points,
        less=plain("profiles.less"),
        more=plain("profiles.more"),
        worse=True,
        dark=dark(),
        **_shared(),
    )


def signs(answer: Answer) -> Figure:
    """One bar per sign of disagreement."""
    frame = answer.table.assign(label=[word("signs", code) for code in answer.table["sign"]])
    return ranking(frame[["label", "value", "low", "high", "hidden"]], show=percent, dark=dark(), **_shared())


def seen(answer: Answer) -> Figure:
    """The share of looks that met a gap, with the share by heads beside it."""
    table = answer.table.sort_values("value", ascending=False)
    named = partial(plain, "estimate.named", name=plain("columns.by_heads"))
    heads = ["" if pd.isna(v) else named(value=percent(float(v))) for v in table["by_heads"]]
    frame = table.assign(label=table["pillar"].map(pillar), note=heads)
    kept = frame[["label", "value", "low", "high", "note", "hidden"]]
    return ranking(kept, show=percent, title=plain("profiles.met_gap"), dark=dark(), **_shared())


def months(answer: Answer) -> Figure:
    """The share with a gap month by month, a line per pillar."""
    frame = answer.table.assign(
        series=answer.table["pillar"].map(pillar), at=pd.to_datetime(answer.table["month"]).dt.date
    )
    columns = ["series", "at", "value", "low", "high", "hidden"]
    order = [pillar(code) for code in PILLARS]
    title = plain("profiles.gap_share")
    return course(
        frame[columns],
        show=percent,
        show_date=short_day,
        order=order,
        title=title,
        step_days=31,
        dark=dark(),
        **_shared(),
    )


def meeting(answer: Answer) -> Figure:
    """Roles by looks a month and the share of looks that meet a gap, as large as how many do."""
    table = answer.table[answer.table["employee_role"] != "(other)"]
    table = table[~table["hidden"]].sort_values("looks_at_gap", ascending=False)
    frame = pd.DataFrame(
        {
            "label": [roles(code) for code in table["employee_role"]],
            "x": table["monthly"].astype(float),
            "y": table["value"].astype(float),
            "size": table["looks_at_gap"].astype(float),
        }
    )
    return quadrant(
        frame,
        show_x=number,
        show_y=percent,
        x_title=plain("profiles.looks_month"),
        y_title=plain("profiles.met_gap"),
        empty=plain("panel.nothing"),
        x_cut=float(frame["x"].median()) if len(frame) else None,
        y_cut=float(frame["y"].median()) if len(frame) else None,
        corners=(
            plain("profiles.corners.top_left"),
            plain("profiles.corners.top_right"),
            "",
            plain("profiles.corners.bottom_right"),
        ),
        dark=dark(),
    )


def carried(answer: Answer) -> Figure:
    """What the first profiles carry together."""
    frame = pd.DataFrame(
        {
            "label": [plain("profiles.all_profiles", n=number(n)) for n in answer.table["profiles"]],
            "value": answer.table["value"],
            "low": None,
            "high": None,
        }
    )
    return ranking(frame, show=percent, marks="bar", highest=1.0, dark=dark(), **_shared())
