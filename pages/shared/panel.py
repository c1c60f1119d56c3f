"""A panel: one question, its answer as the title, the figure, its table twin, its file and how it was computed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.charts import Figure
from analytics.charts.theme import CONFIG, least_width
from analytics.estimate import Answer, Estimate, NotYet
from analytics.scope import Scope
from data.export import to_csv
from pages.shared.ask import ask, version
from pages.shared.filters import sentence
from pages.shared.lacking import how, journey_of, say_why, to_bring, wait
from pages.shared.table import order, show_table
from pages.shared.view import catalogue, clean, interval, language, number, percent, plain, t

Draw = Callable[[Answer], Figure]
# Analyses whose tables have the bounds of something that is no share.
OF_AMOUNTS, BOUNDS = {"choice", "peer_index", "role_ratio", "strengths"}, ("value", "low", "high")
_PLAIN = re.compile(r"[^A-Za-z0-9_]+")


def panel(
    name: str,
    scope: Scope,
    draw: Draw | None = None,
    *,
    say: Callable[[Answer], str],
    also: Callable[[Answer], str] = lambda _: "",
    columns: Mapping[str, Callable[[Any], str]] | None = None,
    form: Callable[[float], str] = percent,
    **options: Any,
) -> Answer:
    """Ask, then show the answer in all its forms.

    Args:
        name: the analysis.
        scope: which journeys.
        draw: makes the figure from the answer; None for a panel that is its table.
        say: makes the title from an answer whose headline is an Estimate.
        also: makes a sentence below the title, of what the figure would otherwise have to be searched for.
        columns: how the codes and numbers of a column are written in the table (others as they are).
        form: how the headline's interval is written.
        options: the analysis' own options.
    """
    with st.spinner(t("panel.computing", name=plain(f"analyses.{name}.name"))):
        answer = ask(name, scope, **options)
    key = _PLAIN.sub("_", "_".join([name, *(str(v) for v in options.values())]))
    if answer.table.empty and to_bring(answer):
        wait(name, scope, answer)
        return answer
    with st.container(border=True, key=f"panel_{key}"):
        _title(name, scope, answer, say, form)
        if more := also(answer):
            st.markdown(more)
        figure = draw(answer) if draw is not None and not answer.table.empty else None
        folded = figure is not None
        if figure is not None and (figure.data or isinstance(answer.headline, Estimate)):
            _figure(figure, name, key, answer.people)  # else the title has said that there is nothing to draw
        elif not folded and not answer.table.empty:
            _twin(name, key, scope, answer, columns or {})
        with st.expander(t("panel.more" if folded else "panel.how"), type="compact"):
            if folded:
                _twin(name, key, scope, answer, columns or {})
            how(name, answer)
    return answer


def _title(name: str, scope: Scope, answer: Answer, say: Callable[[Answer], str], form: Callable[[float], str]) -> None:
    counted = journey_of(scope, name)
    if isinstance(answer.headline, NotYet):
        st.subheader(t(f"analyses.{name}.name"), anchor=False)
        if counted:
            st.caption(counted[0])
        if answer.headline.reason == "suppressed" and not answer.table.empty:
            st.caption(t("panel.total_hidden"))
            return
        say_why(answer.headline)
        return
    st.subheader(say(answer), anchor=False)
    caption = [t(f"analyses.{name}.name"), *counted, interval(answer.headline, form)]
    if "scoring" in answer.facts:
        caption.append(t("panel.scoring", version=answer.facts["scoring"]))
    if "whole" in answer.facts:
        caption.append(t("panel.part", whole=number(int(str(answer.facts["whole"])))))
    if answer.hidden:
        caption.append(t("panel.hidden", count=answer.hidden))
    st.caption(" · ".join(caption))


def _figure(figure: Figure, name: str, key: str, people: int) -> None:
    """Draw a figure; one that needs more room than a phone has is moved sideways under the finger."""
    least = least_width(figure)
    with st.grid(1, min_column_width=least, wrap=False) if least else st.container():
        if least:  # keyboards, too, move sideways what holds something to be reached
            with st.popover(t("panel.read"), type="tertiary", icon=":material/swipe:"):
                st.markdown(t(f"analyses.{name}.meaning"))
        st.plotly_chart(
            figure,
            key=f"chart_{key}",
            config=CONFIG,
            alt=plain(f"analyses.{name}.alt", people=number(people)),
            theme=None,
        )


def _twin(name: str, key: str, scope: Scope, answer: Answer, columns: Mapping[str, Callable[[Any], str]]) -> None:
    shown = in_words(answer.table, columns)
    # Most tables hide nobody: an empty column of boxes would only be in the way.
    named = shown if answer.hidden else shown.loc[:, answer.table.columns != "hidden"]
    show_table(
        shown,
        column_order=order(named),
        amounts=BOUNDS if name in OF_AMOUNTS else (),
        key=f"table_{key}",
        alt=plain("panel.table_alt", name=plain(f"analyses.{name}.name")),
    )
    st.download_button(
        t("panel.download"),
        data=partial(to_csv, shown, delimiter=";" if language() == "fr" else ","),
        file_name=file_name(key),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"download_{key}",
        help=sentence(scope),
    )


def in_words(table: pd.DataFrame, columns: Mapping[str, Callable[[Any], str]]) -> pd.DataFrame:
    """A table with its codes as words and its columns named in the reader's language; numbers stay numbers."""
    names = catalogue(language())["columns"]
    written = table.copy()
    for column in table.columns:
        if column in columns:
            written[column] = [None if v is pd.NA or v != v else columns[column](v) for v in table[column]]
        elif table[column].dtype == object or isinstance(table[column].dtype, pd.StringDtype):
            written[column] = [clean(v) if isinstance(v, str) else v for v in table[column]]
    return written.rename(columns={c: names.get(c, c) for c in written.columns})


def file_name(key: str, kind: str = "csv") -> str:
    """A name no other download has: equal names can be served each other's bytes."""
    name, changes = version()
    return f"first_rung_{key}_{name}{changes}_{datetime.now():%Y%m%d_%H%M%S_%f}.{kind}"
