"""The lexicon files are sorted, free of double entries, and complete in both languages."""

from collections import Counter

import pytest

from data.roles.names import functions, works
from data.roles.text import lexicon, stems

LISTS = [(function, key) for function in lexicon("functions") for key in ("jobs", "field", "weak")]


def test_it_holds_enough_functions_and_twelve_levels() -> None:
    assert len(functions()) >= 120
    assert [key for key in lexicon("levels") if key != "shift"] == [str(level) for level in range(1, 13)]


def test_functions_are_sorted() -> None:
    assert list(lexicon("functions")) == sorted(lexicon("functions"))


@pytest.mark.parametrize(("function", "key"), LISTS)
def test_terms_are_sorted(function: str, key: str) -> None:
    terms = lexicon("functions")[function][key]
    assert terms == sorted(terms)


@pytest.mark.parametrize("name", ["work", "levels"])
def test_words_of_work_and_level_are_sorted(name: str) -> None:
    for entry in lexicon(name).values():
        for terms in (value for value in entry.values() if isinstance(value, list)):
            assert terms == sorted(terms)


def test_no_term_stands_for_two_functions() -> None:
    counted = Counter(stems(term.partition(">")[0]) for f, key in LISTS for term in lexicon("functions")[f][key])
    assert [words for words, n in counted.items() if n > 1] == []
    assert () not in counted


def test_every_kind_of_work_named_by_a_term_exists() -> None:
    named = {term.partition(">")[2] for f, key in LISTS for term in lexicon("functions")[f][key]} - {""}
    trades = {entry["trade"] for entry in lexicon("functions").values()}
    assert named | trades <= set(works())
