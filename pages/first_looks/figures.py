"""The figures of the deeper first looks: index, ratios, odds, ladder, brand and credit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.charts import Figure
from analytics.charts.bars import ranking
from analytics.charts.grouped import grouped
from analytics.estimate import Answer
from analytics.journeys.ladder import RUNGS
from analytics.statistics.credit_models import MODELS
from analytics.thresholds import THRESHOLDS
from pages.first_looks.titles import roles
from pages.shared.draw import MOST_ROWS, cells, dark, turned
from pages.shared.view import clean, day, number, percent, plain, points, word

MONTH = 7  # characters of a month's code


def _words() -> dict[str, Any]:
    return {"hidden": plain("panel.lessthan", k=THRESHOLDS.k), "empty": plain("panel.nothing"), "dark": dark()}


def _frame(table: pd.DataFrame, labels: list[str], value: str = "value", low: str = "low", high: str = "high") -> Any:
    hidden = table["hidden"].to_numpy(dtype=bool) if "hidden" in table else [False] * len(table)
    columns = {
        name: table[source].astype("Float64").to_numpy(dtype=object)
        for name, source in (("value", value), ("low", low), ("high", high))
    }
    return pd.DataFrame({"label": labels, **columns, "hidden": hidden})


def basis(code: str) -> str:
    """What an index compares with."""
    return plain(f"first_looks.basis.{code}")


def rung(code: str) -> str:
    """A rung of the ladder, or how a journey ended."""
    return plain(f"first_looks.rungs.{code}") if code in RUNGS else word("kinds", code)


def attribute(code: str) -> str:
    """What a profile or its owner is."""
    return plain(f"first_looks.attributes.{code}")


def times(value: float) -> str:
    """`×2.3`, the whole numbers of an axis without decimals."""
    return "×" + number(value, 0 if value.is_integer() else 1 if value >= 1.95 else 2)


def above(value: float) -> str:
    """`+28.5 points`."""
    return plain("first_looks.above_chance", points=points(value))


def index(answer: Answer) -> Figure:
    """The index on each basis, and assortativity, from 0 (chance) to 1 (always)."""
    table = answer.table
    frame = _frame(table, [basis(code) for code in table["basis"]], "index")
    return ranking(frame, show=lambda v: number(v, 2), title=plain("first_looks.index_axis"), highest=1.0, **_words())


def ratios(answer: Answer) -> Figure:
    """How many times as often a role is opened by its own people."""
    table = answer.table[answer.table["value"].notna()].head(MOST_ROWS)
    frame = _frame(table, [roles(code) for code in table["role"]])
    return ranking(frame, show=times, reference=1.0, reference_label=plain("first_looks.as_often"), **_words())


def odds(answer: Answer) -> Figure:
    """What a profile is, and how it changes the odds of being opened first; beside, without the most viewed."""
    table = answer.table.sort_values("odds", ascending=False)
    frame = _frame(table, [attribute(code) for code in table["attribute"]], "odds")
    frame["note"] = ["" if pd.isna(v) else plain("first_looks.without", odds=times(v)) for v in table["without"]]
    return ranking(frame, show=times, reference=1.0, reference_label=plain("first_looks.no_matter"), **_words())


def lost(answer: Answer) -> Figure:
    """The share lost at each rung, or at one rung by the role of the candidates."""
    by, name = ("rung", rung) if "rung" in answer.table else ("role", roles)
    table = answer.table[answer.table[by] != "application"].head(MOST_ROWS)
    frame = _frame(table, [name(code) for code in table[by]])
    frame["note"] = [_median(v) for v in table["median"]]
    return ranking(frame, show=percent, marks="bar", title=plain("first_looks.lost"), **_words())


def followed(answer: Answer) -> Figure:
    """What came after each rung, from top to bottom: of two ways to turn it, the one that fits a phone."""
    return cells(
        turned(answer),
        rows="next_rung",
        columns="rung",
        label_row=rung,
        label_column=rung,
        row_title=plain("first_looks.to_rung"),
        column_title=plain("first_looks.from_rung"),
        between=" ← ",
    )


def _median(days: Any) -> str:
    if pd.isna(days):
        return plain("first_looks.not_half")
    whole = round(float(days))
    return plain("first_looks.median", count=whole) if whole else plain("first_looks.same_day")


def answers(answer: Answer) -> Figure:
    """Applications after an answer and after silence."""
    table = answer.table
    frame = _frame(table, [plain(f"first_looks.answers.{code}") for code in table["answer"]])
    return ranking(frame, show=percent, title=plain("first_looks.applied_after"), **_words())


def label(code: str) -> str:
    """A role, a month, a site, a company or a size band."""
    if len(code) == MONTH and code[:4].isdigit() and code[4] == "-":
        return day(pd.Timestamp(f"{code}-01").date()).split(" ", 1)[1]
    if code == "unknown":
        return plain("companies.unknown")
    return word("bands", code) if code in ("1-49", "50-249", "250-999", "1000-4999", "5000+") else clean(code)


def branded(answer: Answer, by: str) -> Figure:
    """The share that goes on with us."""
    table = answer.table.tail(24) if by == "month" else answer.table.head(MOST_ROWS)
    frame = _frame(table, [roles(code) if by == "role" else label(code) for code in table["label"]])
    return ranking(frame, show=percent, **_words())


def covered(answer: Answer) -> Figure:
    """Employees without a profile."""
    frame = _frame(answer.table, [label(code) for code in answer.table["label"]])
    frame["note"] = [
        "" if pd.isna(v) else plain("first_looks.offline", share=percent(v)) for v in answer.table["offline_share"]
    ]
    return ranking(frame, show=percent, marks="bar", title=plain("first_looks.without_profile"), **_words())


def credited(answer: Answer, by: str) -> Figure:
    """The credit by every model that shares it out; Shapley, which is no share, and disagreement under the names."""
    table = answer.table.assign(
        named=[roles(code) if by == "role" else word("kinds", code) for code in answer.table["label"]]
    )
    change = table[table["model"] == "shapley"].set_index("named")
    notes = {str(name): _changed(row) for name, row in change.iterrows()}
    flow = table[table["model"] == "markov"].set_index("named")["value"]
    shared = table[table["model"] != "shapley"].sort_values(
        "named", key=lambda names: -names.map(flow), kind="stable", ignore_index=True
    )
    frame = _frame(shared, list(shared["named"])).assign(
        series=[plain(f"first_looks.models.{code}") for code in shared["model"]],
        note=[notes[name] for name in shared["named"]],
    )
    series = [plain(f"first_looks.models.{code}") for code in MODELS if code != "shapley"]
    return grouped(frame, series=series, show=percent, title=plain("first_looks.credit_share"), **_words())


def _changed(row: pd.Series[Any]) -> str:
    apart = f" · {plain('first_looks.disagree')}" if row["disagree"] else ""
    value, low, high = (points(float(row[name])) for name in ("value", "low", "high"))
    return plain("first_looks.shapley", points=value, low=low, high=high) + apart
