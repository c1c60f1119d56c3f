"""The least a question can cost: reading exactly the columns its statements read, once, with the same threads.

The columns are those of the scans in the engine's own plans of every statement the analysis sends, the union per
table; the floor is one pass that takes the largest hash over them, since every value has to be looked at for that.
No filter, join, group or sort is part of it, and nothing of what Python does with the answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from data.store import Store
from tests.bench.clock import Cost, best, now

Columns = dict[str, set[str]]


class Watched(Store):
    """A warehouse that notes what it is asked, and the processor seconds it takes to answer (`spent`)."""

    asked: list[tuple[str, Mapping[str, Any]]]
    spent = 0.0

    def read(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        if hasattr(self, "asked"):
            self.asked.append((sql, params or {}))
        before = now()
        answer = super().read(sql, params)
        self.spent += (now() - before).cpu
        return answer


def scanned(store: Store, sql: str, params: Mapping[str, Any]) -> Columns:
    """Table -> columns that the plan of one statement reads."""
    plan = json.loads(store.read(f"explain (format json) {sql}", params)["explain_value"].iloc[0])
    found: Columns = {}
    for scan in _scans(plan[0]):
        facts = scan["extra_info"]
        columns = found.setdefault(facts["Table"].split(".")[-1], set())
        read = facts.get("Projections", [])
        columns.update([read] if isinstance(read, str) else read)
        filters = facts.get("Filters", [])
        columns.update(re.findall(r"[a-z_]+", filters if isinstance(filters, str) else " ".join(filters)))
    return found


def _scans(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "Table" in node.get("extra_info", {}):
        yield node
    for child in node.get("children", []):
        yield from _scans(child)


def columns_read(store: Watched) -> Columns:
    """Everything that was read since `asked` was emptied, each column once."""
    kept: dict[str, set[str]] = {}
    known = store.read("select table_name as t, column_name as c from information_schema.columns")
    asked, store.asked = store.asked[:-1], []
    for sql, params in asked:
        for table, columns in scanned(store, sql, params).items():
            real = set(known.loc[known["t"] == table, "c"])
            kept.setdefault(table, set()).update(columns & real)
    return kept


def floor(store: Store, columns: Columns) -> Cost:
    """The cost of reading these columns of these tables, once each."""
    total = Cost(0.0, 0.0)
    for table, names in sorted(columns.items()):
        what = f"max(hash({', '.join(sorted(names))}))" if names else "count(*)"
        cost = best(lambda sql=f"select {what} from {table}": store.read(sql))  # type: ignore[misc]
        total = Cost(total.wall + cost.wall, total.cpu + cost.cpu)
    return total
