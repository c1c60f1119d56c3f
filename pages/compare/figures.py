"""The figure of two groups, and their names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from analytics.charts import Figure
from analytics.charts.differences import differences
from analytics.estimate import Answer, Estimate
from analytics.paths.segments import PEER
from analytics.sequence import Steps
from analytics.thresholds import THRESHOLDS
from pages.paths.figures import node_name, ordered
from pages.shared.draw import dark
from pages.shared.steps import steps_name
from pages.shared.view import day, fact, number, percent, plain, points, role, t, word

Names = tuple[str, str]


def side_name(by: str, code: str) -> str:
    """A role, region or channel in words."""
    return role(code) if by == "role" else word(f"{by}s", code)


def names(by: str, a: str, b: str) -> Names:
    """What the two groups are called."""
    if by == "applied":
        return plain("compare.applied"), plain("compare.not_applied")
    if by == "period":
        written = day(date.fromisoformat(a))
        return plain("compare.before", day=written), plain("compare.since", day=written)
    if by == "pattern":
        said = steps_name(Steps.read(a or PEER))
        return plain("compare.with", steps=said), plain("compare.without", steps=said)
    return side_name(by, a), side_name(by, b)


def day_of(written: str, first: date, last: date) -> date | None:
    """A day a link carries; None where it is none, or lies outside of what was observed."""
    try:
        asked = date.fromisoformat(written)
    except ValueError:
        return None
    return asked if first <= asked <= last else None


def say(answer: Answer, *, node: str) -> str:
    """Where the groups differ most, if anywhere."""
    if not answer.facts["told"]:
        return t("analyses.compare.title_none")
    more: float = answer.headline.value  # type: ignore[union-attr]
    return t(
        "analyses.compare.title_more" if more > 0 else "analyses.compare.title_less",
        step=str(answer.facts["step"]),
        at=node_name(node, str(answer.facts["node"])),
        value=number(abs(100 * more), 1),
    )


def sides(answer: Answer, called: Names) -> str:
    """Both groups and both denominators; nothing where there are none."""
    if not answer.facts:
        return ""
    n_a, n_b = (number(fact(answer, name)) for name in ("n_a", "n_b"))
    return t("compare.sides", a=called[0], b=called[1], n_a=n_a, n_b=n_b)


def beneath(answer: Answer, *, node: str) -> str:
    """Of how many differences the title tells the largest; where none can be told, the largest, and why it is not."""
    if not isinstance(answer.headline, Estimate):
        return ""
    if not answer.facts["told"]:
        return t(
            "compare.untold",
            at=node_name(node, str(answer.facts["node"])),
            step=str(answer.facts["step"]),
            value=points(answer.headline.value),
            count=int(answer.table["q"].count()),
        )
    largest = t("compare.largest", count=fact(answer, "told"))
    return f"{largest} {t('compare.beyond')}" if answer.facts["beyond"] else largest


def drawn(answer: Answer, *, node: str) -> Figure:
    """Points by steps: A minus B in percentage points."""
    table = answer.table
    frame = pd.DataFrame(
        {
            "row": [node_name(node, code) for code in table["node"]],
            "column": [str(step) for step in table["step"]],
            "value": table["value"].astype("Float64"),
            "told": table["told"],
            "hover": [_cell(row) for row in table.to_dict("records")],
            "hidden": table["hidden"],
        }
    )
    words: dict[str, Any] = {"hidden": plain("panel.lessthan", k=THRESHOLDS.k), "empty": plain("panel.nothing")}
    return differences(
        frame,
        rows_order=ordered(table.assign(journeys=table["a"] + table["b"]), node),
        columns_order=[str(step) for step in sorted(table["step"].unique())],
        show=points,
        more=plain("compare.more"),
        less=plain("compare.less"),
        unclear=plain("compare.unclear"),
        row_title=plain("paths.at"),
        column_title=plain("paths.step"),
        dark=dark(),
        **words,
    )


def _cell(row: dict[Any, Any]) -> str:
    if pd.isna(row["value"]):
        return ""
    shares: dict[str, Any] = {name: percent(row[name]) for name in ("share_a", "share_b")}
    gaps: dict[str, Any] = {name: points(row[name]) for name in ("value", "low", "high")}
    said = plain("compare.cell", **shares, **gaps)
    return said if row["told"] else f"{said} – {plain('compare.unclear')}"
