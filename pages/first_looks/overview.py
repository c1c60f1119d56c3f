"""The first tab of the first looks: whom, by role, relation, channel, week and company."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.charts import Figure
from analytics.estimate import Answer
from analytics.scope import Scope
from pages.first_looks.titles import course, leading, roles, share
from pages.shared.covered import covered
from pages.shared.draw import cells, ranked, strongest, turned, weekly
from pages.shared.panel import panel
from pages.shared.view import plain, t, word


def overview(scope: Scope, subject: str) -> None:
    """Whom candidates look at first."""
    _roles(scope, subject)
    _others(scope, subject)
    _rest(scope, subject)
    covered(scope)


def _roles(scope: Scope, subject: str) -> None:
    panel(
        "peer_first",
        scope,
        lambda answer: ranked(answer, by="role", label=roles, title=plain("first_looks.peer_share")),
        say=lambda answer: t(f"analyses.peer_first.title_{subject}", share=share(answer)),
        columns={"role": roles},
        subject=subject,
    )
    panel(
        "first_looks",
        scope,
        _matrix,
        say=lambda answer: t(
            f"analyses.first_looks.title_{subject}", share=share(answer), role=roles(str(answer.facts["role"]))
        ),
        also=partial(strongest, rows="role", columns="seen_role", label_row=roles, label_column=roles),
        columns={"role": roles, "seen_role": roles},
        subject=subject,
    )


def _matrix(answer: Answer) -> Figure:
    """Candidate's role by role looked at first; of one role, from top to bottom, as a phone has room for it."""
    sides = {"role": plain("first_looks.candidate"), "seen_role": plain("first_looks.seen")}
    one = answer.table["role"].nunique() == 1
    down, across = reversed(sides) if one else sides
    return cells(
        turned(answer) if one else answer,
        rows=down,
        columns=across,
        label_row=roles,
        label_column=roles,
        row_title=sides[down],
        column_title=sides[across],
        marked=plain("first_looks.same_role"),
        unmarked=(plain("roles.other"), plain("roles.unmapped")),
        between=" ← " if one else " → ",
    )


def _others(scope: Scope, subject: str) -> None:
    left, right = st.columns(2)
    with left:
        panel(
            "relations",
            scope,
            lambda answer: ranked(answer, by="relation", label=lambda code: word("relations", code), bars=True),
            say=lambda answer: t(
                "analyses.relations.title",
                share=share(answer),
                relation=word("relations", str(answer.facts["relation"])),
            ),
            columns={"relation": lambda code: word("relations", code)},
            subject=subject,
        )
    with right:
        panel(
            "by_channel",
            scope,
            lambda answer: ranked(answer, by="channel", label=lambda code: word("channels", code)),
            say=leading,
            columns={"channel": lambda code: word("channels", code)},
            subject=subject,
        )


def _rest(scope: Scope, subject: str) -> None:
    panel(
        "peer_first_course",
        scope,
        lambda answer: weekly(answer, series=plain("first_looks.peer_share"), title=plain("first_looks.peer_share")),
        say=course,
        subject=subject,
    )
    panel(
        "by_company",
        scope,
        lambda answer: ranked(answer, by="company", label=lambda code: word("companies", code), bars=True),
        say=lambda answer: t(f"analyses.by_company.title_{subject}", share=share(answer)),
        columns={"company": lambda code: word("companies", code)},
        subject=subject,
    )
    panel(
        "looked",
        scope,
        say=lambda answer: t(f"analyses.looked.title_{subject}", share=share(answer)),
        columns={"seen_role": lambda code: t("first_looks.nobody") if code == "(none)" else roles(code)},
        subject=subject,
    )
