"""Findings as sentences, each with its number, interval and n, and with the page and the scope that show more of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analytics.estimate import Estimate
from analytics.scope import Scope
from pages.shared.ask import ask
from pages.shared.view import interval, percent, role, t


@dataclass(frozen=True)
class Finding:
    """One sentence, which analysis says it, and where there is more of it."""

    name: str
    sentence: str
    scope: Scope
    page: str = "first_looks"


def findings(scope: Scope) -> list[Finding]:
    """What stands out in a scope."""
    made = (_role(scope), _peers(scope), _rival(scope))
    return [one for one in made if one is not None]


def _role(scope: Scope) -> Finding | None:
    first = ask("first_looks", scope)
    if not isinstance(first.headline, Estimate):
        return None
    return Finding("first_looks", _said("first_looks", first.headline, role=role(str(first.facts["role"]))), scope)


def _peers(scope: Scope) -> Finding | None:
    """A role stands out when even the low end of its interval is above the share of all."""
    peers = ask("peer_first", scope)
    table = peers.table
    named = table[~table["hidden"] & (table["role"] != "unmapped")] if len(table) else table
    if len(named) < 2 or not isinstance(peers.headline, Estimate) or named["low"].max() <= peers.headline.value:
        return None
    best = named.sort_values("low", ascending=False).iloc[0]
    told = Estimate(float(best["value"]), float(best["low"]), float(best["high"]), int(best["journeys"]))
    return Finding("peer_first", _said("peer_first", told, role=role(best["role"])), _of(scope, best["role"]))


def _rival(scope: Scope) -> Finding | None:
    found = ask("by_company", scope)
    rivals = (
        found.table.query("not hidden and not is_own and company != 'unknown'") if len(found.table) else found.table
    )
    if not len(rivals) or not isinstance(found.headline, Estimate):
        return None
    most = rivals.sort_values("value", ascending=False).iloc[0]
    told = Estimate(float(most["value"]), float(most["low"]), float(most["high"]), found.headline.n)
    return Finding("by_company", _said("by_company", told, company=str(most["company"])), scope, "rivals")


def _said(name: str, told: Estimate, **words: Any) -> str:
    return t(f"summary.findings.{name}", share=percent(told.value), interval=interval(told), **words)


def _of(scope: Scope, code: str) -> Scope:
    return Scope.from_query(scope.to_query() | {"roles": [code]})[0]
