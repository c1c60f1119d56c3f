"""The titles of the rivals page: each is its panel's answer."""

from __future__ import annotations

from analytics.estimate import Answer, Estimate
from pages.rivals.figures import company
from pages.shared.view import fact, number, percent, signed, t


def leader(answer: Answer) -> str:
    """Whether we draw more looks than we give."""
    told = answer.headline
    if not isinstance(told, Estimate):
        return ""
    turn = "in" if told.low > 0 else "out" if told.high < 0 else "even"
    return t(f"analyses.net_attention.title.{turn}", n=number(abs(told.value)))


def order(answer: Answer) -> str:
    """Whether being seen first helps."""
    told = answer.headline
    if not isinstance(told, Estimate):
        return ""
    turn = "helps" if told.low > 1 else "harms" if told.high < 1 else "level"
    return t(f"analyses.strengths.title.{turn}", odds=number(told.value, 2))


def duels(answer: Answer) -> str:
    """The share we win of what was decided, and how much was not."""
    told = answer.headline
    if not isinstance(told, Estimate):
        return ""
    duels, decided = number(fact(answer, "journeys")), number(told.n)
    return t("analyses.duels.title", share=percent(told.value), decided=decided, n=duels)


def strongest(answer: Answer) -> str:
    """Who wins most duels: the title is about the order of looks."""
    told = answer.table[~answer.table["hidden"].astype(bool)] if len(answer.table) else answer.table
    if told.empty:
        return ""
    row = told.sort_values("strength", ascending=False).iloc[0]
    value, low, high = (signed(float(row[name]), 2) for name in ("strength", "low", "high"))
    return t("rivals.strongest", company=company(str(row["company"])), strength=value, low=low, high=high)


def sides(answer: Answer, measure: str) -> str:
    """How many rivals we are ahead of and behind, on one measure; or that none can be told from us, or compared."""
    share = percent(answer.headline.value) if isinstance(answer.headline, Estimate) else ""
    rows = answer.table[(answer.table["measure"] == measure) & answer.table["gap"].notna()]
    apart = rows[rows["told"].astype(bool)]
    turn = "told" if len(apart) else "level" if len(rows) else "none"
    ahead, behind = int((apart["gap"] > 0).sum()), int((apart["gap"] < 0).sum())
    counts = {"ahead": ahead, "behind": behind} if turn == "told" else {}
    return t(f"analyses.side_by_side.title.{turn}", share=share, measure=t(f"rivals.measures.{measure}"), **counts)
