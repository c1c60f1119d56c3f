"""The visits log of Matomo as JSON: every visit holds its actions, and each action becomes a row of its own.

Addresses of visitors, places and devices are not taken.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COLUMNS = ("visitorId", "timestamp", "url", "type", "timeSpent", "referrerName")
_START = re.compile(r'\s*\[\s*\{\s*"')


def has_visits(text: str) -> bool:
    """Whether a text may be such a log; it is read to be sure."""
    return bool(_START.match(text)) and '"actionDetails"' in text and '"visitorId"' in text


def write_actions(text: str, target: Path) -> bool:
    """Write one row per action; False, and no file, where the text is no such log.

    Args:
        text: the whole log.
        target: the new text.
    """
    try:
        visits = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(visits, list) or not all(isinstance(visit, dict) for visit in visits):
        return False
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_actions(visits))
    return True


def _actions(visits: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """The actions in the log's order; an action without a moment or an address keeps its row, to be rejected."""
    for visit in visits:
        details = visit.get("actionDetails")
        for action in details if isinstance(details, list) else []:
            if isinstance(action, dict):
                told = {name: _cell(action.get(name)) for name in ("timestamp", "url", "type", "timeSpent")}
                yield {
                    "visitorId": _cell(visit.get("visitorId")),
                    **told,
                    "referrerName": _cell(visit.get("referrerName")),
                }


def _cell(value: object) -> str:
    """A single value as text, on one line; lists and objects are none."""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
