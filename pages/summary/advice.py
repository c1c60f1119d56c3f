"""The one thing to do first: close the costliest gap, else help the role whose candidates look for a peer."""

from __future__ import annotations

import streamlit as st

from analytics.estimate import Estimate, NotYet
from analytics.scope import Scope
from pages.gaps.figures import monthly
from pages.plan.figures import foremost
from pages.shared.ask import ask
from pages.shared.filters import link, sentence
from pages.shared.missing import bring
from pages.shared.view import fact, number, role, t, word
from pages.summary.findings import Finding


def advise(scope: Scope, told: list[Finding]) -> None:
    """Say what to do, why, and where to go on; what to bring, where nothing can be told.

    Args:
        scope: what the filters say; a gap takes more than the last weeks to be told.
        told: the findings that stand on the page.
    """
    gap = ask("lost", scope, whose="own")
    found = {one.name: one for one in told}
    if isinstance(gap.headline, Estimate):
        loss = gap.headline
        st.header(t(f"summary.first.{gap.facts['pillar']}"), anchor=False)
        said = t(
            f"summary.first.{gap.facts['verdict']}",
            without=word("without", str(gap.facts["pillar"])),
            monthly=monthly(loss.value),
            low=monthly(loss.low),
            high=monthly(loss.high),
            employees=number(fact(gap, "employees")),
            looks=number(loss.n),
        )
        st.markdown(said)
        won_back(scope)
        st.caption(f"{sentence(scope)} · {t('summary.first.association')}")
        _links(("plan", scope), ("gaps", scope))
    elif peers := found.get("peer_first"):
        st.header(t("summary.first.role", role=role(peers.scope.roles[0])), anchor=False)
        st.markdown(t("summary.first.peers"))
        _links(("first_looks", peers.scope), ("gaps", scope))
    elif "first_looks" in found:
        st.header(t("summary.first.look"), anchor=False)
        _links(("first_looks", scope), ("rivals", scope))
    elif isinstance(gap.headline, NotYet) and gap.headline.reason == "missing_table":
        st.header(t("summary.first.bring"), anchor=False)
        bring("gaps", icon="flag")
    else:
        st.header(t("summary.first.bring"), anchor=False)
        st.markdown(t("summary.first.too_few"))
        st.page_link(st.session_state["pages"]["uploads"], label=t("banner.upload"), icon=":material/upload_file:")


def won_back(scope: Scope) -> None:
    """Say what the plan brings back within its usual hours and money, and where it begins."""
    plan = ask("plan", scope)
    if not isinstance(plan.headline, Estimate) or not fact(plan, "cells"):
        return
    told = plan.headline
    said = t(
        "summary.first.plan",
        hours=number(fact(plan, "hours")),
        money=number(fact(plan, "money")),
        employees=number(told.n),
        monthly=monthly(told.value),
        low=monthly(told.low),
        high=monthly(told.high),
        groups=", ".join(foremost(plan)),
    )
    st.markdown(said)


def _links(*pages: tuple[str, Scope]) -> None:
    with st.container(horizontal=True, key="next_pages"):
        for name, scope in pages:
            st.page_link(
                st.session_state["pages"][name],
                label=t(f"summary.open.{name}"),
                icon=":material/arrow_forward:",
                query_params=link(scope),
            )
