"""What can be helped: employees of one site and function with one gap, and what closing it would bring a month."""

from __future__ import annotations

import pandas as pd

from analytics.estimate import NotYet
from analytics.gaps.effects import FirstLooks, Gap, effects
from analytics.privacy.suppression import OTHER, rate_hidden
from analytics.profiles.groups import PILLARS, suppressed
from analytics.thresholds import THRESHOLDS

KEYS = ["site", "employee_function", "pillar"]


def cells(staff: pd.DataFrame, looks: FirstLooks) -> pd.DataFrame:
    """One row per site, function and pillar, of at least k employees with the gap.

    Args:
        staff: employee_id, site, employee_function, pillar, strategic, gap: one row per employee and pillar.
        looks: the first looks that effects are estimated from.

    Returns:
        The keys, employees, strategic (any of them), monthly_looks (first looks a month at these employees), monthly,
        monthly_low, monthly_high (applications a month, 0 where the effect cannot be told) and verdict. Small
        functions of a site are `(other)`, see `folded`; a site with fewer than k employees with that gap is left out.
    """
    told = folded(staff)
    found = effects(looks) if len(looks.frame) else {}
    parts = [_valued(rows, str(pillar), found.get(str(pillar)), looks) for pillar, rows in told.groupby("pillar")]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*KEYS, "employees"])
    enough = table[table["employees"] >= THRESHOLDS.k]
    order = enough["pillar"].map({pillar: place for place, pillar in enumerate(PILLARS)})
    return enough.assign(order=order).sort_values(["order", *KEYS]).drop(columns="order").reset_index(drop=True)


def folded(staff: pd.DataFrame) -> pd.DataFrame:
    """The rows with a gap. A function that `pillars` hides beside the others of its site is `(other)` here: what is
    told of it in one place could be taken from what is told in the other. All of a site is left out where the
    `(other)` without the gap are few.
    """
    parts = [_folded(part) for _, part in staff.groupby(["site", "pillar"])]
    return pd.concat(parts) if parts else staff


def _folded(rows: pd.DataFrame) -> pd.DataFrame:
    counted = rows.assign(label=rows["employee_function"], known=rows["gap"].notna(), gaps=rows["gap"].eq(True))
    sums = counted.groupby(["label", "pillar"], as_index=False).agg(
        employees=("employee_id", "nunique"), known=("known", "sum"), gaps=("gaps", "sum")
    )
    table = suppressed(sums.assign(total=0.0))
    shown = set(table.loc[~table["hidden"], "label"]) - {OTHER}
    named = rows["employee_function"].isin(shown)
    others = sums[~sums["label"].isin(shown)]
    few = rate_hidden(int(others["gaps"].sum()), int(others["known"].sum()))
    kept = counted["gaps"] & (named | (not few))
    return rows.assign(employee_function=rows["employee_function"].where(named, OTHER))[kept]


def _valued(rows: pd.DataFrame, pillar: str, gap: Gap | NotYet | None, looks: FirstLooks) -> pd.DataFrame:
    keys = ["site", "employee_function"]
    table = rows.groupby(keys, as_index=False).agg(employees=("employee_id", "nunique"), strategic=("strategic", "any"))
    valued = []
    for site, function in table[keys].itertuples(index=False):
        ids = set(rows.loc[(rows["site"] == site) & (rows["employee_function"] == function), "employee_id"])
        met = looks.frame["employee_id"].isin(ids)
        row: dict[str, object] = {"monthly_looks": float(met.sum()) * looks.per_month if len(looks.frame) else 0.0}
        if isinstance(gap, Gap) and gap.verdict != "not_yet":
            monthly = gap.monthly(gap.cases.rows["employee_id"].isin(ids).to_numpy())
            row |= {"monthly": monthly.value, "monthly_low": monthly.low, "monthly_high": monthly.high}
        else:
            row |= {"monthly": 0.0, "monthly_low": 0.0, "monthly_high": 0.0}
        valued.append(row)
    verdict = gap.verdict if isinstance(gap, Gap) else "not_yet"
    told = pd.DataFrame(valued, index=table.index)
    return table.assign(pillar=pillar, verdict=verdict).join(told)
