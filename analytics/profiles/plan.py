"""Whom to help first: the gaps whose closing brings most applications within the hours and money there are."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

import numpy as np
import pandas as pd

from analytics.estimate import Answer, Estimate, NotYet
from analytics.gaps.effects import first_looks
from analytics.options import Amount, Code, Whose
from analytics.privacy.audit import Mask
from analytics.profiles.cells import cells
from analytics.profiles.groups import PILLARS
from analytics.profiles.knapsack import Budget, Items, best, greedy
from analytics.profiles.lacking import lacking
from analytics.question import Question
from analytics.scope import Scope
from analytics.scored import scored
from analytics.thresholds import THRESHOLDS
from data.scoring import current
from data.store import Store

POINTS = 8
MINUTES, COST = "50,50,55,45,50", "50,140,50,45,50"


def _numbers(text: str) -> dict[str, float]:
    """Pillar -> number.

    Raises:
        ValueError: there are not as many numbers as pillars, or one is negative.
    """
    numbers = [float(part) for part in text.split(",")]
    if len(numbers) != len(PILLARS) or min(numbers) < 0:
        raise ValueError(f"one number >= 0 for each of {', '.join(PILLARS)} was expected, found {text!r}")
    return dict(zip(PILLARS, numbers, strict=True))


PerPillar = Annotated[str, Code(_numbers, MINUTES)]


@scored
def plan(
    store: Store,
    scope: Scope,
    *,
    hours: Amount = 40.0,
    money: Amount = 4000.0,
    site_hours: Amount = 0.0,
    strategic: bool = False,
    minutes: PerPillar = MINUTES,
    cost: PerPillar = COST,
    by: Literal["role", "site"] = "role",
    whose: Whose = "own",
) -> Answer:
    """One row per role (or `by` site: per site and function) and pillar with a gap: what helping there takes and
    brings, and whether to.

    Applications a month: first looks a month that met the gap at employees who have it today, times what it costs
    (see `lost`), if help closes it. The choice is exact within hours, money and hours per site (0 = no limit);
    `strategic` serves hard-to-fill roles first. Where no effect can be told the choice is by looks at a gap
    (fact `by`). `minutes` and `cost` are per person, one number per pillar in the order attached, photo, network,
    complete, posting. Effects of several gaps are added up, and employees counted for each. Headline: applications a
    month of the choice. Unit: applications; scipy's milp. Source: as `lost`, and the last profile snapshots.
    """
    staff = Question("profiles", "plan").run(store, scope, by=by, whose=whose, gap=current(store).gap)
    if not staff["gap"].eq(True).any():
        return Answer(lacking(store), pd.DataFrame(), 0)
    table = cells(staff, first_looks(store, looked_at(scope), whose=whose))
    if table.empty:
        return Answer(NotYet("suppressed", {"people": THRESHOLDS.k}), pd.DataFrame(), 0)
    table = _costed(table, minutes, cost)
    valued = bool((table["monthly"] > 0).any())
    items = _items(table, "monthly" if valued else "monthly_looks")
    budget = Budget(hours, money, site_hours if site_hours > 0 else float("inf"))
    free = best(items, budget)
    chosen = _strategic_first(items, budget, table["strategic"].to_numpy(dtype=bool)) if strategic else free
    table = table.assign(chosen=chosen)
    facts = _facts(table, items, budget, free=free) | {"by": "applications" if valued else "looks"}
    kept = table.sort_values(["chosen", "monthly", "monthly_looks"], ascending=False, ignore_index=True)
    picked = table[chosen]
    people = int(picked["employees"].sum())
    answer: Estimate | NotYet = NotYet("too_few", {"people": THRESHOLDS.support})
    if valued:
        value, low, high = (float(picked[name].sum()) for name in ("monthly", "monthly_low", "monthly_high"))
        answer = Estimate(value, low, high, int(picked["employees"].sum()), method="knapsack", caveats=("associated",))
    return Answer(answer, kept, people, 0, facts)


def looked_at(scope: Scope) -> Scope:
    """The scope whose candidates tell what gaps cost: here the filters for role and function choose employees."""
    return replace(scope, roles=(), functions=())


def _costed(table: pd.DataFrame, minutes: str, cost: str) -> pd.DataFrame:
    each = {"hours": _numbers(minutes), "money": _numbers(cost)}
    hours = table["employees"] * table["pillar"].map(each["hours"]) / 60
    return table.assign(hours=hours, money=table["employees"] * table["pillar"].map(each["money"]))


def _items(table: pd.DataFrame, value: str) -> Items:
    return Items(
        value=np.maximum(table[value].to_numpy(dtype=float), 0.0),
        hours=table["hours"].to_numpy(dtype=float),
        money=table["money"].to_numpy(dtype=float),
        place=pd.factorize(table["site"])[0].astype(np.int64),
    )


def _strategic_first(items: Items, budget: Budget, strategic: Mask) -> Mask:
    """The best choice among strategic items, and then among the others with what is left."""
    first = best(replace(items, value=np.where(strategic, items.value, 0.0)), budget)
    return best(items, budget, kept=first)


def _facts(table: pd.DataFrame, items: Items, budget: Budget, *, free: Mask) -> dict[str, object]:
    chosen = table["chosen"].to_numpy(dtype=bool)
    picked = table[chosen]
    left = table[~chosen & (table["monthly"] > 0)]
    more = best(items, replace(budget, hours=budget.hours + 1))
    return {
        "hours": float(picked["hours"].sum()),
        "money": float(picked["money"].sum()),
        "cells": len(picked),
        "employees": int(picked["employees"].sum()),
        "left_cells": len(left),
        "left_monthly": float(left["monthly"].sum()),
        "price": float(items.value[free].sum() - items.value[chosen].sum()),
        "greedy": float(items.value[greedy(items, budget)].sum()),
        "next_hour": float(items.value[more].sum() - items.value[free].sum()),
        "curve": _curve(table, items, budget),
    }


def _curve(table: pd.DataFrame, items: Items, budget: Budget) -> pd.DataFrame:
    """Hours (money in proportion) -> applications a month, with the bounds of what is chosen."""
    rows = []
    for part in np.linspace(0, 2, POINTS + 1):
        scaled = replace(budget, hours=budget.hours * part, money=budget.money * part)
        picked = table[best(items, scaled)]
        sums = {name: float(picked[name].sum()) for name in ("monthly", "monthly_low", "monthly_high")}
        rows.append({"hours": scaled.hours, "money": scaled.money, **sums})
    return pd.DataFrame(rows)
