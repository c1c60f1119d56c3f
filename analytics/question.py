"""A question: the filter of all pages, the filter of its subject, and its own SQL, composed from three files."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from analytics.scope import Scope
from analytics.thresholds import THRESHOLDS
from data.store import Store

HERE = Path(__file__).parent
_LEADING = re.compile(r"\A(\s|--[^\n]*\n)*with\s", re.IGNORECASE)
# What sessions_of does not tell, but the touchpoints do.
_BEYOND_TRAILS = re.compile(r"\b(first_channel|look_(employee|company|role|level|alumnus)|ad_(company|role))\b")
_BANDED = "select company from companies where list_contains($bands, size_band) order by company"


@dataclass(frozen=True)
class Question:
    """One analysis' SQL. It starts with `with`, reads the table `scoped`, and runs alone over a literal one."""

    subject: str
    name: str
    routed: str = ""  # the file of the subject that says which routes journeys take, for questions about `routed`

    @property
    def text(self) -> str:
        """The analysis' own SQL, as its file has it."""
        return _file(f"{self.subject}/{self.name}.sql")

    @property
    def sql(self) -> str:
        """The whole statement for candidates' journeys and no pattern, as the definitions show it."""
        return self.statement(Scope())

    def statement(self, scope: Scope) -> str:
        """The unit where it is not the marts', `in_scope` (a row per journey), `scoped` (the subject's), the text.

        With a pattern, `in_scope` is what follows it of `filtered`, which the other filters keep.
        """
        opening = _LEADING.match(self.text)
        if opening is None:
            raise ValueError(f"{self.subject}/{self.name}.sql must start with `with`")
        parts = {"in_scope": "scoped.sql"}
        if scope.pattern or scope.unlike:
            parts = {"filtered": "scoped.sql", "in_scope": f"{'spelled' if scope.spelled else 'patterned'}.sql"}
        parts["scoped"] = f"{self.subject}/scoped.sql"
        if self.routed:
            parts["routed"] = f"{self.subject}/{self.routed}.sql"
        filters = ", ".join(f"{name} as (\n{_file(path)})" for name, path in parts.items())
        asked = f"{filters},\n{self.text[opening.end() :]}"
        if scope.kept:
            return f"with {asked}"
        own = _file(parts["scoped"]) + self.text
        told = scope.of_sessions and not scope.channels and not _BEYOND_TRAILS.search(own)
        return f"{_file('sessions.sql' if told else 'unit.sql')}, {asked}"

    def run(self, store: Store, scope: Scope, **params: Any) -> pd.DataFrame:
        """Answer it. Returns the frame the SQL describes, before suppression."""
        if scope.bands:
            scope = _in_bands(store, scope)
        bound = scope.params() | {"few": THRESHOLDS.k, "every": 1} | params
        if self.subject == "looks":  # which has to know first how many opened nothing
            statement = replace(self, name="lacking").statement(scope)
            lacking = store.read(statement, bound | {"unknown_few": False, "more": 0})
            bound |= {str(name): lacking[name].iloc[0].item() for name in lacking}
        statement = self.statement(scope)
        return store.read(statement, bound)


def _in_bands(store: Store, scope: Scope) -> Scope:
    """Size bands become the companies of those bands (none: a name no company has, so that nothing matches)."""
    banded = store.read(_BANDED, {"bands": scope.bands})["company"].tolist()
    kept = [c for c in banded if not scope.companies or c in scope.companies]
    return replace(scope, bands=(), companies=tuple(kept) or ("",))


@cache
def _file(path: str) -> str:
    return (HERE / path).read_text(encoding="utf-8")
