"""Places as bits say the same as walking the text from its first character to its last."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.imports import bits

TEXT = st.text(alphabet='a,"\n', max_size=200)  # over the edges of several words of 64


def held(text: str, char: str) -> bits.Bits:
    (found,) = bits.where(np.frombuffer(text.encode(), np.uint8), ord(char))
    return found


def listed(text: str, char: str) -> list[int]:
    return [place for place, one in enumerate(text) if one == char]


@given(text=TEXT)
def test_the_places_of_a_character_are_told_in_order(text):
    found = held(text, ",")
    assert bits.places(found).tolist() == listed(text, ",")
    assert bits.number(found) == text.count(",")


def test_a_text_longer_than_what_is_compared_at_once():
    text = ("ab," * 7 + "\n") * 20_000
    assert bits.places(held(text, "\n")).tolist() == listed(text, "\n")


@given(text=TEXT)
def test_how_many_lie_before_each(text):
    ends = listed(text, "\n")
    before = bits.before(held(text, ","), np.array(ends, np.int64))
    assert before.tolist() == [text[:end].count(",") for end in ends]


@given(text=TEXT)
def test_what_lies_between_quotes(text):
    odd = list(accumulate((char == '"' for char in text), func=lambda inside, quote: inside != quote))
    found = bits.places(bits.between(held(text, '"')))
    assert [place for place in found if place < len(text)] == [place for place, inside in enumerate(odd) if inside]


@given(text=TEXT.filter(bool))
def test_what_stands_beside(text):
    found = held(text, ",")
    after, before = bits.places(bits.after_each(found)), bits.places(bits.before_each(found, len(text)))
    assert [place for place in after if place < len(text)] == [
        place for place in range(len(text)) if place == 0 or text[place - 1] == ","
    ]
    last = len(text) - 1
    assert [place for place in before if place <= last] == [
        place for place in range(len(text)) if place == last or text[place + 1] == ","
    ]
