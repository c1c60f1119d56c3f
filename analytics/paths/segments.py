"""Two segments of the same scope that share no journey."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from analytics.options import BadOption, Code
from analytics.scope import Scope
from analytics.sequence import Steps

By = Literal["pattern", "applied", "role", "region", "channel", "period"]
PEER = "profile_view:peer"
APPLICATION = "application_submitted"
_FIELDS = {"role": "roles", "region": "regions", "channel": "channels"}


def chosen_by(by: By, a: str) -> frozenset[str]:
    """The points that segments differ at only because they were chosen so: those a pattern asks for."""
    if by != "pattern":
        return frozenset()
    touches = [step.touch for step in Steps.read(a or PEER).steps]
    parts = [part for touch in touches for part in (touch.kind, touch.relation, touch.role, touch.company) if part]
    return frozenset("(applied)" if part == APPLICATION else part for part in parts)


def segments(scope: Scope, by: By, a: str, b: str) -> tuple[Scope, Scope]:
    """Return the two scopes compared.

    Args:
        scope: what both are part of; a pattern or period it has gives way to the one compared by.
        by: `pattern` (journeys that follow the steps `a`, and those that do not), `applied` (those with an
            application, and those without), `role`, `region`, `channel` (of the first touch): `a` against `b`;
            `period`: journeys that start before the day `a`, and from it on.
        a: see `by`.
        b: see `by`.

    Raises:
        UnreadOption: a pattern or a day cannot be read.
        BadOption: `a` and `b` are the same, or one is empty.
    """
    if by in ("pattern", "applied"):
        code = APPLICATION if by == "applied" else Code(Steps.read, PEER).take("a", a or PEER).code
        return replace(scope, pattern=code, unlike=""), replace(scope, pattern="", unlike=code)
    if by == "period":
        day = Code(date.fromisoformat, "2026-03-31").take("a", a)
        return replace(scope, until=day), replace(scope, since=day)
    if a == b or not a or not b:
        raise BadOption("b", b, ("a ≠ b",))
    field = _FIELDS[by]
    chosen: list[dict[str, Any]] = [{field: (a,)}, {field: (b,)}]
    return replace(scope, **chosen[0]), replace(scope, **chosen[1])
