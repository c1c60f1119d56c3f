"""The tab of the first looks that shares an application out among the touches before it."""

from __future__ import annotations

from analytics.scope import Scope
from pages.first_looks import figures
from pages.first_looks.titles import roles, share
from pages.shared.controls import one_of
from pages.shared.panel import panel
from pages.shared.view import fact, number, plain, t, word


def credit(scope: Scope, subject: str) -> None:
    """Which touches get the credit."""
    by = one_of(
        "credit_by", ("kind", "role"), label=t("first_looks.credit_by"), words=lambda n: t(f"first_looks.credited.{n}")
    )
    named = roles if by == "role" else (lambda code: word("kinds", code))
    panel(
        "credit",
        scope,
        lambda answer: figures.credited(answer, by),
        say=lambda answer: t(
            "analyses.credit.title",
            label=named(str(answer.facts["label"])),
            share=share(answer),
            disagree=number(fact(answer, "disagree")),
            labels=number(fact(answer, "labels")),
        ),
        columns={"label": named, "model": lambda code: plain(f"first_looks.models.{code}")},
        by=by,
    )
