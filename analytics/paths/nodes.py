"""What the questions about routes share: which nodes a route has, where it starts and ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from analytics.options import FEWEST_STEPS, MOST_STEPS
from analytics.sequence import NO_LETTER, Touch
from analytics.thresholds import THRESHOLDS
from data.contracts import MARKS

Node = Literal["kind", "relation", "role", "company"]
Which = Literal["first", "last"]


def routing(
    node: str,
    merged: str,
    collapse: bool,
    *,
    start: str = "",
    end: str = "",
    through: str = "",
    which: str = "first",
    kept: bool = True,
    apart: bool = False,
) -> dict[str, Any]:
    """What the questions about routes bind.

    Args:
        node: what a node is, one of `Node`.
        merged: codes of nodes that count as one, `,` between.
        collapse: whether repeats count as one.
        start: code of the `Touch` routes start at; empty for the first touchpoint.
        end: code of the `Touch` routes end at.
        through: code of a `Touch` every route must hold.
        which: whether the `first` or the `last` touchpoint that is the start or the end counts.
        kept: whether journeys are those of the marts, with their paths.
        apart: whether letters of one node may stand apart on routes: what is asked counts nodes by their names.

    Raises:
        ValueError: a touch cannot be read.
    """
    given = ((1, start), (2, end), (3, through))
    alike = [code for code in merged.split(",") if code]
    touches = [Touch.read(code) if code else None for _, code in given]
    return {
        "node": node,
        "merged": alike,
        "collapse": collapse,
        "anchors": [Touch.read(code).bound(place) for place, code in given if code],
        "which": which,
        "spelling": spelling(node, alike, *touches, which=which, collapse=collapse, kept=kept, apart=apart),
        "silence_days": THRESHOLDS.silence_days,
        "backward": bool(end) and not start,
        "cut": bool(end) and bool(start),
    }


def routed_by(asked: Mapping[str, Any]) -> str:
    """The file that answers what `routing` returned: trails where they tell, else the touchpoints."""
    return "followed" if asked["spelling"] is None else "spelled"


def spelling(
    node: str,
    merged: Sequence[str],
    start: Touch | None = None,
    end: Touch | None = None,
    through: Touch | None = None,
    *,
    which: str = "first",
    collapse: bool = False,
    kept: bool = True,
    apart: bool = False,
) -> dict[str, Any] | None:
    """What spelled_routes_of binds to read routes off trails; None where trails do not tell the nodes or an anchor."""
    first, last, held = (touch.letters() if touch else "" for touch in (start, end, through))
    if node not in ("kind", "relation") or first is None or last is None or held is None:
        return None
    if first and last and which == "last":
        return None
    names = [_name(chr(place), node, merged) for place in range(1, 128)]
    first_of = {name: place for place, name in reversed(list(enumerate(names, start=1))) if name}
    short = kept and collapse and node == "kind" and not (merged or first or last or held)
    alike = [place for place, name in enumerate(names, start=1) if name and first_of[name] != place]
    if short or (apart and not collapse):  # no repeat is to be seen, and replacing letters takes the most time of all
        alike = []
    return {
        "names": names,
        "alike": "".join(map(chr, alike)),
        "canonical": "".join(chr(first_of[names[place - 1]]) for place in alike),
        "piece": _piece(first, last, which),
        "through": f"[{held}]" if held else None,
        "backward": bool(last) and not first,
        "short": short,
    }


def _name(letter: str, node: str, merged: Sequence[str]) -> str:
    """The node a letter of a trail stands for; the same as node_of in data/models/followed_routes_of.sql."""
    kind, relation = MARKS.get(letter, ("", None))
    if kind == "application_submitted":
        return "(applied)"
    code = kind if node == "kind" or relation is None else relation
    return "(merged)" if code in merged else code


def _piece(start: str, end: str, which: str) -> str | None:
    """A regular expression whose group 1 is the part of a trail between the anchors."""
    if start and end:
        both = "".join(letter for letter in start if letter in end) or NO_LETTER
        return f"([{both}]|[{start}].*?[{end}])"
    if start:
        return f"^.*([{start}].*)" if which == "last" else f"([{start}].*)"
    if end:
        return f"^(.*[{end}])" if which == "last" else f"^(.*?[{end}])"
    return None


def within_steps(steps: int) -> int:
    """The number of steps, held to what a figure can show."""
    return min(max(steps, FEWEST_STEPS), MOST_STEPS)
