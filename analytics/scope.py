"""The filters of every page as one frozen value, and the one codec that writes it to a URL and reads it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Literal, get_args

from analytics.sequence import Steps
from data.contracts import SIZE_BANDS

Unit = Literal["candidate", "session", "job"]
GAP_MINUTES = 30
LONGEST_GAP_MINUTES = 30 * 24 * 60
MAX_VALUES, MAX_LENGTH = 100, 200


@dataclass(frozen=True)
class Scope:
    """Which journeys a question is about.

    A journey belongs to the period it starts in. `companies` and `bands` keep only the touchpoints of those
    companies, as if no others had been recorded; every other filter chooses whole journeys: `roles`,
    `functions` and `regions` are the candidate's own, `channels` the channel of the first touch. An empty
    tuple means no filter. `gap_minutes` ends a session (unit "session"). `pattern` and `unlike` are codes of
    `Steps`.
    """

    since: date | None = None
    until: date | None = None  # the first day that no longer counts
    companies: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    strategic: bool = False
    unit: Unit = "candidate"
    gap_minutes: int = GAP_MINUTES
    pattern: str = ""  # only journeys that follow these steps
    unlike: str = ""  # only journeys that do not follow these

    def params(self) -> dict[str, Any]:
        """The values the SQL binds; an empty choice is None."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        values = {k: (list(v) or None) if isinstance(v, tuple) else v for k, v in values.items()}
        for name in ("pattern", "unlike"):
            steps = Steps.read(values[name]) if values[name] else Steps(())
            values |= {name: steps.wanted() or None, f"{name}_barriers": steps.barriers() or None}
            values[f"{name}_ways"] = (steps.ways() or None) if steps.steps else None
        return values

    @property
    def kept(self) -> bool:
        """Whether a journey is a candidate's whole research, as the marts keep it."""
        return self.unit == "candidate" and not self.companies and not self.bands

    @property
    def of_sessions(self) -> bool:
        """Whether a journey is a session of a candidate's whole research, which the marts tell the moments of."""
        return self.unit == "session" and not self.companies and not self.bands

    @property
    def spelled(self) -> bool:
        """Whether trails alone tell which journeys follow the patterns: no limits of time, no roles or companies."""
        given = [Steps.read(code) for code in (self.pattern, self.unlike) if code]
        return all(steps.ways() and not any(step.within for step in steps.steps) for steps in given)

    def to_query(self) -> dict[str, list[str]]:
        """The URL parameters that differ from the default, in a stable order, as codes in no language."""
        default, query = Scope(), {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != getattr(default, field.name):
                query[field.name] = _written(value)
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> tuple[Scope, tuple[str, ...]]:
        """Read URL parameters; what cannot be read is left out and named.

        Returns:
            The scope, and the names of the parameters that were ignored.
        """
        values: dict[str, Any] = {}
        ignored = []
        for field in fields(cls):
            if given := list(query.get(field.name, [])):
                try:
                    values[field.name] = _READERS[field.name](given)
                except ValueError:
                    ignored.append(field.name)
        scope = cls(**values)
        if scope.since and scope.until and scope.since >= scope.until:
            return replace(scope, since=None, until=None), (*ignored, "until")
        return scope, tuple(ignored)

    def previous(self) -> Scope | None:
        """The period of the same length just before this one; None when the period is open."""
        if self.since is None or self.until is None:
            return None
        try:
            return replace(self, since=self.since - (self.until - self.since), until=self.since)
        except OverflowError:
            return None

    def within(self, end: date, days: int) -> Scope:
        """The same filters over the `days` days that end with (and include) `end`."""
        until = end + timedelta(days=1)
        return replace(self, since=until - timedelta(days=days), until=until)


def _written(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [str(v) for v in value]
    if isinstance(value, bool):
        return ["1" if value else "0"]
    return [value.isoformat() if isinstance(value, date) else str(value)]


def _day(given: Sequence[str]) -> date:
    day = date.fromisoformat(given[-1])
    if not 1990 <= day.year <= 2200:
        raise ValueError(given)
    return day


def _words(given: Sequence[str]) -> tuple[str, ...]:
    if len(given) > MAX_VALUES or any(len(v) > MAX_LENGTH or "\x00" in v for v in given):
        raise ValueError(len(given))
    return tuple(sorted(set(given)))


def _choices(allowed: Sequence[str]) -> Any:
    def read(given: Sequence[str]) -> tuple[str, ...]:
        if set(given) - set(allowed):
            raise ValueError(given)
        return tuple(sorted(set(given)))

    return read


def _flag(given: Sequence[str]) -> bool:
    return {"1": True, "0": False}[given[-1]] if given[-1] in ("0", "1") else _refuse(given)


def _refuse(given: Sequence[str]) -> Any:
    raise ValueError(given)


def _unit(given: Sequence[str]) -> Unit:
    return given[-1] if given[-1] in get_args(Unit) else _refuse(given)  # type: ignore[return-value]


def _gap(given: Sequence[str]) -> int:
    minutes = int(given[-1])
    return minutes if 1 <= minutes <= LONGEST_GAP_MINUTES else _refuse(given)


def _pattern(given: Sequence[str]) -> str:
    return Steps.read(given[-1]).code


_READERS: dict[str, Any] = {
    "since": _day,
    "until": _day,
    "companies": _words,
    "bands": _choices(SIZE_BANDS),
    "roles": _words,
    "functions": _words,
    "regions": _words,
    "channels": _words,
    "strategic": _flag,
    "unit": _unit,
    "gap_minutes": _gap,
    "pattern": _pattern,
    "unlike": _pattern,
}
