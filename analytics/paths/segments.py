"""Two segments of the same scope that share no journey."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Literal, TypeVar

from analytics.options import BadOption, UnreadOption
from analytics.scope import Scope
from analytics.sequence import Steps

By = Literal["pattern", "applied", "role", "region", "channel", "period"]
PEER = "profile_view:peer"
APPLICATION = "application_submitted"
T = TypeVar("T")
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
        code = APPLICATION if by == "applied" else _read(Steps.read, a or PEER, like=PEER).code
        return replace(scope, pattern=code, unlike=""), replace(scope, pattern="", unlike=code)
    if by == "period":
        day = _read(date.fromisoformat, a, like="2026-03-31")
        return replace(scope, until=day), replace(scope, since=day)
    if a == b or not a or not b:
        raise BadOption("b", b, ("a ≠ b",))
    field = _FIELDS[by]
    chosen: list[dict[str, Any]] = [{field: (a,)}, {field: (b,)}]
    return replace(scope, **chosen[0]), replace(scope, **chosen[1])


def _read(reader: Callable[[str], T], code: str, *, like: str) -> T:
    try:
        return reader(code)
    except ValueError as error:
        raise UnreadOption("a", code, like) from error
