"""From the plan to its figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.charts import Figure
from analytics.charts.bars import ranking
from analytics.estimate import Answer
from analytics.thresholds import THRESHOLDS
from pages.gaps.figures import monthly
from pages.profiles.figures import pillar
from pages.shared.draw import dark
from pages.shared.view import clean, fact, function, number, percent, plain, role, t

MOST = 15
EVEN = 1e-6  # applications a month that are none
FOREMOST = 3  # groups that a sentence names


def _shared() -> dict[str, Any]:
    return {"hidden": plain("panel.lessthan", k=THRESHOLDS.k), "title": plain("plan_page.monthly"), "dark": dark()}


def group(code: object) -> str:
    """A role, a function, or what stands for those of few employees."""
    text = str(code)
    if text == "(other)":
        return plain("profiles.other_group")
    return role(text) if "." in text or text == "unmapped" else function(text)


def place(code: object) -> str:
    """A site; nothing where all are one."""
    return "" if code == "(all)" else clean(str(code))


def chosen(answer: Answer) -> Figure:
    """What is chosen, the most applications first; first looks where no effect can be told."""
    table = _chosen(answer).head(MOST)
    if answer.facts.get("by") == "looks":
        table = table.assign(monthly=table["monthly_looks"], monthly_low=None, monthly_high=None)
        title = plain("columns.monthly_looks")
    else:
        title = plain("plan_page.monthly")
    people = [plain("panel.people", count=int(n)) for n in table["employees"]]
    frame = pd.DataFrame(
        {
            "label": _labels(table),
            "value": table["monthly"],
            "low": table["monthly_low"],
            "high": table["monthly_high"],
            "note": [f"{pillar(code)}, {n}" for code, n in zip(table["pillar"], people, strict=True)],
        }
    )
    return ranking(frame, show=monthly, empty=plain("plan_page.nothing"), **_shared() | {"title": title})


def foremost(answer: Answer) -> list[str]:
    """The groups among the chosen whose help brings most, each once, at most three."""
    return list(dict.fromkeys(_labels(_chosen(answer))))[:FOREMOST]


def whom(answer: Answer) -> str:
    """Whom to help first, with what, and why them; nothing where nobody can be helped."""
    if answer.facts.get("by") != "applications" or (table := _chosen(answer).head(FOREMOST)).empty:
        return ""
    groups = [
        f"{label} ({plain(f'plan_page.help.{code}', people=plain('panel.people', count=int(n)))})"
        for label, code, n in zip(_labels(table), table["pillar"], table["employees"], strict=True)
    ]
    best = [t("plan_page.best")] if fact(answer, "price") < EVEN else []  # else hard-to-fill roles went before
    return " ".join([t("plan_page.first", groups=", ".join(groups)), *best])


def done(answer: Answer) -> Figure:
    """The share of each group that was helped."""
    table = answer.table.head(MOST)
    frame = table.assign(label=_labels(table), note=table["pillar"].map(pillar))
    kept = frame[["label", "value", "low", "high", "note", "hidden"]]
    title, hidden = plain("plan_saved.share"), plain("panel.lessthan", k=THRESHOLDS.k)
    return ranking(kept, show=percent, title=title, hidden=hidden, empty=plain("panel.nothing"), dark=dark())


def _chosen(answer: Answer) -> pd.DataFrame:
    """What is in the plan, what brings most first."""
    return answer.table[answer.table["chosen"]]


def _labels(table: pd.DataFrame) -> list[str]:
    return [
        ", ".join(part for part in (place(site), group(code)) if part)
        for site, code in zip(table["site"], table["employee_function"], strict=True)
    ]


def curve(answer: Answer) -> Figure:
    """What other budgets would bring."""
    points = answer.facts["curve"]
    assert isinstance(points, pd.DataFrame)
    points = points.iloc[1:]  # no budget brings nothing
    frame = pd.DataFrame(
        {
            "label": [
                plain("plan_page.budget", hours=number(hours), money=number(money))
                for hours, money in zip(points["hours"], points["money"], strict=True)
            ],
            "value": points["monthly"],
            "low": points["monthly_low"],
            "high": points["monthly_high"],
        }
    )
    return ranking(frame, show=monthly, empty=plain("plan_page.nothing"), **_shared())
