"""What is doubtful about the rows a check accepted: told with counts before they are stored, never left out for it.

Each rule is a statement of its own over `rows` (see rows.sql), compared with what the warehouse holds.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from data.imports.check import Checked
from data.imports.mapping import Mapping
from data.roles.normalise import normalise_all
from data.roles.text import joined
from data.roles.titles import LISTED
from data.status import status
from data.store import Store

Level = Literal["red", "amber", "open", "green"]

HERE = Path(__file__).parent
LEVELS: tuple[Level, ...] = get_args(Level)
MOST_LOOKS_A_DAY = 200  # nobody reads that many profiles between two nights
FEWEST_LOOKS = 10  # a pace cannot be told from less
MOST_TITLES = 2_000  # each takes a fifth of a millisecond; rarer ones are told at the import
_COUNTED = "select 'doubtful' as rule, count(*) as found, coalesce(min(line, 10), []) as lines from doubtful"


@dataclass(frozen=True)
class Rule:
    """One doubt about a row.

    Attributes:
        name: its code, and its file.
        on: the tables it is asked of.
        needs: it is asked where the file has one of these columns.
        table: it cannot be told while the warehouse holds none of these.
        red: from this share of the rows on, the file as a whole is to be doubted.
    """

    name: str
    on: tuple[str, ...]
    needs: tuple[str, ...]
    table: str = ""
    red: float = 0.05


@dataclass(frozen=True)
class Doubt:
    """What a rule found among the accepted rows: how many, and the first lines of them.

    `level` is green for none, amber for some, red for too many of them, and open where `table` has to be there first.
    `at_least`: there may be more, because not everything was looked up.
    """

    rule: str
    level: Level
    found: int = 0
    lines: tuple[int, ...] = ()
    table: str = ""
    at_least: bool = False


_SEEN = ("touchpoints", "applications", "impressions")
_STAFF = ("touchpoints", "impressions", "profiles", "accompaniment")
_LASTING = ("employees", "jobs", "careers", "totals")
_BEGINNINGS = ("occurred_at", "submitted_at", "as_of", "given_on", "hired_on", "opened_on", "started_on", "day")
_TITLES = ("title", "profile_title", "current_title", "target_title")
RULES = (
    Rule("stored_already", _SEEN, ("candidate_id",)),
    Rule("like_a_machine", ("touchpoints",), ("kind",)),
    Rule("in_future", (*_SEEN, "profiles", "accompaniment", *_LASTING), _BEGINNINGS),
    Rule("ends_first", _LASTING, ("left_on", "closed_on", "ended_on", "last_day")),
    Rule("unknown_candidate", _SEEN, ("candidate_id",), table="candidates"),
    Rule("unknown_employee", (*_STAFF, "careers"), ("employee_id",), table="employees"),
    Rule("unknown_job", ("touchpoints", "applications"), ("job_id",), table="jobs"),
    Rule("outside_employment", _STAFF, ("employee_id",), table="employees"),
    Rule("after_applying", ("touchpoints",), ("kind",), red=0.5),  # who has applied may well go on looking
    Rule("unmapped_title", ("touchpoints", "employees", "profiles", "candidates", "jobs", "careers"), _TITLES, red=0.2),
)


def find_doubts(store: Store, checked: Checked) -> tuple[Doubt, ...]:
    """Ask every rule that fits the file's table and columns; those with the most to say first.

    Args:
        store: the warehouse the rows are to go into.
        checked: what the check found, its rows still lying where it left them.
    """
    mapping = Mapping.from_toml(checked.mapping)
    given = {*mapping.columns, *mapping.constants}
    fit = [rule for rule in RULES if checked.contract in rule.on and given & {*rule.needs}]
    if not fit or not checked.accepted:
        return ()
    held = status(store).rows
    asked = tuple(rule for rule in fit if not rule.table or held[rule.table])
    doubts = [Doubt(rule.name, "open", table=rule.table) for rule in fit if rule not in asked]
    if asked:
        params, cut = _params(store, checked, asked)
        told = store.read(_statement(asked), params).to_dict("records")
        by_name = {row["rule"]: row for row in told}
        doubts += [_doubt(rule, by_name[rule.name], checked.accepted, cut=cut) for rule in asked]
    return tuple(sorted(doubts, key=lambda doubt: LEVELS.index(doubt.level)))


def _doubt(rule: Rule, told: dict[Hashable, Any], rows: int, *, cut: bool) -> Doubt:
    found = int(told["found"])
    level: Level = "green" if not found else "red" if found > rule.red * rows else "amber"
    lines = tuple(int(line) for line in told["lines"])
    return Doubt(rule.name, level, found, lines, rule.table, at_least=cut and rule.name == "unmapped_title")


def _params(store: Store, checked: Checked, asked: tuple[Rule, ...]) -> tuple[dict[str, Any], bool]:
    """What the rules are asked with, and whether there are more new titles than were looked up."""
    params: dict[str, Any] = {
        "file": str(checked.parquet),
        "contract": checked.contract,
        "most_looks": MOST_LOOKS_A_DAY,
        "fewest_looks": FEWEST_LOOKS,
        "now": datetime.now(UTC).replace(tzinfo=None),
        "unmapped": [],
    }
    new: list[str] = []
    if any(rule.name == "unmapped_title" for rule in asked):
        new = store.read(_new_titles(), params | {"most_titles": MOST_TITLES + 1})["title"].tolist()
        roles = normalise_all(new[:MOST_TITLES])
        labels = [joined(title) for title, role in roles.items() if role.role is None]
        listed = set(store.read(LISTED, {"labels": labels})["label"]) if labels else set()
        params["unmapped"] = [t for t, role in roles.items() if role.role is None and joined(t) not in listed]
    return params, len(new) > MOST_TITLES


@cache
def _statement(asked: tuple[Rule, ...]) -> str:
    """All rules in one statement, so that the file is read once; put together from our own files only."""
    named = [f"{name} as materialized (\n{_file(name)})" for name in ("rows", "crowd")]
    named += [f"{rule.name} as (\n{_file(rule.name)})" for rule in asked]
    counted = [_COUNTED.replace("doubtful", rule.name) for rule in asked]
    return f"with {', '.join(named)}\n{' union all '.join(counted)}"


@cache
def _new_titles() -> str:
    return f"with rows as (\n{_file('rows')})\n{_file('new_titles')}"


def _file(name: str) -> str:
    return (HERE / f"{name}.sql").read_text("utf-8")
