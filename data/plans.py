"""Plans kept in the warehouse: what was chosen, for whom, and what it was expected to bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

import pandas as pd

from data.store import Store

_LISTED = "select * from plans order by saved_at desc, plan_id desc"
_NEXT = "select coalesce(max(plan_id), 0) + 1 from plans"
_PLAN = """
insert into plans
select $plan_id, $name, $who, $begins_on, $saved_at, $hours, $money, $monthly, $low, $high, $scoring
"""
_CELLS = """
insert into plan_cells
select $plan_id, unnest($cell), unnest($site), unnest($employee_function), unnest($pillar), unnest($employees),
    unnest($hours), unnest($money), unnest($monthly)
"""
_MEMBERS = "insert into plan_members select $plan_id, unnest($cell), unnest($employee_id)"
_FORGET = (
    "delete from plan_members where plan_id = $plan_id",
    "delete from plan_cells where plan_id = $plan_id",
    "delete from plans where plan_id = $plan_id",
)
CELLS = ("cell", "site", "employee_function", "pillar", "employees", "hours", "money", "monthly")


@dataclass(frozen=True)
class Saved:
    """A plan's own line: budgets as given; `monthly` and its band are None where no effect could be told."""

    name: str
    who: str
    begins_on: date
    hours: float
    money: float
    monthly: float | None
    low: float | None
    high: float | None
    scoring: int


def save(store: Store, plan: Saved, cells: pd.DataFrame, members: pd.DataFrame) -> int:
    """Keep a plan.

    Args:
        store: the warehouse.
        plan: its own line.
        cells: the groups chosen, with the columns CELLS.
        members: cell and employee_id of everybody in them.

    Returns:
        The number of the plan.
    """
    with store.write() as cursor:
        number: int = cursor.execute(_NEXT).fetchall()[0][0]
        cursor.execute(_PLAN, asdict(plan) | {"plan_id": number, "saved_at": datetime.now()})
        if len(cells):
            cursor.execute(_CELLS, {"plan_id": number} | _lists(cells, CELLS))
            cursor.execute(_MEMBERS, {"plan_id": number} | _lists(members, ("cell", "employee_id")))
    return number


def saved(store: Store) -> pd.DataFrame:
    """One row per plan kept, the latest first."""
    return store.read(_LISTED)


def forget(store: Store, plan_id: int) -> None:
    """Remove a plan and everything kept with it."""
    with store.write() as cursor:
        for statement in _FORGET:
            cursor.execute(statement, {"plan_id": plan_id})


def _lists(frame: pd.DataFrame, names: Sequence[str]) -> dict[str, list[object]]:
    return {name: frame[name].tolist() for name in names}
