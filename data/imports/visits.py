"""The visits log of Matomo as JSON, XML or CSV: every visit holds its actions, and each becomes a row of its own.

Addresses of visitors, places and devices are not taken.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from data.imports.sniff import best_delimiter

COLUMNS = ("visitorId", "timestamp", "url", "type", "timeSpent", "referrerName")
_JSON = re.compile(r'\s*\[\s*\{\s*"')
_XML = re.compile(r"\s*(<\?xml[^>]*>)?\s*<result\b")
_ACTION = re.compile(r"actionDetails_(\d+)_(\w+)")  # the CSV has a column for each action's each fact


def has_visits(text: str) -> bool:
    """Whether a text may be such a log; it is read to be sure."""
    header = text.partition("\n")[0]
    if _JSON.match(text):
        return '"actionDetails"' in text and '"visitorId"' in text
    if _XML.match(text):
        return "<actionDetails" in text and "<visitorId>" in text
    return "visitorId" in header and bool(_ACTION.search(header))


def write_actions(text: str, target: Path) -> bool:
    """Write one row per action; False, and no file, where the text is no such log.

    Args:
        text: the whole log.
        target: the new text.
    """
    try:
        visits = _from_json(text) if _JSON.match(text) else _from_xml(text) if _XML.match(text) else _from_csv(text)
    except (ValueError, RecursionError, ElementTree.ParseError):
        return False
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_actions(visits))
    return True


def _from_json(text: str) -> list[dict[str, Any]]:
    visits = json.loads(text)
    if not isinstance(visits, list) or not all(isinstance(visit, dict) for visit in visits):
        raise ValueError
    return visits


def _from_xml(text: str) -> list[dict[str, Any]]:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # no log has them, and entities can be a bomb
        raise ValueError
    visits: list[dict[str, Any]] = []
    for row in ElementTree.fromstring(text).findall("row"):
        actions = [{fact.tag: fact.text for fact in action} for action in row.findall("actionDetails/row")]
        visits.append({fact.tag: fact.text for fact in row} | {"actionDetails": actions})
    return visits


def _from_csv(text: str) -> list[dict[str, Any]]:
    visits: list[dict[str, Any]] = []
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=best_delimiter(text)):
        actions: dict[int, dict[str, str]] = {}
        for name, cell in row.items():
            if name and cell and (found := _ACTION.fullmatch(name)):
                actions.setdefault(int(found[1]), {})[found[2]] = cell
        visits.append({**row, "actionDetails": [actions[place] for place in sorted(actions)]})
    return visits


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
