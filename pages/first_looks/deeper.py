"""The further tabs of the first looks, one function each; a tab computes only when it is open."""

from __future__ import annotations

import streamlit as st

from analytics.estimate import Answer, Estimate
from analytics.research.brand import LABELS
from analytics.scope import Scope
from pages.first_looks import figures
from pages.first_looks.figures import above, attribute, basis, label, rung, times
from pages.first_looks.titles import change_parts, contact_sentences, gap_sentence, odds_sentences, roles, share
from pages.shared.controls import one_of
from pages.shared.panel import panel
from pages.shared.view import fact, number, percent, plain, t

ALPHA = 0.05
ANSWERS = ("answered", "silent")


def _value(answer: Answer, digits: int = 2) -> str:
    return number(answer.headline.value, digits) if isinstance(answer.headline, Estimate) else ""


def _times(answer: Answer) -> str:
    return number(answer.headline.value, 1) if isinstance(answer.headline, Estimate) else ""


def chance(scope: Scope, subject: str) -> None:
    """Beyond chance: the index, the test, and role by role."""
    answer = panel(
        "peer_index",
        scope,
        figures.index,
        say=_index,
        form=lambda v: number(v, 2),
        columns={"basis": basis},
        subject=subject,
    )
    st.caption(gap_sentence(answer))
    panel("chance", scope, say=_tested, form=above, columns={"basis": basis}, subject=subject)
    panel("role_ratio", scope, figures.ratios, say=_ratio, form=times, columns={"role": roles}, subject=subject)


def _index(answer: Answer) -> str:
    share, expected = percent(fact(answer, "share")), percent(fact(answer, "expected"))
    title = f"analyses.peer_index.title_{'shown' if answer.facts['basis'] == 'shown' else 'held'}"
    return t(title, index=_value(answer), share=share, expected=expected)


def _tested(answer: Answer) -> str:
    return t(
        f"analyses.chance.title_{'told' if fact(answer, 'p') < ALPHA else 'level'}",
        observed=percent(fact(answer, "observed")),
        expected=percent(fact(answer, "expected")),
        p=number(fact(answer, "p"), 3),
    )


def _ratio(answer: Answer) -> str:
    above, tested = number(fact(answer, "above")), number(fact(answer, "roles"))
    return t("analyses.role_ratio.title", ratio=_times(answer), above=above, roles=tested)


def choice(scope: Scope, subject: str) -> None:
    """What makes a profile the one they open."""
    answer = panel(
        "choice",
        scope,
        figures.odds,
        say=lambda answer: t("analyses.choice.title", odds=_times(answer)),
        form=times,
        columns={"attribute": attribute},
    )
    if "listed" in answer.facts:
        st.caption(t("first_looks.listed", listed=number(fact(answer, "listed"))))
    for sentence in odds_sentences(answer):
        st.markdown(f"- {sentence}")


def ladder(scope: Scope, subject: str) -> None:
    """The rungs, what follows each, and contact with employees."""
    by = one_of(
        "ladder_by", ("rung", "role"), label=t("first_looks.by"), words=lambda n: t(f"first_looks.laddered.{n}")
    )
    panel("ladder", scope, figures.lost, say=_lost, columns={"rung": rung, "role": roles}, by=by)
    panel(
        "transitions",
        scope,
        figures.followed,
        say=_climbed,
        columns={"rung": rung, "next_rung": rung},
    )
    answer = panel(
        "contact",
        scope,
        figures.answers,
        say=_contacted,
        columns={"answer": lambda code: plain(f"first_looks.answers.{code}")},
    )
    for sentence in contact_sentences(answer):
        st.caption(sentence)


def _lost(answer: Answer) -> str:
    stood, days = rung(str(answer.facts["rung"])), str(answer.facts["days"])
    return t("analyses.ladder.title", share=share(answer), days=days, rung=stood)


def _climbed(answer: Answer) -> str:
    start, then = (rung(str(answer.facts[name])) for name in ("start", "rung"))
    return t("analyses.transitions.title", share=share(answer), rung=then, start=start)


def _contacted(answer: Answer) -> str:
    rows = answer.table.set_index("answer")["value"].to_dict()
    shown = {name: percent(float(v)) for name, v in rows.items() if v == v and v is not None}
    verdict = str(answer.facts["verdict"]) if len(shown) == len(ANSWERS) else "not_yet"
    parts = {name: shown.get(name, "") for name in ANSWERS} if verdict == "suggestive" else {}
    return t(f"analyses.contact.title.{verdict}", count=None, share=share(answer), **parts)


def brand(scope: Scope, subject: str) -> None:
    """The index of our brand, and what profiles cannot show."""
    by = one_of("brand_by", LABELS, label=t("first_looks.by"), words=lambda n: t(f"first_looks.labels.{n}"))
    answer = panel(
        "brand",
        scope,
        lambda answer: figures.branded(answer, by),
        say=lambda answer: t("analyses.brand.title", share=share(answer)),
        columns={"label": roles if by == "role" else label},
        by=by,
    )
    if sentence := change_parts(answer):
        st.caption(sentence)
    lens = st.toggle(t("first_looks.by_band"), key="coverage_band")
    panel(
        "coverage",
        scope,
        figures.covered,
        say=lambda answer: t("analyses.coverage.title", share=share(answer)),
        columns={"label": label},
        by="band" if lens else "company",
    )
