"""The company whose files these are, where there is no doubt about it."""

from __future__ import annotations

from dataclasses import replace

from data.imports.mapping import Mapping
from data.store import Store

OF_ONE_COMPANY = ("employees", "jobs")  # registers and ads seldom name it: every row is of the same one
_OWN = "select company from companies where is_own order by company limit 2"


def own_company(store: Store) -> str | None:
    """The only company marked as one's own; None where there are several or none."""
    names = store.read(_OWN)["company"].tolist()
    return str(names[0]) if len(names) == 1 else None


def of_company(mapping: Mapping, own: str | None) -> Mapping:
    """A suggestion whose rows are all of one's own company, where the file does not name any."""
    if own is None or mapping.contract not in OF_ONE_COMPANY:
        return mapping
    if "company" in mapping.columns or mapping.constants.get("company"):
        return mapping
    return replace(mapping, constants={**mapping.constants, "company": own})
