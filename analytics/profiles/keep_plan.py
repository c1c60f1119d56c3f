"""Keeping a plan: the choice as it stands, with those it is for, in the warehouse."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.estimate import Estimate
from analytics.gaps.effects import first_looks
from analytics.profiles.cells import KEYS, folded
from analytics.profiles.plan import looked_at, plan
from analytics.question import Question
from analytics.scope import Scope
from data.plans import Saved, save
from data.scoring import current
from data.store import Store


def keep_plan(store: Store, scope: Scope, *, name: str, begins_on: date, who: str = "", **options: Any) -> int:
    """Save what `plan` chooses with these options.

    Args:
        store: the warehouse.
        scope: the filters.
        name: what the plan is called.
        begins_on: help given from this day on counts for it.
        who: who saves it.
        options: as `plan` takes them.

    Returns:
        The number of the plan.

    Raises:
        ValueError: nothing is chosen, so that there is nothing to keep.
    """
    answer = plan(store, scope, **options)
    chosen = answer.table[answer.table["chosen"]] if "chosen" in answer.table else answer.table
    if chosen.empty:
        raise ValueError("nothing is chosen")
    cells = chosen.reset_index(drop=True).rename_axis("cell").reset_index()
    rules = current(store)
    by, whose = options.get("by", "role"), options.get("whose", "own")
    staff = Question("profiles", "plan").run(store, scope, by=by, whose=whose, gap=rules.gap)
    members = (
        folded(staff, first_looks(store, looked_at(scope), whose=whose))
        .query("gap == True")
        .merge(cells[["cell", *KEYS]], on=KEYS)[["cell", "employee_id"]]
    )
    told = answer.headline
    estimate = told if isinstance(told, Estimate) else None
    hours, money = float(chosen["hours"].sum()), float(chosen["money"].sum())
    line = Saved(
        name=name,
        who=who,
        begins_on=begins_on,
        hours=hours,
        money=money,
        monthly=None if estimate is None else estimate.value,
        low=None if estimate is None else estimate.low,
        high=None if estimate is None else estimate.high,
        scoring=rules.version,
    )
    return save(store, line, cells, members)
