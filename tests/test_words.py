"""Every sentence a reader sees exists in every language, with the same blanks, well written."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from analytics.catalogue import ANALYSES
from analytics.estimate import Method, Reason
from analytics.scope import Unit
from data.contracts import CONTRACTS, HELPS, KINDS, SENIORITIES, SIZE_BANDS, STATUSES, Type
from data.errors import DataError

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "fr")
LAYERS = ("data", "analytics", "pages")
SAYING = {"t": 0, "plain": 0, "say": 0, "say_in": 1}  # what asks for a sentence, and the place of its key
RELATIONS = ("peer", "senior", "junior", "recruiter", "executive", "other", "unknown")
ENDS = ("(applied)", "(withdrawn)", "(silent)", "(still researching)", "(other)")
UNASKED = {"choices"}  # what the filters offer, never a panel
NARROW, WIDE = "\u202f", "\u00a0"
# A pair of forms is one sentence: `one` where the count is singular, `other` elsewhere.
FORMS = {"one", "other"}


def flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Dotted key -> sentence."""
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            found |= {f"{prefix}{key}.{n}": text for n, text in enumerate(value)}
        else:
            found[f"{prefix}{key}"] = value
    return found


PLACES = ("data/words", "pages/shared/words")  # what the command line says too, and what only pages say
TOLD = {
    lang: [tomllib.loads((ROOT / place / f"{lang}.toml").read_text(encoding="utf-8")) for place in PLACES]
    for lang in LANGUAGES
}
WORDS = {lang: below | above for lang, (below, above) in TOLD.items()}
FLAT = {lang: flat(words) for lang, words in WORDS.items()}
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def known(lang: str, key: str) -> bool:
    """Whether the key holds a sentence, or a pair of forms of one."""
    return key in FLAT[lang] or all(f"{key}.{form}" in FLAT[lang] for form in FORMS)


def missing(keys: list[str]) -> list[str]:
    return [f"{lang}: {key}" for lang in LANGUAGES for key in keys if not known(lang, key)]


@each_language
def test_no_sentence_stands_in_both_places(lang: str) -> None:
    below, above = TOLD[lang]
    assert not set(below) & set(above)


def test_both_languages_have_the_same_keys() -> None:
    assert set(FLAT["en"]) == set(FLAT["fr"])


def test_a_sentence_has_the_same_blanks_in_both_languages() -> None:
    different = {
        key: (blanks(text), blanks(FLAT["fr"][key]))
        for key, text in FLAT["en"].items()
        # The singular may write its number as a word.
        if blanks(text) - {"count"} != blanks(FLAT["fr"][key]) - {"count"}
        or (not key.endswith(".one") and blanks(text) != blanks(FLAT["fr"][key]))
    }
    assert not different


@each_language
def test_blanks_have_names(lang: str) -> None:
    assert not [key for key, text in FLAT[lang].items() if "" in blanks(text) or any(b.isdigit() for b in blanks(text))]


@each_language
def test_no_sentence_is_empty_or_badly_spaced(lang: str) -> None:
    wrong = [k for k, text in FLAT[lang].items() if not text.strip() or text != text.strip()]
    assert not wrong
    assert not [key for key, text in FLAT[lang].items() if "  " in text]


def sayings() -> Iterator[tuple[ast.Call, Path]]:
    """Every call that asks for a sentence by its key."""
    for file in [ROOT / "dashboard.py", *(one for layer in LAYERS for one in sorted((ROOT / layer).rglob("*.py")))]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                yield node, file


def asked() -> Iterator[tuple[str, str, bool]]:
    """File, key and whether a count is given, for every literal key."""
    for node, file in sayings():
        given = [keyword.value for keyword in node.keywords if keyword.arg == "count"]
        counted = any(not (isinstance(g, ast.Constant) and g.value is None) for g in given)
        for key in literals(key_of(node)):
            yield file.name, key, counted


def key_of(node: ast.Call) -> ast.expr:
    assert isinstance(node.func, ast.Name)
    return node.args[SAYING[node.func.id]]


def literals(node: ast.expr) -> list[str]:
    """The texts an expression may be, where it says them; f-strings are expanded elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return []


def test_every_key_the_pages_ask_for_exists() -> None:
    assert not [f"{file}: {key}" for file, key, _ in asked() if missing([key])]


def test_a_sentence_with_two_forms_is_asked_with_a_count_and_no_other_is() -> None:
    wrong = {key for _, key, counted in asked() for lang in LANGUAGES if counted == (key in FLAT[lang])}
    assert not wrong


def prefixes() -> set[str]:
    """The fixed beginnings of the keys that pages put together."""
    found = set()
    for node, _ in sayings():
        match key_of(node):
            case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
                found.add(beginning)
    return found


def test_every_beginning_the_pages_put_together_leads_somewhere() -> None:
    assert not [(lang, p) for p in prefixes() for lang in LANGUAGES if not any(k.startswith(p) for k in FLAT[lang])]


def test_every_analysis_has_its_words() -> None:
    named = [name for name in ANALYSES if name not in UNASKED]
    keys = [f"analyses.{name}.{part}" for name in named for part in ("name", "meaning", "limits", "alt")]
    assert not missing(keys)
    for lang in LANGUAGES:
        untitled = [n for n in named if not any(k.startswith("title") for k in WORDS[lang]["analyses"][n])]
        assert not untitled


def test_every_column_of_a_contract_has_a_sentence() -> None:
    keys = [f"contracts.{table}.{column}" for table, contract in CONTRACTS.items() for column in contract.names]
    assert not missing(keys + [f"contracts.{table}.about" for table in CONTRACTS])
    assert not missing([f"tables.{table}" for table in CONTRACTS])
    named = {column for contract in CONTRACTS.values() for column in contract.names}
    assert all(set(WORDS[lang]["fields"]) == named for lang in LANGUAGES)


def test_no_sentence_explains_what_no_longer_exists() -> None:
    for lang in LANGUAGES:
        assert set(WORDS[lang]["analyses"]) == set(ANALYSES) - UNASKED
        assert set(WORDS[lang]["contracts"]) == set(CONTRACTS)
        for table, sentences in WORDS[lang]["contracts"].items():
            assert set(sentences) == {"about", *CONTRACTS[table].names}, table


def test_every_error_has_a_sentence_with_its_own_facts() -> None:
    assert not missing([f"errors.{code}" for code in DataError.codes])
    for lang in LANGUAGES:
        for code, kind in DataError.codes.items():
            facts = {name for base in kind.__mro__ for name in getattr(base, "__annotations__", ())}
            for form in (f"errors.{code}", f"errors.{code}.one", f"errors.{code}.other"):
                assert blanks(FLAT[lang].get(form, "")) <= facts | {"count"}, (lang, code)


LISTS: dict[str, tuple[str, ...]] = {
    "kinds": (*KINDS, *ENDS),
    "relations": RELATIONS,
    "bands": (*SIZE_BANDS, "unknown"),
    "seniorities": SENIORITIES,
    "statuses": STATUSES,
    "helps": HELPS,
    "types": get_args(Type),
    "units": get_args(Unit),
    "notyet": get_args(Reason),
    "methods": get_args(Method),
    "languages": LANGUAGES,
    "channels": ("unknown",),
    "regions": ("unknown",),
    "companies": ("unknown",),
    "roles": ("unmapped", "other"),
    "periods": ("all", "30", "90", "180", "365", "custom"),
    "work": ("start", "sample", "check", "store", "roles", "candidates", "steps", "journeys", "met", "done"),
}


@pytest.mark.parametrize("table", LISTS)
def test_every_code_of_a_closed_list_has_a_word(table: str) -> None:
    assert not missing([f"{table}.{code}" for code in LISTS[table]])


@pytest.mark.parametrize("unit", get_args(Unit))
def test_every_unit_has_its_part_of_the_scopes_sentence(unit: str) -> None:
    assert not missing([f"scope.unit_{unit}"])


def test_there_are_twelve_months() -> None:
    assert [len(WORDS[lang]["months"]) for lang in LANGUAGES] == [12, 12]


def test_french_is_typeset_as_french_is() -> None:
    wrong = []
    for key, text in FLAT["fr"].items():
        prose = re.sub(r"`[^`]*`|:material/\w+:|https?://\S+|\{[^}]*\}", "x", text)
        if "'" in prose or '"' in prose or "..." in prose:
            wrong.append(f"{key}: a straight mark in {text!r}")
        if re.search(r"[^\u202f\s][;!?%]|[^\u202f\s?!]\?", prose) or re.search(r"[ \u00a0][;!?%]", prose):
            wrong.append(f"{key}: no narrow space before ; ! ? % in {text!r}")
        if re.search(r"[^\u00a0]:(\s|$)|«[^\u00a0]|[^\u00a0]»", prose):
            wrong.append(f"{key}: no no-break space at : « » in {text!r}")
    assert not wrong


def test_english_has_curved_marks() -> None:
    assert not [key for key, text in FLAT["en"].items() if re.search(r"\w'\w|\.\.\.", re.sub(r"`[^`]*`", "", text))]
