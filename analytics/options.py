"""What may be set beside the scope: each analysis' own signature declares it, and anything else is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from analytics.sequence import LONGEST_DAYS, Steps, Touch
from data.errors import DataError

FEWEST_STEPS, MOST_STEPS = 2, 20


@dataclass(eq=False)
class BadOption(DataError):
    """An option of an analysis cannot be that value; `allowed` says what it can be."""

    option: str
    value: str
    allowed: tuple[str, ...]


@dataclass(eq=False)
class UnreadOption(DataError):
    """An option of an analysis is a code that cannot be read; `like` is one that can."""

    option: str
    value: str
    like: str


@dataclass(eq=False)
class NoSuchOption(DataError):
    """An analysis has no option of this name; `known` are those it has."""

    analysis: str
    option: str
    known: tuple[str, ...]


@dataclass(frozen=True)
class Between:
    """A number within these limits, both included."""

    low: float
    high: float


@dataclass(frozen=True)
class Code:
    """A text that `read` understands, which raises a ValueError otherwise; empty where nothing need be said."""

    read: Callable[[str], Any]
    like: str
    may_be_empty: bool = False

    def take(self, option: str, text: str) -> Any:
        """What the text stands for.

        Raises:
            UnreadOption: it stands for nothing.
        """
        try:
            return self.read(text)
        except ValueError as error:
            raise UnreadOption(option, text, self.like) from error


Subject = Literal["profile", "ad"]
Whose = Literal["own", "rivals"]
Pillar = Literal["attached", "photo", "network", "complete", "posting"]
PillarOrAny = Literal["any", Pillar]
Days = Annotated[int, Between(1, LONGEST_DAYS)]
Named = Annotated[int, Between(1, 50)]  # how many are named; the others are "(other)"
Length = Annotated[int, Between(FEWEST_STEPS, MOST_STEPS)]
Amount = Annotated[float, Between(0, 1e9)]
StepCodes = Annotated[str, Code(Steps.read, "job_ad>company_page")]
TouchCode = Annotated[str, Code(Touch.read, "profile_view:peer")]
MaybeTouch = Annotated[str, Code(Touch.read, "profile_view:peer", may_be_empty=True)]

_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def declared(answer: Callable[..., object]) -> dict[str, Any]:
    """Option -> what its annotation says it may be."""
    hints = get_type_hints(answer, include_extras=True)
    return {name: hint for name, hint in hints.items() if name not in ("store", "scope", "return")}


def checked(analysis: str, answer: Callable[..., object], options: Mapping[str, object]) -> dict[str, Any]:
    """The options as the analysis takes them: a text from a command line becomes the number or flag it stands for.

    Raises:
        NoSuchOption: the analysis has none of that name.
        BadOption, UnreadOption: one of them is not what its annotation allows.
    """
    kinds = declared(answer)
    for name in options:
        if name not in kinds:
            raise NoSuchOption(analysis, name, tuple(kinds))
    return {name: _checked(name, kinds[name], value) for name, value in options.items()}


def _checked(name: str, kind: Any, value: object) -> Any:
    plain, *limits = get_args(kind) if get_origin(kind) is Annotated else (kind,)
    try:
        read = _read(plain, limits, value)
    except ValueError as error:
        raise BadOption(name, str(value), _allowed(plain, limits)) from error
    for limit in limits:
        if isinstance(limit, Code) and (read or not limit.may_be_empty):
            limit.take(name, read)
    return read


def _read(plain: Any, limits: list[Any], value: object) -> Any:
    if get_origin(plain) is Literal:
        return _one_of(get_args(plain), value)
    read: Any = _flag(value) if plain is bool else plain(value)
    for limit in limits:
        if isinstance(limit, Between) and not limit.low <= read <= limit.high:
            raise ValueError(value)
    return read


def _one_of(codes: tuple[str, ...], value: object) -> str:
    if value not in codes:
        raise ValueError(value)
    return str(value)


def _flag(value: object) -> bool:
    if (flag := _FLAGS.get(str(value).lower())) is None:
        raise ValueError(value)
    return flag


def _allowed(plain: Any, limits: list[Any]) -> tuple[str, ...]:
    """What a reader is told of it: the codes, the limits, or the kind of number."""
    if get_origin(plain) is Literal:
        return get_args(plain)
    if plain is bool:
        return ("true", "false")
    return tuple(f"{limit.low:.0f}…{limit.high:.0f}" for limit in limits) or (plain.__name__,)
