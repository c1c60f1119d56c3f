"""The scope's URL codec."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.scope import LONGEST_GAP_MINUTES, Scope
from data.contracts import SIZE_BANDS

DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))
WORDS = st.lists(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=30),
    max_size=4,
).map(lambda words: tuple(sorted(set(words))))


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    since = draw(st.none() | DAYS)
    until = draw(st.none() | DAYS)
    if since and until and until <= since:
        until = since + timedelta(days=1)
    return Scope(
        since=since,
        until=until,
        companies=draw(WORDS),
        bands=tuple(sorted(draw(st.sets(st.sampled_from(SIZE_BANDS))))),
        roles=draw(WORDS),
        functions=draw(WORDS),
        regions=draw(WORDS),
        channels=draw(WORDS),
        strategic=draw(st.booleans()),
        unit=draw(st.sampled_from(["candidate", "session", "job"])),
        gap_minutes=draw(st.integers(1, LONGEST_GAP_MINUTES)),
        pattern=draw(st.sampled_from(("", "job_ad>event@3!review_site"))),
        unlike=draw(st.sampled_from(("", "profile_view:peer"))),
    )


@given(scopes())
def test_a_scope_survives_its_own_link(scope: Scope) -> None:
    link = urlencode(scope.to_query(), doseq=True)
    assert Scope.from_query(parse_qs(link, keep_blank_values=True)) == (scope, ())


def test_the_plain_scope_needs_no_parameters() -> None:
    assert Scope().to_query() == {}


def test_lists_repeat_the_parameter() -> None:
    assert Scope(roles=("b", "a")).to_query() == {"roles": ["b", "a"]}


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ({"since": ["soon"]}, ("since",)),
        ({"since": ["0024-01-01"]}, ("since",)),
        ({"since": ["2026-02-01"], "until": ["2026-01-01"]}, ("until",)),
        ({"bands": ["huge"]}, ("bands",)),
        ({"strategic": ["perhaps"]}, ("strategic",)),
        ({"unit": ["lifetime"]}, ("unit",)),
        ({"gap_minutes": ["0"]}, ("gap_minutes",)),
        ({"gap_minutes": ["1e9"]}, ("gap_minutes",)),
        ({"roles": ["x"] * 101}, ("roles",)),
        ({"roles": ["x" * 201]}, ("roles",)),
        ({"roles": ["nul\x00"]}, ("roles",)),
    ],
)
def test_what_cannot_be_read_is_left_out_and_named(query: dict[str, list[str]], ignored: tuple[str, ...]) -> None:
    assert Scope.from_query(query) == (Scope(), ignored)


@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=40), max_size=3), max_size=5))
def test_no_link_raises(query: dict[str, list[str]]) -> None:
    Scope.from_query(query)


def test_parameters_of_others_are_not_its_business() -> None:
    assert Scope.from_query({"lang": ["fr"]}) == (Scope(), ())


def test_the_previous_period_is_as_long_and_ends_where_this_one_starts() -> None:
    scope = Scope(since=date(2026, 3, 1), until=date(2026, 3, 31), roles=("x",))
    assert scope.previous() == Scope(since=date(2026, 1, 30), until=date(2026, 3, 1), roles=("x",))


@pytest.mark.parametrize("scope", [Scope(), Scope(since=date(2026, 1, 1)), Scope(until=date(2026, 1, 1))])
def test_an_open_period_has_none_before_it(scope: Scope) -> None:
    assert scope.previous() is None


def test_the_last_days_include_the_last_one() -> None:
    assert Scope().within(date(2026, 1, 31), 31) == Scope(since=date(2026, 1, 1), until=date(2026, 2, 1))


def test_an_empty_choice_is_bound_as_null() -> None:
    assert Scope().params()["roles"] is None
    assert Scope(roles=("a",)).params()["roles"] == ["a"]
