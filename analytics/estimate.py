"""What an analysis may answer: a number with its uncertainty, or the reason why there is none yet.

Everything here is a code or a number; the sentences a reader sees are made by the pages.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

import pandas as pd

Reason = Literal[
    "too_few",  # need: {"people": how many are missing}
    "nobody",  # need: nothing; no journey takes the first step asked about
    "one_side",  # need: {"people": the smallest group that is compared}
    "few_routes",  # need: {"routes": how many different routes, each of enough people, can be grouped}
    "no_overlap",  # need: {"overlap": the share required}
    "window_open",  # need: {"days": how many must still pass}
    "suppressed",  # need: {"people": the smallest group that may be shown}
    "differs",  # need: {"people": the smallest difference from another scope that may be shown}
    "single_cluster",  # need: {"clusters": how many are missing}
    "no_variation",  # need: {"events": how many are missing} or {"column": which one is constant}
    "too_short",  # need: nothing; time is told in days, and sessions end within hours
    "one_role",  # need: nothing; roles are compared, and all candidates have the same
    "no_role",  # need: nothing; no title of those looked at stands for a role
    "missing_table",  # need: {"table": the contract's name}
    "missing_field",  # need: {"table": the contract's name, "field": the column that says nothing in any file}
    "none_since",  # need: nothing; what was planned has begun, and nothing is recorded from that day on
    "missing_kind",  # need: {"kind": the kind of touchpoint there are none of}
    "not_reached",  # need: {"share": the share the curve has to reach}
    "switched_off",  # need: {"variable": what the configuration has to say}
    "not_stable",  # need: {"share": how much of a group has to be found again when journeys are drawn anew}
    "not_connected",  # need: {"companies": how many there are without a chain of duels between them}
]
Need = Mapping[str, int | float | str]
# How a number and its interval were computed; the pages have each one's name.
Method = Literal[
    "aalen_johansen",
    "bootstrap",
    "bradley_terry",
    "clustered",
    "count",
    "firth",
    "g_computation",
    "knapsack",
    "koopman",
    "large_sample",
    "mantel_haenszel",
    "mean",
    "mover",
    "newcombe",
    "permutation",
    "range",
    "wilson",
]


@dataclass(frozen=True)
class Estimate:
    """A number that may be shown.

    Attributes:
        value: the point estimate, finite.
        low: lower end of its interval; may be `-inf` where the data set no bound.
        high: upper end of its interval; may be `inf` where the data set no bound.
        n: people (or journeys, as the analysis says) it rests on.
        clusters: independent groups behind it where rows are not independent, else None.
        method: the way it was computed.
        caveats: codes of what a reader has to know beside it.
    """

    value: float
    low: float
    high: float
    n: int
    clusters: int | None = None
    method: Method = "count"
    caveats: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a number outside its own interval, and any NaN.

        Raises:
            ValueError: value not finite, low <= value <= high does not hold, or a count is negative.
        """
        if not math.isfinite(self.value):
            raise ValueError(f"value is not finite: {self.value}")
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.value} is not within [{self.low}, {self.high}]")
        if self.n < 0 or (self.clusters is not None and self.clusters < 0):
            raise ValueError(f"negative count: n={self.n}, clusters={self.clusters}")


@dataclass(frozen=True)
class NotYet:
    """No number can be shown: why, what it would take, and from when (None = cannot be foreseen)."""

    reason: Reason
    need: Need = field(default_factory=dict)
    eta: date | None = None

    def __post_init__(self) -> None:
        """Refuse a reason no page has words for.

        Raises:
            ValueError: the reason is not one of `Reason`.
        """
        if self.reason not in get_args(Reason):
            raise ValueError(f"unknown reason: {self.reason}")


@dataclass(frozen=True)
class Answer:
    """What an analysis hands to a page, a download or the command line; already suppressed.

    Attributes:
        headline: the number the panel's title says, or why there is none.
        table: the rows behind the chart; hidden cells are missing values, flagged in a column `hidden`.
        people: people in scope, 0 where the scope is too small to say.
        hidden: rows or cells hidden to protect people.
        facts: further named numbers and codes for the panel's words.
    """

    headline: Estimate | NotYet
    table: pd.DataFrame
    people: int
    hidden: int = 0
    facts: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse negative counts.

        Raises:
            ValueError: people or hidden is negative.
        """
        if self.people < 0 or self.hidden < 0:
            raise ValueError(f"negative count: people={self.people}, hidden={self.hidden}")
