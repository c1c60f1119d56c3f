"""A funnel: how many journeys take one step after the other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analytics.estimate import Answer, NotYet
from analytics.options import Days, StepCodes
from analytics.paths.nested import told_steps
from analytics.paths.reached import bound, steps_reached
from analytics.privacy.frames import blanked
from analytics.rates import crowd, headline, hidden_in, shown_people
from analytics.scope import Scope
from analytics.sequence import Clock, Order, Steps
from analytics.statistics.intervals import shares
from analytics.thresholds import THRESHOLDS
from data.store import Store

EXAMPLE = "profile_view:peer>company_page>application_submitted"
_COUNTED = ["journeys", "value", "low", "high", "from_before", "before_low", "before_high"]


def funnel(
    store: Store,
    scope: Scope,
    *,
    steps: StepCodes = EXAMPLE,
    sequence: Order = "ordered",
    clock: Clock = "attempt",
    days: Days = 30,
) -> Answer:
    """One row per step: the journeys that got that far, their share of those at step 1, and of the step before.

    Any touchpoint of step 1 may begin an attempt, and the best attempt of a journey counts. `sequence` is ordered
    (others may come between), strict (nothing may) or unordered (row n: n of the steps, in any order; one
    touchpoint may be two of them). All steps happen within `days` of the attempt's step 1 (clock `attempt`) or of
    the journey's first step 1 (clock `first`, which counts fewer). What a step must never follow ends the attempt,
    not the journey. Headline: share of journeys at step 1 that reach the last step. Unit: journeys. Source:
    trails, attempts_of; Wilson 1927.
    """
    asked = Steps.read(steps)
    frame = steps_reached(store, scope, bound(asked, sequence, clock, days))
    exact = frame.set_index("step")["journeys"].reindex(range(len(asked.steps) + 1), fill_value=0)
    total = int(exact.sum())
    behind = crowd(store, scope, total)
    reached = exact[::-1].cumsum()[::-1]
    table = _published(reached, asked, told_steps(exact.to_numpy(), behind.k))
    first, last = int(reached[1]), int(reached.iloc[-1])
    facts: dict[str, object] = {"journeys": total, "first": first if table["journeys"].notna().iloc[0] else None}
    if not total:
        return Answer(NotYet("too_few", {"people": THRESHOLDS.k}), table.head(0), 0, facts=facts)
    if not first and not table["hidden"].iloc[0]:
        return Answer(NotYet("nobody"), table.head(0), shown_people(behind.people), facts=facts)
    told = not table["hidden"].iloc[0] and not table["hidden"].iloc[-1]
    return Answer(
        headline=headline(last, first, scope, k=behind.k, told=told),
        table=table,
        people=shown_people(behind.people),
        hidden=hidden_in(table),
        facts=facts,
    )


def _published(reached: pd.Series[int], asked: Steps, told: np.ndarray[Any, np.dtype[np.bool_]]) -> pd.DataFrame:
    counts = reached.to_numpy()
    frame = pd.DataFrame(
        {
            "step": range(1, len(counts)),
            "touch": [step.touch.code for step in asked.steps],
            "journeys": counts[1:],
            "first": counts[1],
            "before": np.concatenate([counts[1:2], counts[1:-1]]),
        }
    )
    rated = shares(frame, "journeys", "before").rename(
        columns={"value": "from_before", "low": "before_low", "high": "before_high"}
    )
    rated = shares(rated, "journeys", "first")
    hidden = ~told[1:]
    # A share of the step before needs both to be told.
    before = hidden | np.concatenate([[True], hidden[:-1]])
    masks = {name: before if name.startswith("before") or name == "from_before" else hidden for name in _COUNTED}
    if hidden[0]:
        masks |= dict.fromkeys(["value", "low", "high"], np.ones_like(hidden))
    shown = rated.assign(**{name: blanked(rated[name], mask) for name, mask in masks.items()}, hidden=hidden)
    return shown[["step", "touch", *_COUNTED, "hidden"]]
