"""A share by group: the shape most tables have, suppressed and with its interval."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.intervals import shares
from analytics.privacy import published_share, suppress
from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS


def rates(frame: pd.DataFrame, *, counted: str, counted_people: str) -> pd.DataFrame:
    """Journeys by group, and the share of them that count.

    Args:
        frame: one row per group: labels, journeys, people, and the two columns below.
        counted: column of journeys that count.
        counted_people: column of the people behind those.

    Returns:
        Labels, journeys, people, `counted`, value, low, high (Wilson) and hidden; no rows when all are too few.
    """
    values = ["journeys", counted, "value", "low", "high"]
    table = suppress(
        shares(frame, counted, "journeys"), people="people", values=values, numerator=counted_people
    )
    return table.drop(columns=counted_people)


def rate_answer(
    frame: pd.DataFrame, scope: Scope, *, counted: str, counted_people: str, least: int = 1, **facts: object
) -> Answer:
    """The answer of a share by group: the share over all groups as headline, the groups as table.

    Args:
        frame: as for `rates`.
        scope: repeated journeys of one person are named as a caveat.
        counted: column of journeys that count.
        counted_people: column of the people behind those.
        least: fewest journeys for a headline.
        facts: further facts of the answer.
    """
    table = rates(frame, counted=counted, counted_people=counted_people)
    total, people = int(frame["journeys"].sum()), int(frame["people"].sum())
    return Answer(
        headline=headline(int(frame[counted].sum()), total, scope, least=least),
        table=table,
        people=shown_people(people),
        hidden=hidden_in(table),
        facts=facts,
    )


def headline(counted: int, total: int, scope: Scope, *, least: int = 1) -> Estimate | NotYet:
    """A published share, with the caveat that journeys of one person are not independent where that is so."""
    answer = published_share(counted, total, least=least)
    if isinstance(answer, NotYet) or scope.unit == "candidate":
        return answer
    return Estimate(
        answer.value, answer.low, answer.high, answer.n, method=answer.method, caveats=("repeated_people",)
    )


def shown_people(people: int) -> int:
    """How many people are in scope; 0 where that is too few to say."""
    return people if people >= THRESHOLDS.k else 0


def hidden_in(table: pd.DataFrame) -> int:
    """Rows of a suppressed table that are hidden."""
    return int(table["hidden"].sum()) if "hidden" in table else 0
