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
# Subjects and questions that ask of a session what letters and moments do not tell: whom it looked at first, and the
# kind and channel of its first touchpoint.
_OF_WHOM = {"looks", "gaps"}
_OF_BEGINNINGS = {"gaps", "by_channel", "choices", "first_touch"}
# Subjects of many rows, of which each part of a question reads others: what it asks for reaches the scan only if the
# filter is not worked out once for all parts.
_OF_TOUCHPOINTS = ("research", "rivals")
_BANDED = "select company as name from companies where list_contains($bands, size_band) order by company"
# Short lists that are bound, not joined: the engine carries out a join even where nothing is left to read of it.
_LISTS = {
    "own": "select company as name from companies where is_own order by company",
    "strategic_roles": "select role as name from jobs where strategic union select role from strategic_roles",
}


@dataclass(frozen=True)
class Question:
    """One analysis' SQL. It starts with `with`, reads the table `scoped`, and runs alone over a literal one."""

    subject: str
    name: str
    routed: str = ""  # the file of the subject that says which routes journeys take, or when: `routed`

    @property
    def text(self) -> str:
        """The analysis' own SQL, as its file has it."""
        return _file(f"{self.subject}/{self.name}.sql")

    @property
    def sql(self) -> str:
        """The whole statement for candidates' journeys and no pattern, as the definitions show it."""
        return self.statement(Scope(), told=self._tells)

    @property
    def _tells(self) -> bool:
        """Whether the subject's rows may tell of a few: it is looked up first (lacking.sql), and mended (told.sql)."""
        return (HERE / self.subject / "told.sql").exists()

    def statement(self, scope: Scope, *, told: bool = False) -> str:
        """The unit where it is not the marts', `in_scope` (a row per journey), `scoped` (the subject's), the text.

        With a pattern, `in_scope` is what follows it of `filtered`, which the other filters keep. Where that would tell
        of a few, `scoped` is what may be `told` of `opened`, the subject's rows.
        """
        opening = _LEADING.match(self.text)
        if opening is None:
            raise ValueError(f"{self.subject}/{self.name}.sql must start with `with`")
        parts = {"in_scope": "scoped.sql"}
        if scope.pattern or scope.unlike:
            parts = {"filtered": "scoped.sql", "in_scope": f"{'spelled' if scope.spelled else 'patterned'}.sql"}
        anew = not scope.kept and (HERE / self.subject / "gathered.sql").exists()  # of what its mart does not keep
        parts["opened" if told else "scoped"] = f"{self.subject}/{'gathered' if anew else 'scoped'}.sql"
        if told:
            parts["scoped"] = f"{self.subject}/told.sql"
        if self.routed:
            parts["routed"] = f"{self.subject}/{self.routed}.sql"
        apart = {"scoped": " not materialized"} if self.subject in _OF_TOUCHPOINTS else {}
        filters = ", ".join(f"{name} as{apart.get(name, '')} (\n{_file(path)})" for name, path in parts.items())
        asked = f"{filters},\n{self.text[opening.end() :]}"
        if scope.kept:
            return f"with {asked}"
        return f"{_file('sessions.sql' if scope.of_sessions else 'unit.sql')}, {asked}"

    def run(self, store: Store, scope: Scope, **params: Any) -> pd.DataFrame:
        """Answer it. Returns the frame the SQL describes, before suppression."""
        if scope.bands:
            scope = _in_bands(store, scope)
        bound = scope.params() | {"kept": scope.kept, "few": THRESHOLDS.k, "every": 1, "strategic_roles": None} | params
        bound |= self._looked_up(scope, params)
        statement = self.statement(scope)
        for name, wanted in (("own", "$own" in statement), ("strategic_roles", scope.strategic)):
            if wanted:
                bound[name] = _names(store, _LISTS[name]) or [""]  # which is no company's, and no role's
        if self._tells:
            asked = replace(self, name="lacking").statement(scope)
            lacking = store.read(asked, bound).to_dict("records")[0]
            if lacking["lacks"]:
                statement = self.statement(scope, told=True)
                bound |= {str(name): value for name, value in lacking.items()}
        return store.read(statement, bound)

    def _looked_up(self, scope: Scope, params: dict[str, Any]) -> dict[str, Any]:
        """What sessions.sql looks up beyond letters and moments, because it is asked for."""
        named = {self.subject, self.name}
        begun = bool(named & _OF_BEGINNINGS) or bool(scope.channels) or params.get("by") == "first_channel"
        return {"begun": begun, "opened": params.get("subject", "profile") if named & _OF_WHOM else ""}


def _in_bands(store: Store, scope: Scope) -> Scope:
    """Size bands become the companies of those bands (none: a name no company has, so that nothing matches)."""
    kept = [c for c in _names(store, _BANDED, bands=scope.bands) if not scope.companies or c in scope.companies]
    return replace(scope, bands=(), companies=tuple(kept) or ("",))


def _names(store: Store, sql: str, **params: Any) -> list[str]:
    return [str(name) for name in store.read(sql, params)["name"].dropna()]


@cache
def _file(path: str) -> str:
    return (HERE / path).read_text(encoding="utf-8")
