"""How long candidates are kept: who was last heard of too long ago, and forgetting them for good."""

from __future__ import annotations

import os
from datetime import date

import pandas as pd

from data.erasure import erase
from data.imports.marts import model
from data.store import Store

_COUNTED = "\n".join(("select count(*) as n from (", model("overdue"), ")"))
MONTHS = 24  # two years after the last contact, as is recommended for candidates who were not hired


def period() -> int:
    """For how many months candidates are kept: `FIRST_RUNG_RETENTION_MONTHS`, at least 1, else MONTHS."""
    given = os.environ.get("FIRST_RUNG_RETENTION_MONTHS", "")
    return max(1, int(given)) if given.isdecimal() else MONTHS


def before(months: int, today: date) -> date:
    """The day so many months ago; the last of its month where that has no such day."""
    day: date = (pd.Timestamp(today) - pd.DateOffset(months=months)).date()
    return day


def overdue(store: Store, day: date) -> list[str]:
    """The pseudonyms of the candidates of whom nothing is known since that day."""
    return [str(pseudonym) for pseudonym in store.read(model("overdue"), {"day": day})["pseudonym"]]


def overdue_people(store: Store, day: date) -> int:
    """How many those are."""
    return int(store.read(_COUNTED, {"day": day})["n"][0])


def forget(store: Store, day: date, *, who: str = "") -> int:
    """Erase the candidates of whom nothing is known since that day, and note it; how many.

    Raises:
        WarehouseFull: there is no room for writing the file anew; nothing was changed.
    """
    late = overdue(store, day)
    return erase(store, late, reason="retention", who=who) if late else 0
