"""A sequence of steps a candidate takes, as one frozen value and one line of text for links and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote, unquote

from data.contracts import KINDS, MARKS
from data.contracts import RELATIONS as RELATIONS

MOST_STEPS, LONGEST_DAYS, MAX_LENGTH = 8, 730, 200
Order = Literal["ordered", "strict", "unordered"]
Clock = Literal["attempt", "first"]
# What follows an application is no research: journeys are cut there.
STEP_KINDS = tuple(kind for kind in KINDS if kind not in ("hired", "rejected"))
NO_LETTER = "~"  # in no trail
ANY, OWN, RIVAL = "*", "(own)", "(rival)"


@dataclass(frozen=True)
class Touch:
    """Which touchpoints are meant: of a kind, with somebody of a relation or role, of a company; None is any."""

    kind: str | None = None
    relation: str | None = None
    role: str | None = None
    company: str | None = None

    @property
    def code(self) -> str:
        """`kind:relation:role:company` without what is missing at the end; `*` is any kind."""
        parts = (self.kind or ANY, self.relation, self.role, self.company)
        return ":".join(quote(part or "", safe="()*") for part in parts).rstrip(":")

    @classmethod
    def read(cls, code: str) -> Touch:
        """Read a code.

        Raises:
            ValueError: too many parts, an unknown kind or relation, or a part that is no plain text.
        """
        parts = [unquote(part) or None for part in code.split(":")]
        if len(parts) > 4 or any(part is not None and (len(part) > MAX_LENGTH or "\x00" in part) for part in parts):
            raise ValueError(code)
        if parts[0] not in (ANY, *STEP_KINDS):
            raise ValueError(code)
        touch = cls(None if parts[0] == ANY else parts[0], *parts[1:])
        if touch.relation not in (None, *RELATIONS):
            raise ValueError(code)
        return touch

    def bound(self, place: int) -> dict[str, Any]:
        """The value the SQL binds, as step (or before step) `place`."""
        parts = {"kind": self.kind, "relation": self.relation, "role": self.role, "company": self.company}
        return {"place": place, **parts, "within": None}

    def letters(self) -> str | None:
        """The letters of a trail that are meant, for a regular expression; None where a trail does not tell."""
        if self.role is not None or self.company is not None:
            return None
        met = [letter for letter, (kind, relation) in MARKS.items() if self._is(kind, relation)]
        return "".join(met) or NO_LETTER

    def _is(self, kind: str, relation: str | None) -> bool:
        return self.kind in (None, kind) and self.relation in (None, relation)


@dataclass(frozen=True)
class Step:
    """One step: a touchpoint, at most `within` days after the step before it, and nothing of `never` in between."""

    touch: Touch
    within: int | None = None
    never: Touch | None = None

    @property
    def code(self) -> str:
        """`touch@days!never`."""
        within = "" if self.within is None else f"@{self.within}"
        return self.touch.code + within + ("" if self.never is None else f"!{self.never.code}")

    @classmethod
    def read(cls, code: str) -> Step:
        """Read a code.

        Raises:
            ValueError: a touch cannot be read, or the days are not within 1..LONGEST_DAYS.
        """
        rest, barred, never = code.partition("!")
        touch, limited, days = rest.partition("@")
        within = int(days) if limited else None
        if within is not None and not 1 <= within <= LONGEST_DAYS:
            raise ValueError(code)
        return cls(Touch.read(touch), within, Touch.read(never) if barred else None)


@dataclass(frozen=True)
class Steps:
    """Steps in order; the first has neither a limit nor anything between."""

    steps: tuple[Step, ...]

    @property
    def code(self) -> str:
        """The steps' codes with `>` between."""
        return ">".join(step.code for step in self.steps)

    @classmethod
    def read(cls, code: str) -> Steps:
        """Read a code.

        Raises:
            ValueError: no steps or more than MOST_STEPS, or one of them cannot be read.
        """
        steps = tuple(Step.read(part) for part in code.split(">"))
        if not 1 <= len(steps) <= MOST_STEPS or steps[0].within is not None or steps[0].never is not None:
            raise ValueError(code)
        return cls(steps)

    def wanted(self) -> list[dict[str, Any]]:
        """The steps as the SQL binds them."""
        return [{**step.touch.bound(place), "within": step.within} for place, step in enumerate(self.steps, start=1)]

    def barriers(self, order: Order = "ordered") -> list[dict[str, Any]]:
        """What must not come between, as the SQL binds it; in any order, it may not come between any two steps."""
        barred = [(place, step.never) for place, step in enumerate(self.steps, start=1) if step.never is not None]
        if order == "unordered":
            places = range(1, len(self.steps) + 1)
            return [never.bound(place) for _, never in dict.fromkeys((0, n) for _, n in barred) for place in places]
        return [never.bound(place) for place, never in barred]

    def ways(self, order: Order = "ordered") -> list[str]:
        """Regular expressions a trail must match to have got 1, 2, ... steps far, were there no limits of time.

        In any order: one per step, each for itself. Empty where a trail does not tell.
        """
        met = [step.touch.letters() for step in self.steps]
        barred = [NO_LETTER if step.never is None else step.never.letters() for step in self.steps]
        if None in met or None in barred or (order == "unordered" and set(barred) != {NO_LETTER}):
            return []
        if order == "unordered":
            return [f"[{letters}]" for letters in met]
        # Single letters with anything between are no regular expression to the engine: it finds them twice as fast.
        gaps = [".*" if letters == NO_LETTER else f"[^{letters}]*" for letters in barred]
        between = [""] * len(gaps) if order == "strict" else gaps
        legs = [f"(?s)[{met[0]}]", *(f"{gap}[{letters}]" for gap, letters in zip(between[1:], met[1:], strict=True))]
        return ["".join(legs[:length]) for length in range(1, len(legs) + 1)]

    def by_moments(self, order: Order, clock: Clock) -> bool:
        """Whether letters and moments tell how many steps were got within a time.

        They do not where steps are limited one by one, nor in any order within an attempt's own time.
        """
        limited = any(step.within for step in self.steps)
        return bool(self.ways(order)) and not limited and (order, clock) != ("unordered", "attempt")

    def hits(self, order: Order = "ordered") -> list[int] | None:
        """What each letter of a trail, at its code 1, 2, ..., is to the steps: bits of those it meets and, 8 further,
        of those it ends an attempt after, which must be followed by the next one first.

        None where a trail does not tell. In any order, a letter of any step meets the first.
        """
        if not self.ways(order):
            return None
        found = [0] * 127
        for place, step in enumerate(self.steps):
            for letter in step.touch.letters() or "":
                found[ord(letter) - 1] |= 1 if order == "unordered" else 1 << place
            for letter in MARKS if order == "strict" else (step.never.letters() if step.never else "") or "":
                found[ord(letter) - 1] |= 1 << (place + 7) if place else 0
        return found


def sequenced(steps: Sequence[Touch]) -> Steps:
    """Plain steps, without limits."""
    return Steps(tuple(Step(touch) for touch in steps))
