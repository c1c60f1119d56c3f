"""The answers about profiles as titles."""

from __future__ import annotations

from analytics.estimate import Answer, Estimate
from pages.profiles.figures import pillar, roles
from pages.shared.view import fact, number, percent, t


def value(answer: Answer) -> float:
    """The headline's value."""
    return answer.headline.value  # type: ignore[union-attr]


def pillars(answer: Answer) -> str:
    """The pillar most often at a gap."""
    return t("analyses.pillars.title", pillar=pillar(answer.facts["pillar"]), share=percent(value(answer)))


def own_rivals(answer: Answer) -> str:
    """Where we and our rivals differ most, if anywhere."""
    form = ("worse" if value(answer) > 0 else "better") if answer.facts["told"] else "level"
    named = pillar(answer.facts["pillar"])
    return t(f"analyses.own_rivals.title_{form}", pillar=named, points=number(100 * abs(value(answer)), 1))


def each_employee(answer: Answer) -> str:
    """How many have something to improve."""
    return t("analyses.each_employee.title", share=percent(value(answer)))


def ghosts(answer: Answer) -> str:
    """Leavers whose profile still names the company."""
    return t("analyses.ghosts.title", share=percent(value(answer)))


def seen_gaps(answer: Answer) -> str:
    """The pillar whose gap is met most often, and whether candidates look where it is."""
    told, heads = answer.headline, fact(answer, "by_heads")
    assert isinstance(told, Estimate)
    form = "more" if told.low > heads else "less" if told.high < heads else "level"
    named = pillar(answer.facts["pillar"])
    return t(f"analyses.seen_gaps.title_{form}", pillar=named, share=percent(told.value), heads=percent(heads))


def exposure(answer: Answer) -> str:
    """The role that carries most looks at a gap."""
    return t("analyses.exposure.title", role=roles(answer.facts["role"]), share=percent(value(answer)))


def concentration(answer: Answer) -> str:
    """How few profiles carry how many looks."""
    profiles = number(fact(answer, "profiles"))
    return t("analyses.concentration.title", profiles=profiles, share=percent(value(answer)))


def profile_course(answer: Answer) -> str:
    """The pillar that moved most, if one can be told to have moved."""
    return t(
        f"analyses.profile_course.title_{'told' if answer.facts['told'] else 'level'}",
        pillar=pillar(answer.facts["pillar"]),
        share=percent(value(answer)),
        before=percent(fact(answer, "before")),
    )
