"""What the questions about routes share: which nodes a route has, where it starts and ends."""

from __future__ import annotations

from typing import Any, Literal, get_args

from analytics.sequence import Touch
from analytics.thresholds import THRESHOLDS

Node = Literal["kind", "relation", "role", "company"]
Which = Literal["first", "last"]
FEWEST_STEPS, MOST_STEPS = 2, 20


def routing(
    node: str, merged: str, collapse: bool, *, start: str = "", end: str = "", through: str = ""
) -> dict[str, Any]:
    """What routes_of binds.

    Args:
        node: what a node is, one of `Node`.
        merged: codes of nodes that count as one, `,` between.
        collapse: whether repeats count as one.
        start: code of the `Touch` routes start at; empty for the first touchpoint.
        end: code of the `Touch` routes end at.
        through: code of a `Touch` every route must hold.

    Raises:
        ValueError: an unknown node, or a touch cannot be read.
    """
    if node not in get_args(Node):
        raise ValueError(node)
    given = ((1, start), (2, end), (3, through))
    return {
        "node": node,
        "merged": [code for code in merged.split(",") if code],
        "collapse": collapse,
        "anchors": [Touch.read(code).bound(place) for place, code in given if code],
        "silence_days": THRESHOLDS.silence_days,
        "backward": bool(end) and not start,
        "cut": bool(end) and bool(start),
    }


def within_steps(steps: int) -> int:
    """The number of steps, held to what a figure can show."""
    return min(max(steps, FEWEST_STEPS), MOST_STEPS)
