"""The panels of the rivals page, one function per tab."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.estimate import Answer, Estimate
from analytics.rivals.side_by_side import MEASURES
from analytics.scope import Scope
from pages.rivals import titles
from pages.rivals.figures import attention_flow, beside, company, net, strength, wins
from pages.shared.controls import one_of
from pages.shared.draw import cells, strongest
from pages.shared.panel import panel
from pages.shared.view import number, percent, plain, signed, t


def share(answer: Answer) -> str:
    """The headline's value."""
    return percent(answer.headline.value) if isinstance(answer.headline, Estimate) else ""


def attention(scope: Scope, subject: str) -> None:
    """Who looks at whom."""
    peers = st.toggle(t("rivals.peers_only"), key="rivals_peers", help=t("rivals.peers_help"))
    panel(
        "attention",
        scope,
        lambda answer: cells(
            answer,
            rows="employer",
            columns="company",
            label_row=company,
            label_column=company,
            row_title=plain("rivals.employer"),
            column_title=plain("rivals.seen"),
            marked=plain("rivals.same"),
        ),
        say=lambda answer: t(
            "analyses.attention.title", share=share(answer), company=company(str(answer.facts["company"]))
        ),
        also=partial(strongest, rows="employer", columns="company", label_row=company, label_column=company),
        columns={"employer": company, "company": company},
        subject=subject,
        peers=peers,
    )
    panel(
        "net_attention",
        scope,
        net,
        say=titles.leader,
        form=signed,
        columns={"company": company},
        subject=subject,
        peers=peers,
    )


def side(scope: Scope, subject: str) -> None:
    """Peer against peer."""
    measure = one_of(
        "rivals_measure",
        MEASURES,
        label=t("rivals.measure"),
        words=lambda name: t(f"rivals.measures.{name}"),
        index=MEASURES.index("complete" if subject == "profile" else "next_step"),
    )
    panel(
        "side_by_side",
        scope,
        lambda answer: beside(answer, measure),
        say=lambda answer: titles.sides(answer, measure),
        columns={"company": company, "measure": lambda code: plain(f"rivals.measures.{code}")},
        subject=subject,
        measure=measure,
    )


def duels(scope: Scope, subject: str) -> None:
    """Who wins."""
    panel("duels", scope, wins, say=titles.duels, columns={"company": company}, subject=subject)
    panel(
        "strengths",
        scope,
        strength,
        say=titles.order,
        also=titles.strongest,
        form=lambda odds: number(odds, 2),
        columns={"company": company},
        subject=subject,
    )


def flow(scope: Scope, subject: str) -> None:
    """Where attention goes."""
    panel(
        "peer_flow",
        scope,
        attention_flow,
        say=lambda answer: t("analyses.peer_flow.title", share=share(answer)),
        columns={"source": company, "target": company},
        subject=subject,
    )
