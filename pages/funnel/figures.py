"""The funnel's figure and the sentences over its panels."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.charts import Figure
from analytics.charts.bars import ranking
from analytics.estimate import Answer
from analytics.sequence import Touch
from analytics.thresholds import THRESHOLDS
from pages.shared.draw import dark
from pages.shared.steps import touch_name
from pages.shared.view import beside_all, fact, number, percent, plain, role, t, word

_TABLES = {"region": "regions", "first_channel": "channels", "channel": "channels", "company": "companies"}


def touches(code: str) -> str:
    """A step's code in words."""
    return touch_name(Touch.read(code))


def bars(answer: Answer, *, unordered: bool) -> Figure:
    """A bar per step: the share of step 1, and beside its name how many and what share of the step before."""
    table = answer.table
    names = [plain("panel.step", n=n) if unordered else touches(code) for n, code in table[["step", "touch"]].values]
    frame = pd.DataFrame(
        {
            "label": [f"{n}. {name}" for n, name in zip(table["step"], names, strict=True)],
            "value": table["value"].astype("Float64"),
            "low": table["low"].astype("Float64"),
            "high": table["high"].astype("Float64"),
            "note": [_note(row, answer) for _, row in table.iterrows()],
            "hidden": table["hidden"],
        }
    )
    words: dict[str, Any] = {"hidden": plain("panel.lessthan", k=THRESHOLDS.k), "empty": plain("panel.nothing")}
    return ranking(frame, show=percent, marks="bar", highest=1.0, title=plain("funnel.share"), dark=dark(), **words)


def _note(row: pd.Series[Any], answer: Answer) -> str:
    if pd.isna(row["journeys"]):
        return ""
    counted = number(float(str(row["journeys"])))
    if row["step"] == 1:
        return plain("funnel.first_note", n=counted, all=number(fact(answer, "journeys")))
    if pd.isna(row["from_before"]):
        return counted
    return plain(
        "funnel.of_before", n=counted, share=percent(float(str(row["from_before"]))), before=int(row["step"]) - 1
    )


def say(answer: Answer) -> str:
    """How many get through, and where most are lost."""
    share = percent(answer.headline.value)  # type: ignore[union-attr]
    steps = answer.table["journeys"].astype("Float64")
    if len(steps) < 3 or steps.isna().any():
        return t("analyses.funnel.title_short", share=share)
    lost = -steps.diff().iloc[1:]
    worst = int(lost.argmax()) + 1
    parted = percent(float(lost.iloc[worst - 1] / steps.iloc[0]))
    return t("analyses.funnel.title", share=share, worst=worst + 1, lost=parted)


def grouped(by: str, code: str) -> str:
    """A group's code in words."""
    if by == "role":
        return role(code)
    if by == "relation":
        return plain("first_looks.nobody") if code == "(none)" else word("relations", code)
    return word(_TABLES[by], code)


def say_group(answer: Answer) -> str:
    """Which group stands out, if any."""
    group, by = str(answer.facts["group"]), str(answer.facts["by"])
    told = answer.table[(answer.table["group"] == group) & ~answer.table["hidden"]].to_dict("records")
    whole = answer.headline.value  # type: ignore[union-attr]
    if not told:
        return t("analyses.funnel_by.title_level", share=percent(whole))
    return t("analyses.funnel_by.title_told", group=grouped(by, group), **beside_all(told[0], whole))
