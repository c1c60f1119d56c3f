"""The panels' titles: each is its answer."""

from __future__ import annotations

from analytics.change import change
from analytics.estimate import Answer, Estimate
from analytics.looks.peer_first_course import WEEKS
from pages.shared.view import percent, plain, role, t, word


def roles(code: str) -> str:
    """A role's name, or what stands for several or none."""
    return plain("roles.other") if code == "(other)" else role(code)


def share(answer: Answer) -> str:
    """The headline's value as a reader sees it."""
    return percent(answer.headline.value)  # type: ignore[union-attr]


def leading(answer: Answer) -> str:
    """Which channel stands out, if any."""
    channel = str(answer.facts["channel"])
    if not channel:
        return t("analyses.by_channel.title.level", share=share(answer))
    value = float(answer.table.loc[answer.table["channel"] == channel, "value"].iloc[0])
    return t("analyses.by_channel.title.told", channel=word("channels", channel), share=percent(value))


def course(answer: Answer) -> str:
    """Whether the last weeks differ from those before."""
    now, before = answer.facts["now"], answer.facts["before"]
    if not isinstance(now, Estimate) or not isinstance(before, Estimate):
        return t("analyses.peer_first_course.title_short", share=share(answer))
    shift = change(now, before)
    told = isinstance(shift, Estimate) and (shift.low > 0 or shift.high < 0)
    title = f"analyses.peer_first_course.title_{'told' if told else 'level'}"
    return t(title, share=percent(now.value), before=percent(before.value), weeks=WEEKS)
