"""Words, numbers and dates as a reader sees them: English or French, safe inside markdown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.estimate import Answer, Estimate, NotYet
from data import sentences
from data.roles.names import LANGUAGES, Language, function_name, role_name
from pages.shared.ask import role_names

WORDS = Path(__file__).parent / "words"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~$:])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>()#+!|~$:])")
_INVISIBLE = re.compile("[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# an address becomes a link even where every mark in it is escaped: a word joiner within it prevents that
_LINK = re.compile(r"(?<=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
_JOINER = "\u2060"


def language() -> Language:
    """What the session uses, else `?lang=`, else the browser's language, else English."""
    known: dict[object, Language] = {code: code for code in LANGUAGES}
    if (chosen := st.session_state.get("lang")) in known:  # asked for every word of a page: most often this is all
        return known[chosen]
    asked = (st.query_params.get("lang"), (st.context.locale or "")[:2])
    return next((known[code] for code in asked if code in known), "en")


@cache
def catalogue(lang: Language) -> dict[str, Any]:
    """All words of one language, as nested tables: those of the pages, and those that the command line says too."""
    return sentences.words(lang) | tomllib.loads((WORDS / f"{lang}.toml").read_text(encoding="utf-8"))


def t(key: str, *, count: float | None = None, **values: Any) -> str:
    """The sentence at a dotted key, its values made harmless for markdown.

    Args:
        key: e.g. "filters.period".
        count: chooses between the forms `one` and `other`, and fills `{count}`.
        values: fill the braces; numbers and strings are written as they come.
    """
    return _sentence(key, count, {k: escape(str(v)) for k, v in values.items()})


def plain(key: str, *, count: float | None = None, **values: Any) -> str:
    """The same sentence for places that know no markdown: charts, alt texts, files."""
    return _sentence(key, count, {k: str(v) for k, v in values.items()})


def _sentence(key: str, count: float | None, values: dict[str, str]) -> str:
    found = sentences.chosen(catalogue(language()), key, language(), count=count)
    if count is not None:
        values["count"] = number(count)
    return found.format(**values) if values else found


def escape(text: str) -> str:
    """Data as literal text: no markdown, no links, no invisible control or direction marks."""
    return _MARKDOWN.sub(r"\\\1", _LINK.sub(_JOINER, _INVISIBLE.sub("", text)))


def literal(text: str) -> str:
    """A sentence of `t` for places that know no markdown, as `plain` would have written it."""
    return _ESCAPED.sub(r"\1", text).replace(_JOINER, "")


def clean(text: str) -> str:
    """Data as literal text where markdown is not read."""
    return _INVISIBLE.sub("", text)


def number(value: float, digits: int = 0) -> str:
    """1234.5 as `1,234.5` or `1 234,5`."""
    return sentences.number(value, language(), digits=digits)


def signed(value: float, digits: int = 0) -> str:
    """A number with its sign, none where it rounds to nothing."""
    return ("+" if round(value, digits) > 0 else "") + number(value, digits)


def percent(value: float, digits: int = 0) -> str:
    """0.614 as `61 %`, the space as the language wants it; a decimal below 10 % where it tells something."""
    shown = digits or int(_needs_decimal(100 * value))
    return number(100 * value, shown) + (sentences.NARROW if language() == "fr" else "") + "%"


def _needs_decimal(percentage: float) -> bool:
    return round(abs(percentage), 1) < 10 and not round(percentage, 9).is_integer()


def bounds(low: float, high: float) -> tuple[str, str]:
    """Two ends of an interval of shares, both with a decimal where one needs it or where they look the same."""
    fine = _needs_decimal(100 * low) or _needs_decimal(100 * high) or percent(low) == percent(high)
    return percent(low, int(fine and low < high)), percent(high, int(fine and low < high))


def beside_all(row: Mapping[Hashable, Any], whole: float) -> dict[str, Any]:
    """What a title says of one row of many: its `share`, the ends of its interval, and the share of `all`."""
    low, high = bounds(row["low"], row["high"])
    return {"share": percent(row["value"]), "low": low, "high": high, "all": percent(whole)}


def points(value: float) -> str:
    """A difference of shares in percentage points, signed."""
    return signed(100 * value, 1)


def day(value: date) -> str:
    """31 October 2026, 31 octobre 2026."""
    return sentences.day(value, language())


def short_day(value: date) -> str:
    """31 Oct 2026, 31 oct. 2026: for axes, where four stand side by side on a phone."""
    return f"{value.day} {catalogue(language())['months_short'][value.month - 1]} {value.year}"


def role(code: str | None) -> str:
    """A role code as a reader knows it, by its own name where it has one; a code of a link that names none stays."""
    own = role_names().get((code, language())) if code else None
    return clean(own) if own else _named(code, role_name)


def function(code: str | None) -> str:
    """A function code as a reader knows it; a code of a link that names none stays as it is."""
    return _named(code, function_name)


def _named(code: str | None, name: Callable[[str, Language], str]) -> str:
    if code is None or code == "unmapped":
        return plain("roles.unmapped")
    try:
        return name(code, language())
    except KeyError:
        return clean(code)


def word(table: str, code: str | None) -> str:
    """A code of a closed list (kinds, relations, bands ...); a word of the data itself stays as it is."""
    known = catalogue(language())[table]
    return str(known.get(code or "unknown", clean(str(code))))


def interval(estimate: Estimate, form: Any = percent) -> str:
    """`58 % to 64 %, n = 1,234`: what stands beside every number. What is counted, not estimated, has no interval."""
    if estimate.method == "count" and not (estimate.low < estimate.value or estimate.value < estimate.high):
        return plain("estimate.counted", n=number(estimate.n))
    low, high = bounds(estimate.low, estimate.high) if form is percent else map(form, (estimate.low, estimate.high))
    return plain("estimate.interval", low=low, high=high, n=number(estimate.n))


def not_yet(answer: NotYet) -> str:
    """Why there is no number, and what it would take."""
    need: dict[str, Any] = {
        k: number(v) if isinstance(v, int | float) else _needed(k, v) for k, v in answer.need.items()
    }
    until = plain("notyet.from", day=day(answer.eta)) if answer.eta else ""
    return " ".join(part for part in (plain(f"notyet.{answer.reason}", **need), until) if part)


def _needed(kind: str, value: str) -> str:
    if kind == "kind":
        return word("kinds", value)
    return plain(f"{kind}s.{value}") if kind in ("table", "field") else value


def fact(answer: Answer, name: str) -> float:
    """A number among the facts of an answer."""
    return float(str(answer.facts[name]))
