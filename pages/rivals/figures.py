"""The figures of the rivals page: who draws attention, who wins, and by how much we differ."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from analytics.charts import Figure
from analytics.charts.bars import ranking
from analytics.charts.difference import difference
from analytics.estimate import Answer
from analytics.journeys.ladder import ENDS
from analytics.thresholds import THRESHOLDS
from pages.shared.draw import dark
from pages.shared.flows import flowing
from pages.shared.view import clean, number, percent, plain, points, signed


def company(code: str) -> str:
    """A company's name, or what stands for several or none."""
    known = ("(other)", "(elsewhere)", "(unknown)", "unknown")
    return plain(f"rivals.companies.{code.strip('()')}") if code in known else clean(code)


def signed_fine(value: float) -> str:
    """Log-odds with their sign."""
    return signed(value, 2)


def _words() -> dict[str, Any]:
    return {"hidden": plain("panel.lessthan", k=THRESHOLDS.k), "empty": plain("panel.nothing")}


def net(answer: Answer) -> Figure:
    """Looks that come in minus looks that go out, by company."""
    table = answer.table.sort_values("net", ascending=False)
    frame = _frame(table, "net", "net_low", "net_high")
    sides: dict[str, Any] = {"less": plain("rivals.goes_out"), "more": plain("rivals.comes_in")}
    return difference(frame, show=signed, dark=dark(), **sides, **_words() | {"hidden": plain("rivals.not_told")})


def wins(answer: Answer) -> Figure:
    """The share of duels we win against each rival, and the line of equals."""
    frame = _frame(answer.table, "value", "low", "high")
    frame["note"] = ["" if pd.isna(n) else plain("rivals.decided", n=number(n)) for n in answer.table["decided"]]
    return ranking(
        frame,
        show=percent,
        title=plain("rivals.won_share"),
        reference=0.5,
        reference_label=plain("rivals.even"),
        highest=1.0,
        dark=dark(),
        **_words(),
    )


def strength(answer: Answer) -> Figure:
    """Strength in duels, in log-odds around the average company."""
    frame = _frame(answer.table.sort_values("strength", ascending=False), "strength", "low", "high")
    sides: dict[str, Any] = {"less": plain("rivals.weaker"), "more": plain("rivals.stronger")}
    sides["title"] = plain("rivals.strength")
    return difference(frame, show=signed_fine, dark=dark(), **sides, **_words())


def beside(answer: Answer, measure: str) -> Figure:
    """One measure: ours minus each rival's, and the rival's share beside its name."""
    table = answer.table
    theirs = table[(table["measure"] == measure) & ~table["is_own"].astype(bool)]
    frame = _frame(theirs, "gap", "gap_low", "gap_high").assign(told=theirs["told"].to_numpy(dtype=bool))
    frame["note"] = ["" if pd.isna(v) else plain("rivals.theirs", share=percent(v)) for v in theirs["value"]]
    sides: dict[str, Any] = {"less": plain("rivals.ours_lower"), "more": plain("rivals.ours_higher")}
    return difference(frame, show=points, title=plain("rivals.points"), dark=dark(), **sides, **_words())


def attention_flow(answer: Answer) -> Figure:
    """Employer, first rival peer, application."""
    named = {name: [company(code) for code in answer.table[name]] for name in ("source", "target")}
    kept = {name: answer.table[name].isin(["(other)", *ENDS]) for name in named}
    table = answer.table.assign(**{name: answer.table[name].where(kept[name], named[name]) for name in named})
    steps = tuple(plain(f"rivals.steps.{name}") for name in ("employer", "peer", "end"))
    return flowing(replace(answer, table=table), steps=steps)


def _frame(table: pd.DataFrame, value: str, low: str, high: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": [company(code) for code in table["company"]],
            "value": table[value].astype("Float64").to_numpy(dtype=object),
            "low": table[low].astype("Float64").to_numpy(dtype=object),
            "high": table[high].astype("Float64").to_numpy(dtype=object),
            "hidden": table["hidden"].to_numpy(dtype=bool),
        }
    )
