from __future__ import annotations

import pandas as pd

from analytics.charts.incidence import incidence

CURVE = pd.DataFrame(
    {
        "group": ["a"] * 3 + ["b"] * 2,
        "t": [0, 10, 20, 0, 20],
        "value": [0.0, 0.1, 0.3, 0.0, 0.2],
        "low": [0.0, 0.05, 0.2, None, None],
        "high": [0.0, 0.2, 0.4, None, None],
    }
)
RISK = pd.DataFrame(
    {"group": ["b", "a", "b"], "t": [0, 0, 20], "text": ["90", "80", "3"], "hidden": [False, False, True]}
)
WORDS = {"show": lambda v: f"{v:g}", "show_time": lambda t: f"day {t:g}", "hidden": "< 5", "empty": "none"}


def test_curves_are_steps_in_order_of_time() -> None:
    figure = incidence(CURVE.iloc[::-1], RISK, order=["a", "b"], **WORDS)
    curves = {t.name: t for t in figure.data if t.line.shape == "hv"}
    assert curves["a"].x == (0, 10, 20)
    assert curves["a"].y == (0.0, 0.1, 0.3)
    assert curves["b"].y == (0.0, 0.2)


def test_the_band_follows_the_steps() -> None:
    (band,) = [t for t in incidence(CURVE, RISK, **WORDS).data if t.fill == "toself"]
    assert band.x == (0, 10, 10, 20, 20, 20, 20, 10, 10, 0)
    assert band.y == (0.0, 0.0, 0.2, 0.2, 0.4, 0.2, 0.05, 0.05, 0.0, 0.0)


def test_numbers_at_risk_stand_under_their_time() -> None:
    figure = incidence(CURVE, RISK, risk_title="at risk", **WORDS)
    (table,) = [t for t in figure.data if t.mode == "text"]
    assert table.x == (0, 0, 20)
    assert table.y == (1, 0, 1)
    assert table.text == ("90", "80", "&lt; 5")
    assert table.xaxis is None, "the same time axis as the curve"
    assert figure.layout.yaxis2.domain[1] < figure.layout.yaxis.domain[0]
    assert figure.layout.annotations[0].text == "at risk"
    assert [text.rsplit(">", 1)[1] for text in figure.layout.yaxis2.ticktext] == ["a", "b"]


def test_without_table_the_curve_takes_the_room() -> None:
    figure = incidence(CURVE, RISK.iloc[:0], **WORDS)
    assert figure.layout.yaxis.domain == (0, 1)
    assert not [t for t in figure.data if t.mode == "text"]


def test_times_are_written_by_the_caller() -> None:
    assert incidence(CURVE, RISK, **WORDS).layout.xaxis.ticktext[0] == "day 0"


def test_a_short_time_has_no_mark_twice() -> None:
    brief = CURVE.assign(t=[0, 1, 2, 0, 2])
    axis = incidence(brief, RISK.iloc[:0], **(WORDS | {"show_time": lambda t: f"{t:.0f}"})).layout.xaxis
    assert (axis.tickvals, axis.ticktext) == ((0.0, 1.0, 2.0), ("0", "1", "2"))


def test_of_crowded_numbers_at_risk_those_a_quarter_apart_are_kept() -> None:
    days = [0, 1, 24, 25, 49, 50, 74, 76, 100]
    many = pd.DataFrame({"group": "a", "t": days, "text": [str(d) for d in days]})
    (table,) = [t for t in incidence(CURVE, many, order=["a"], **WORDS).data if t.mode == "text"]
    assert table.x == (0, 25, 50, 76)


def test_a_group_alone_is_named_by_what_is_counted() -> None:
    alone = CURVE[CURVE["group"] == "a"]
    figure = incidence(alone, RISK[RISK["group"] == "a"], risk_title="at risk", **WORDS)
    assert [text.rsplit(">", 1)[-1] for text in figure.layout.yaxis2.ticktext] == ["at risk"]
    assert not figure.layout.annotations
