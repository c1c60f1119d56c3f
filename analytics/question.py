"""A question: the filter of all pages, the filter of its subject, and its own SQL, composed from three files."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from analytics.scope import Scope
from data.store import Store

HERE = Path(__file__).parent
_LEADING = re.compile(r"\A(\s|--[^\n]*\n)*with\s", re.IGNORECASE)
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
        """The whole statement: `in_scope` (one row per journey), `scoped` (the subject's rows), then the text."""
        return self._after(f"in_scope as (\n{_file('scoped.sql')})")

    def patterned(self, scope: Scope) -> str:
        """The same over the journeys that follow a pattern: `filtered` are those the other filters keep."""
        pattern = "spelled" if scope.spelled else "patterned"
        return self._after(f"filtered as (\n{_file('scoped.sql')}), in_scope as (\n{_file(f'{pattern}.sql')})")

    def _after(self, filters: str) -> str:
        opening = _LEADING.match(self.text)
        if opening is None:
            raise ValueError(f"{self.subject}/{self.name}.sql must start with `with`")
        filters += f", scoped as (\n{_file(f'{self.subject}/scoped.sql')})"
        if self.routed:
            filters += f", routed as (\n{_file(f'{self.subject}/{self.routed}.sql')})"
        return f"with {filters},\n{self.text[opening.end() :]}"

    def run(self, store: Store, scope: Scope, **params: Any) -> pd.DataFrame:
        """Answer it. Returns the frame the SQL describes, before suppression."""
        if scope.bands:
            scope = _in_bands(store, scope)
        statement = self.patterned(scope) if scope.pattern or scope.unlike else self.sql
        return store.read(statement, scope.params() | params)


def _in_bands(store: Store, scope: Scope) -> Scope:
    """Size bands become the companies of those bands (none: a name no company has, so that nothing matches)."""
    banded = store.read(_BANDED, {"bands": scope.bands})["company"].tolist()
    kept = [c for c in banded if not scope.companies or c in scope.companies]
    return replace(scope, bands=(), companies=tuple(kept) or ("",))


@cache
def _file(path: str) -> str:
    return (HERE / path).read_text(encoding="utf-8")
