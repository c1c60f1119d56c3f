from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from analytics.charts.course import course

WEEKS = [date(2026, 1, 5) + timedelta(days=7 * n) for n in range(5)]
ROWS = pd.DataFrame(
    {
        "series": ["ours"] * 5,
        "at": WEEKS,
        "value": [0.1, 0.2, 0.9, 0.3, 0.4],
        "low": [0.05, 0.1, 0.8, 0.2, 0.3],
        "high": [0.2, 0.3, 0.95, 0.4, 0.5],
        "hidden": [False, False, True, False, False],
        "unfinished": [False, False, False, False, True],
    }
)
WORDS = {"show": lambda v: f"{v:g}", "show_date": lambda d: d.isoformat(), "hidden": "few", "empty": "none"}


def trace(figure: object, name: str) -> object:
    (found,) = [t for t in figure.data if t.name == name]  # type: ignore[attr-defined]
    return found


def test_the_line_breaks_where_a_week_is_hidden() -> None:
    line = trace(course(ROWS, **WORDS), "ours")
    assert line.y == (0.1, 0.2, None, 0.3, 0.4)
    assert line.connectgaps is False


def test_the_line_breaks_where_a_week_is_missing() -> None:
    line = trace(course(ROWS.drop(index=2), **WORDS), "ours")
    assert line.y == (0.1, 0.2, None, 0.3, 0.4)


def test_the_band_goes_there_on_high_and_back_on_low() -> None:
    band = trace(course(ROWS, **WORDS), "ours ±")
    assert band.y == (0.2, 0.3, 0.1, 0.05, None, 0.4, 0.5, 0.3, 0.2)
    assert band.fill == "toself"
    assert band.x[0] == band.x[3] == "2026-01-05T00:00:00"


def test_a_week_alone_still_shows_its_interval() -> None:
    band = trace(course(ROWS.iloc[[0]], **WORDS), "ours ±")
    assert band.y == (0.2, 0.2, 0.05, 0.05)
    assert band.x[0] < "2026-01-05T00:00:00" < band.x[1]


def test_hidden_weeks_are_marked_on_the_floor() -> None:
    marks = trace(course(ROWS, **WORDS), "hidden")
    assert marks.x == ("2026-01-19",)
    assert marks.y == (0,)
    assert marks.hovertext == ("<b>ours, 2026-01-19</b><br>few",)


def test_unfinished_weeks_are_hatched_when_named() -> None:
    area = trace(course(ROWS, unfinished="not over", **WORDS), "not over")
    assert area.fillpattern.shape == "/"
    assert min(area.x) == "2026-01-29T12:00:00"
    assert all(t.name != "not over" for t in course(ROWS, **WORDS).data)


def test_order_and_legend_of_several_series() -> None:
    both = pd.concat([ROWS, ROWS.assign(series="rivals")])
    figure = course(both, order=["rivals", "ours"], **WORDS)
    assert [t.name for t in figure.data if t.mode == "lines+markers"] == ["rivals", "ours"]
    assert figure.layout.showlegend is True
    assert figure.layout.legend.y > 1, "never over the data"
    assert course(ROWS, **WORDS).layout.showlegend is False
    alone = course(ROWS, unfinished="not over", **WORDS)
    assert [t.name for t in alone.data if t.showlegend is not False] == ["not over"], "the axis names a line alone"


def test_dates_are_few_and_the_last_is_one_of_them() -> None:
    many = pd.concat([ROWS.assign(at=[d + timedelta(days=35 * k) for d in WEEKS]) for k in range(12)])
    axis = course(many, **WORDS).layout.xaxis
    assert len(axis.tickvals) <= 4
    assert axis.tickvals[-1] == max(many["at"]).isoformat()
    assert axis.ticklabeloverflow == "allow", "the last stands at the edge, and Plotly would drop it"


def test_the_year_stands_below_its_day() -> None:
    told = course(ROWS, **{**WORDS, "show_date": lambda d: f"{d.day} novembre {d.year}"}).layout.xaxis.ticktext
    assert told[-1] == f"{WEEKS[-1].day} novembre<br>{WEEKS[-1].year}"
    assert course(ROWS, **WORDS).layout.xaxis.ticktext[-1] == WEEKS[-1].isoformat()


def test_timestamps_and_text_dates_are_days() -> None:
    stamps = course(ROWS.assign(at=pd.to_datetime(ROWS["at"])), **WORDS)
    texts = course(ROWS.assign(at=ROWS["at"].astype(str)), **WORDS)
    assert trace(stamps, "ours").x == trace(texts, "ours").x == trace(course(ROWS, **WORDS), "ours").x


def test_a_course_of_hidden_weeks_only_is_a_sentence() -> None:
    figure = course(ROWS.assign(hidden=True), **WORDS)
    assert not figure.data
    assert figure.layout.annotations[0].text == "none"
