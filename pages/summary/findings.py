"""Findings as sentences, each with its number, interval and n, and with the page and the scope that show more of it."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.estimate import Estimate
from analytics.scope import Scope
from pages.shared.ask import ask
from pages.shared.view import interval, percent, role, t

DAYS_TO_APPLY = 30


@dataclass(frozen=True)
class Finding:
    """One sentence, which analysis says it, and where there is more of it."""

    name: str
    sentence: str
    page: str
    scope: Scope


def findings(scope: Scope) -> list[Finding]:
    """What stands out in a scope; a role does when even the low end of its interval is above the share of all."""
    found = []
    first = ask("first_looks", scope)
    if isinstance(first.headline, Estimate):
        code = str(first.facts["role"])
        said = t(
            "summary.findings.first_looks",
            role=role(code),
            share=percent(first.headline.value),
            interval=interval(first.headline),
        )
        found.append(Finding("first_looks", said, "first_looks", scope))
    peers = ask("peer_first", scope)
    table = peers.table
    named = table[~table["hidden"] & (table["role"] != "unmapped")] if len(table) else table
    if len(named) > 1 and isinstance(peers.headline, Estimate) and named["low"].max() > peers.headline.value:
        best = named.sort_values("low", ascending=False).iloc[0]
        told = Estimate(float(best["value"]), float(best["low"]), float(best["high"]), int(best["journeys"]))
        said = t(
            "summary.findings.peer_first",
            role=role(best["role"]),
            share=percent(told.value),
            interval=interval(told),
        )
        found.append(Finding("peer_first", said, "first_looks", _of(scope, best["role"])))
    applied = ask("time_to_apply", scope, days=DAYS_TO_APPLY).headline
    if isinstance(applied, Estimate):
        said = t(
            "summary.findings.time_to_apply",
            share=percent(applied.value),
            interval=interval(applied),
            days=DAYS_TO_APPLY,
        )
        found.append(Finding("time_to_apply", said, "journeys", scope))
    return found


def _of(scope: Scope, code: str) -> Scope:
    return Scope.from_query(scope.to_query() | {"roles": [code]})[0]
