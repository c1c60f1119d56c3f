"""The panels' titles: each is its answer."""

from __future__ import annotations

import math
from typing import Any

from analytics.estimate import Answer, Estimate, NotYet
from analytics.looks.peer_first_course import WEEKS
from analytics.statistics.change import change
from pages.shared.view import (
    beside_all,
    bounds,
    interval,
    not_yet,
    number,
    percent,
    plain,
    points,
    role,
    signed,
    t,
    word,
)


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
    (row,) = answer.table[answer.table["channel"] == channel].to_dict("records")
    said = beside_all(row, answer.headline.value)  # type: ignore[union-attr]
    return t("analyses.by_channel.title.told", channel=word("channels", channel), **said)


def course(answer: Answer) -> str:
    """Whether the last weeks differ from those before."""
    now, before = answer.facts["now"], answer.facts["before"]
    if not isinstance(now, Estimate) or not isinstance(before, Estimate):
        return t("analyses.peer_first_course.title_short", share=share(answer))
    shift = change(now, before)
    told = isinstance(shift, Estimate) and (shift.low > 0 or shift.high < 0)
    if not told:
        return t("analyses.peer_first_course.title_level", share=share(answer), weeks=WEEKS)
    (low, high), (low_before, high_before) = bounds(now.low, now.high), bounds(before.low, before.high)
    return t(
        "analyses.peer_first_course.title_told",
        share=percent(now.value),
        low=low,
        high=high,
        before=percent(before.value),
        low_before=low_before,
        high_before=high_before,
        weeks=WEEKS,
    )


def gap_sentence(answer: Answer) -> str:
    """Why the index and assortativity differ, in one sentence, or why there is nothing to differ from."""
    kappa = answer.facts.get("assortativity")
    if isinstance(kappa, NotYet):
        return t("first_looks.no_assortativity", why=not_yet(kappa))
    if not isinstance(answer.headline, Estimate) or not isinstance(kappa, Estimate):
        return ""
    why = f"first_looks.gap_{'shown' if answer.facts['basis'] == 'shown' else 'held'}"
    return t(why, index=number(answer.headline.value, 2), kappa=number(kappa.value, 2))


def odds_sentences(answer: Answer) -> list[str]:
    """What can be told of each attribute, strongest first, and what was left out."""
    if not isinstance(answer.headline, Estimate):
        return []
    table = answer.table.assign(size=answer.table["coefficient"].abs()).sort_values("size", ascending=False)
    said = [
        t(
            f"first_looks.odds.{row['attribute'] if row['told'] else 'untold'}",
            odds=number(row["odds"], 1 if row["odds"] >= 1.95 else 2),
            low=number(row["low"], 2),
            high=number(row["high"], 2),
            attribute=plain(f"first_looks.attributes.{row['attribute']}"),
        )
        for row in table.to_dict("records")
    ]
    dropped = answer.facts["dropped"]
    if isinstance(dropped, tuple) and dropped:
        names = ", ".join(plain(f"first_looks.attributes.{name}") for name in dropped)
        said.append(t("first_looks.dropped", names=names))
    return said


def contact_sentences(answer: Answer) -> list[str]:
    """How long an answer takes, and by how much more apply after one than after silence."""
    if not isinstance(answer.headline, Estimate):
        return []
    median, gap = answer.facts["median"], answer.facts["difference"]
    said = [t("first_looks.unanswered")]
    if isinstance(median, Estimate):
        ends: dict[str, Any] = {"low": number(median.low), "high": number(median.high), "n": number(median.n)}
        between = plain(f"first_looks.days_{'open' if math.isinf(median.high) else 'closed'}", **ends)
        said = [t("first_looks.answer_time", count=median.value, interval=between)]
    if isinstance(gap, Estimate):
        said.append(t("first_looks.answer_gap", gap=points(gap.value), interval=interval(gap, points)))
    return said


def change_parts(answer: Answer) -> str:
    """How the brand index changed, and what of it is rate and what is mix: as shown, the two add up to it."""
    told = {name: answer.facts.get(name) for name in ("change", "rate", "mix")}
    if not all(isinstance(part, Estimate) for part in told.values()):
        return ""
    parts: dict[str, Estimate] = told  # type: ignore[assignment]
    change, rate = (round(100 * parts[name].value, 1) for name in ("change", "rate"))
    shown: dict[str, Any] = {"change": change, "rate": rate, "mix": change - rate}
    ends: dict[str, Any] = {
        f"{name}_{end}": points(getattr(parts[name], end)) for name in ("rate", "mix") for end in ("low", "high")
    }
    return t(
        "first_looks.change",
        days=str(answer.facts["days"]),
        interval=interval(parts["change"], points),
        **{name: signed(part, 1) for name, part in shown.items()} | ends,
    )
