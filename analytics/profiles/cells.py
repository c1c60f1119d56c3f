"""What can be helped: employees of one site and function with one gap, and what closing it would bring a month."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.estimate import NotYet
from analytics.gaps.design import known
from analytics.gaps.effects import FirstLooks, Gap, effects
from analytics.gaps.roles import told_roles
from analytics.privacy.audit import Mask
from analytics.privacy.matrix import suppress_matrix
from analytics.privacy.suppression import OTHER, rate_hidden
from analytics.profiles.groups import PILLARS, suppressed
from analytics.thresholds import THRESHOLDS

KEYS = ["site", "employee_function", "pillar"]
WHOLE = "(all)"  # the only site where roles are counted over all sites


def cells(staff: pd.DataFrame, looks: FirstLooks) -> pd.DataFrame:
    """One row per site, function and pillar, of at least k employees with the gap.

    Args:
        staff: employee_id, site, employee_function, pillar, strategic, gap: one row per employee and pillar.
        looks: the first looks that effects are estimated from.

    Returns:
        The keys, employees, strategic (any of them), monthly_looks (first looks a month that met it there), monthly,
        monthly_low, monthly_high (applications a month, 0 where the effect cannot be told) and verdict. Small
        functions of a site are `(other)`, see `folded`; a site with fewer than k employees with that gap is left out.
    """
    found = effects(looks) if len(looks.frame) else {}
    parts = [
        _valued(rows, str(pillar), found.get(str(pillar)), looks)
        for pillar, rows in folded(staff, looks).groupby("pillar")
    ]
    kept = [part for part in parts if len(part)]
    table = pd.concat(kept, ignore_index=True) if kept else pd.DataFrame(columns=[*KEYS, "employees"])
    order = table["pillar"].map({pillar: place for place, pillar in enumerate(PILLARS)})
    return table.assign(order=order).sort_values(["order", *KEYS]).drop(columns="order").reset_index(drop=True)


def folded(staff: pd.DataFrame, looks: FirstLooks) -> pd.DataFrame:
    """The rows as they are grouped. A function that `pillars` hides beside the others of its site is `(other)` here,
    so is one that the totals of sites and of functions would tell there, and so is a role that `lost_by_role` tells
    only among others: what is told of it in one place could be taken from what is told in the other. All of a site is
    left out where the `(other)` without the gap are few.
    """
    if staff.empty:
        return staff
    parts = []
    for pillar, all_sites in staff.groupby("pillar"):
        whole = all_sites["site"].eq(WHOLE).all()
        apart = {WHOLE: _told_apart(looks, str(pillar))} if whole else _safe_beside_totals(all_sites)
        parts += [_folded(rows, apart[str(site)]) for site, rows in all_sites.groupby("site") if str(site) in apart]
    return pd.concat(parts) if parts else staff.head(0)


def _told_apart(looks: FirstLooks, pillar: str) -> frozenset[str] | None:
    """The roles of which `lost_by_role` tells at least how many met the gap; None where it tells nothing at all."""
    if looks.frame.empty:
        return None
    roles = told_roles(looks.frame, pillar, gap=looks.gap, pillars=(pillar,))
    return frozenset(roles.names) - roles.few


def _safe_beside_totals(staff: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The functions of each site that can be told beside the lists of sites and of functions; of some sites none."""
    site, function = KEYS[:2]
    counts = staff.assign(gaps=staff["gap"].eq(True), others=staff["gap"].eq(False)).groupby(
        [site, function], as_index=False
    )
    sums = counts[["gaps", "others"]].sum()
    tables = [suppress_matrix(sums, row=site, column=function, people=people) for people in ("gaps", "others")]
    if any(table.empty for table in tables):
        return {}
    safe = tables[0][~tables[0]["hidden"] & ~tables[1]["hidden"] & tables[0][function].isin(_listed(staff, function))]
    whole = tables[0].loc[tables[0]["row_people"].notna() & tables[1]["row_people"].notna(), site]
    told = _listed(staff, site) & set(whole)
    return {name: frozenset(safe.loc[safe[site] == name, function]) for name in told}


def _listed(staff: pd.DataFrame, column: str) -> set[str]:
    """The sites, or functions, whose employees with and without the gap `pillars` would show."""
    counted = staff.assign(label=staff[column], known=staff["gap"].notna(), gaps=staff["gap"].eq(True))
    sums = counted.groupby(["label", "pillar"], as_index=False).agg(
        employees=("employee_id", "nunique"), known=("known", "sum"), gaps=("gaps", "sum")
    )
    table = suppressed(sums.assign(total=0.0))
    return set(table.loc[~table["hidden"], "label"]) - {OTHER}


def _folded(rows: pd.DataFrame, apart: frozenset[str] | None) -> pd.DataFrame:
    shown = _listed(rows, "employee_function")
    shown = shown if apart is None else shown & apart
    named = rows["employee_function"].isin(shown)
    others = rows.loc[~named, "gap"]
    few = rate_hidden(int(others.eq(True).sum()), int(others.notna().sum()))
    return rows.assign(employee_function=rows["employee_function"].where(named, OTHER))[named | (not few)]


def _valued(staff: pd.DataFrame, pillar: str, gap: Gap | NotYet | None, looks: FirstLooks) -> pd.DataFrame:
    told = gap if isinstance(gap, Gap) and gap.verdict != "not_yet" else None
    rows = known(looks.frame, pillar)
    met = _Met(rows["employee_id"].where(rows[pillar] < looks.gap))
    groups = {
        key: group
        for key, group in staff.groupby(["site", "employee_function"])
        if group["gap"].eq(True).sum() >= THRESHOLDS.k
    }
    valued: list[dict[str, object]] = []
    for (site, function), group in groups.items():
        having = group[group["gap"].eq(True)]
        part = met.at(having, group)
        row = {"site": site, "employee_function": function, "employees": len(having)}
        row |= {"strategic": having["strategic"].any()}
        row |= {"monthly_looks": float(part.sum()) * looks.per_month if part.any() else 0.0}
        row |= dict.fromkeys(("monthly", "monthly_low", "monthly_high"), 0.0)
        if told:
            monthly = told.monthly(part)
            row |= {"monthly": monthly.value, "monthly_low": monthly.low, "monthly_high": monthly.high}
        valued.append(row)
    return pd.DataFrame(valued).assign(pillar=pillar, verdict=gap.verdict if isinstance(gap, Gap) else "not_yet")


class _Met:
    """Which first looks met a gap at whom."""

    def __init__(self, employee: pd.Series[str]) -> None:
        """Take the employee of each look; missing where it met none."""
        self._place, known = pd.factorize(employee)
        self._known = pd.Index(known)

    def at(self, having: pd.DataFrame, group: pd.DataFrame) -> Mask:
        """The looks that met the gap at those who still have it. None of them where they are fewer than
        `k_sensitive`, and all of the group's where only so few were at the others: beside what `lost_by_role` tells of
        the group, the plan would count the few.
        """
        part, whole = (self._at(rows["employee_id"]) for rows in (having, group))
        n, every = part.sum(), whole.sum()
        if n < THRESHOLDS.k_sensitive:
            return np.zeros_like(part)
        return whole if every - n < THRESHOLDS.k_sensitive else part

    def _at(self, employees: pd.Series[str]) -> Mask:
        return np.append(self._known.isin(employees), False)[self._place]
