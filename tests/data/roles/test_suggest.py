"""Suggestions for unmapped titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.roles.names import functions
from data.roles.normalise import normalise
from data.roles.suggest import suggest


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Logistisien", "logistics.specialist"),
        ("Acountant", "accounting.specialist"),
        ("Infirmiere", "nursing.specialist"),
    ],
)
def test_a_misspelt_title_is_suggested_its_role_first(title: str, role: str) -> None:
    assert suggest(title)[0][0] == role


def test_a_suggestion_is_not_a_mapping() -> None:
    assert normalise("Logistisien").role is None


def test_suggestions_are_distinct_ranked_and_limited() -> None:
    found = suggest("Technicien de mesure", n=3)
    assert len(found) == len({role for role, _ in found}) <= 3
    assert [likeness for _, likeness in found] == sorted((likeness for _, likeness in found), reverse=True)


def test_nothing_alike_gives_nothing() -> None:
    assert suggest("") == []
    assert suggest("qqqq 77") == []


@given(st.text(max_size=60))
def test_any_text_gets_codes_of_the_lexicon(title: str) -> None:
    assert all(role.partition(".")[0] in functions() and 0 <= likeness <= 1 for role, likeness in suggest(title))
