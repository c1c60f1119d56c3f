"""Labels of functions, roles and levels in English and French."""

from functools import cache
from typing import Literal, get_args

from data.roles.text import lexicon

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def functions() -> tuple[str, ...]:
    """All function codes, sorted."""
    return tuple(sorted(lexicon("functions")))


@cache
def works() -> tuple[str, ...]:
    """All kind-of-work codes, strongest first."""
    return tuple(lexicon("work"))


def function_name(code: str, lang: Language) -> str:
    """Label of a function, e.g. "Logistics"; KeyError for a code the lexicon does not hold."""
    name: str = lexicon("functions")[code][lang]
    return name


def role_name(code: str, lang: Language) -> str:
    """Label of a role, e.g. "Logistics manager", "Responsable logistique"; KeyError for an unknown code."""
    function, _, work = code.partition(".")
    entry = lexicon("functions")[function]
    if work == entry["trade"]:
        trade: str = entry[f"trade_{lang}"]
        return trade
    pattern: str = lexicon("work")[work][lang]
    label = pattern.format(entry[lang] if pattern.startswith("{}") else _inner(entry[lang]))
    return label[0].upper() + label[1:]


def level_name(level: int, lang: Language) -> str:
    """Label of a level 1..12; KeyError outside."""
    name: str = lexicon("levels")[str(level)][lang]
    return name


def _inner(name: str) -> str:
    """A function's name inside a label: lower case unless it begins with an acronym."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]
