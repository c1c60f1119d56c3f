"""What stands below the title of a comparison: whether its difference can be told, and what the interval is of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st

from analytics.paths.compare import compare
from analytics.scope import Scope
from data.store import Store
from pages.compare.figures import beneath, say
from pages.shared.view import catalogue, escape
from tests.literal import Tables, many

Make = Callable[[Tables], Store]
LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])


def two_channels(x: tuple[int, int, int], y: tuple[int, int, int]) -> Tables:
    """Of those who come by each channel to an event, so many read the ad next, so many a review, the rest nothing."""
    ways = ((1, "job_ad"),), ((1, "review_site"),), ()
    found = [
        row
        for channel, sizes in (("x", x), ("y", y))
        for place, (people, way) in enumerate(zip(sizes, ways, strict=True))
        for row in many(f"{channel}{place}_", people, (0, "event"), *way, channel=channel)
    ]
    return {"touchpoints": found}


@LANGUAGES
def test_where_none_can_be_told_the_interval_is_said_to_be_of_the_largest_seen(
    warehouse: Make, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """22 and 20 of 40 read the ad: 5 points; at step 1 all are the same, so that 3 differences are compared."""
    monkeypatch.setitem(st.session_state, "lang", lang)
    answer = compare(warehouse(two_channels((22, 10, 8), (20, 11, 9))), Scope(), by="channel", a="x", b="y", steps=2)
    words = catalogue(lang)
    assert say(answer, node="kind") == words["analyses"]["compare"]["title_none"]
    point, value = words["kinds"]["job_ad"], "+5.0" if lang == "en" else "+5,0"
    assert beneath(answer, node="kind") == words["compare"]["untold"]["other"].format(
        at=point, step=2, value=escape(value), count=3
    )


@LANGUAGES
def test_a_difference_that_can_be_told_is_one_of_so_many(
    warehouse: Make, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """25 and 7 of 40 read the ad, 7 and 25 do nothing next; of reviews there are as many."""
    monkeypatch.setitem(st.session_state, "lang", lang)
    answer = compare(warehouse(two_channels((25, 8, 7), (7, 8, 25))), Scope(), by="channel", a="x", b="y", steps=2)
    assert beneath(answer, node="kind") == catalogue(lang)["compare"]["largest"]["other"].format(count=2)
