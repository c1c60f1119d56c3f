from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimate import Estimate, NotYet
from analytics.privacy.suppression import fold_small, published_share, rate_hidden, suppress

counts = st.lists(st.one_of(st.integers(0, 6), st.integers(0, 40)), min_size=1, max_size=7)


def looks(people: list[int], **columns: Sequence[float]) -> pd.DataFrame:
    return pd.DataFrame({"role": [f"role {i}" for i in range(len(people))], "people": people, **columns})


def listed(people: list[int], k: int = 5) -> list[int | None]:
    result = suppress(looks(people), people="people", values=[], k=k)
    return [None if pd.isna(count) else int(count) for count in result["people"]]


def test_large_counts_are_all_shown() -> None:
    result = suppress(looks([30, 5, 0], share=[0.5, 0.1, 0.0]), people="people", values=["share"], k=5)
    assert result["people"].tolist() == [30, 5, 0]
    assert result["share"].tolist() == [0.5, 0.1, 0.0]
    assert result["hidden"].tolist() == [False, False, False]


def test_a_small_count_takes_the_next_smallest_with_it() -> None:
    # 53 - 40 - 9 would give the 4 away; with the 9 hidden too, either may be anything in 1..12.
    assert listed([40, 4, 9]) == [40, None, None]


def test_two_small_counts_of_k_together_need_no_companion() -> None:
    # 3 + 4 = 7: each may be 1..6.
    assert listed([40, 3, 9, 4]) == [40, None, 9, None]


def test_small_counts_below_k_together_need_one() -> None:
    assert listed([40, 1, 9, 3]) == [40, None, None, None]


def test_counts_that_can_only_be_one_each_need_one() -> None:
    # Five hidden counts that add up to 5, none of them zero, would all be 1.
    assert listed([40, 1, 1, 1, 1, 1, 9]) == [40, None, None, None, None, None, None]


def test_labels_stay_and_values_go() -> None:
    result = suppress(looks([40, 4, 9], share=[0.7, 0.1, 0.2]), people="people", values=["share"], k=5)
    assert result["role"].tolist() == ["role 0", "role 1", "role 2"]
    assert result["share"].isna().tolist() == [False, True, True]
    assert result["hidden"].tolist() == [False, True, True]


@pytest.mark.parametrize("people", [[1, 2], [4], [1, 1, 1, 1, 1]])
def test_nothing_is_left_of_too_few_people(people: list[int]) -> None:
    result = suppress(looks(people), people="people", values=[], k=5)
    assert result.empty
    assert list(result.columns) == ["role", "people", "hidden"]


def test_nobody_is_no_secret() -> None:
    assert listed([0, 0]) == [0, 0]
    assert listed([]) == []


def test_the_configured_k_is_the_default() -> None:
    assert suppress(looks([40, 4, 9]), people="people", values=[])["hidden"].tolist() == [False, True, True]


@given(counts, st.integers(3, 8))
def test_no_list_gives_a_hidden_count_away(people: list[int], k: int) -> None:
    shown = listed(people, k)
    assert shown == listed(people, k)
    visible = [count for count in shown if count is not None]
    assert all(count == 0 or count >= k for count in visible)
    if not shown:
        return
    hidden, rest = shown.count(None), sum(people) - sum(visible)
    if not hidden:
        assert shown == people
        return
    # Every way the hidden counts can add up to the rest, with zeros (published as such) left out.
    first = {rest - sum(others) for others in product(range(1, rest + 1), repeat=min(hidden - 1, 2))}
    possible = {count for count in first if count >= 1} if hidden <= 3 else set(range(1, rest - hidden + 2))
    assert hidden >= 2
    assert rest >= k
    assert max(possible) - min(possible) >= k - 2


def rates(people: list[int], applied: list[int]) -> pd.DataFrame:
    frame = looks(people, applied=applied)
    frame["share"] = frame["applied"] / frame["people"]
    return suppress(frame, people="people", values=["share"], numerator="applied", k=5)


def test_a_rate_with_a_small_numerator_is_hidden_with_a_companion() -> None:
    # 2 of 40 may not be shown; 2 + 9 = 11 hidden. The people behind the rates stay.
    result = rates([40, 60, 80], [2, 9, 30])
    assert result["people"].tolist() == [40, 60, 80]
    assert result["applied"].isna().tolist() == [True, True, False]
    assert result["share"].isna().tolist() == [True, True, False]
    assert result["hidden"].tolist() == [True, True, False]


def test_a_rate_with_a_small_rest_is_hidden_too() -> None:
    assert rates([40, 60, 80], [38, 30, 30])["share"].isna().tolist() == [True, True, False]


def test_all_or_none_of_a_small_group_is_hidden() -> None:
    assert rates([9, 60, 80], [0, 20, 30])["share"].isna().tolist() == [True, True, False]
    assert rates([9, 60, 80], [9, 20, 30])["share"].isna().tolist() == [True, True, False]
    assert not rates([10, 60, 80], [0, 20, 30])["hidden"].any()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6))
def test_no_list_of_rates_gives_a_small_group_away(drawn: list[tuple[int, int]]) -> None:
    people = [sum(pair) for pair in drawn]
    result = rates(people, [pair[0] for pair in drawn])
    for row in result.index[~result["hidden"]]:
        assert not rate_hidden(drawn[row][0], people[row], k=5)
    dark = [drawn[row] for row in result.index[result["hidden"]]]
    if dark and len(dark) < len(drawn):
        assert len(dark) > 1
    for side in (0, 1):
        if not result.empty and 0 < len(dark) < len(drawn) and sum(pair[side] for pair in drawn) >= 5:
            outside = [pair[side] for row, pair in enumerate(drawn) if not result["hidden"][row]]
            assert sum(pair[side] for pair in dark) >= 5 or not any(outside)


def test_a_numerator_above_its_people_is_refused() -> None:
    with pytest.raises(ValueError, match="numerator"):
        rates([10, 20], [11, 3])


def test_one_dominant_contributor_hides_the_row() -> None:
    frame = looks([40, 30, 60], top=[0.2, 0.9, 0.1])
    result = suppress(frame, people="people", values=[], dominance="top", k=5)
    assert result["people"].isna().tolist() == [True, True, False]
    assert list(result.columns) == ["role", "people", "hidden"]


@pytest.mark.parametrize("people", [[-1.0, 9.0], [np.nan, 9.0], [2.5, 9.0]])
def test_only_counts_are_accepted(people: list[float]) -> None:
    frame = pd.DataFrame({"role": ["a", "b"], "people": people})
    with pytest.raises(ValueError, match="people"):
        suppress(frame, people="people", values=[])


def test_a_headline_is_shown_only_where_it_is_about_enough_people() -> None:
    answer = published_share(20, 60, k=5)
    assert isinstance(answer, Estimate)
    assert answer.value == pytest.approx(1 / 3)
    for applied, people in [(3, 60), (57, 60), (0, 9), (9, 9), (2, 4)]:
        assert published_share(applied, people, k=5) == NotYet("suppressed", {"people": 5})
    assert isinstance(published_share(0, 60, k=5), Estimate)
    assert published_share(0, 0, k=5) == NotYet("too_few", {"people": 1})
    assert published_share(9, 18, k=5, least=20) == NotYet("too_few", {"people": 2})


def test_small_labels_become_other() -> None:
    frame = looks([40, 3, 9, 4], looks=[80, 5, 10, 6])
    folded = fold_small(frame, label="role", people="people", sums=["looks"], k=5)
    assert folded.to_dict("list") == {
        "role": ["role 0", "(other)", "role 2"],
        "people": [40, 7, 9],
        "looks": [80, 11, 10],
    }


def test_other_is_filled_up_to_k() -> None:
    folded = fold_small(looks([40, 3, 9]), label="role", people="people", k=5)
    assert folded.to_dict("list") == {"role": ["role 0", "(other)"], "people": [40, 12]}


def test_a_small_other_takes_the_next_label() -> None:
    frame = pd.DataFrame({"role": ["(other)", "a", "b"], "people": [2, 30, 7]})
    folded = fold_small(frame, label="role", people="people", k=5)
    assert folded.to_dict("list") == {"role": ["(other)", "a"], "people": [9, 30]}


def test_labels_are_folded_by_their_total_over_all_rows() -> None:
    frame = pd.DataFrame({"week": [1, 1, 2, 2, 2], "role": ["a", "b", "a", "b", "c"], "people": [30, 2, 30, 4, 2]})
    folded = fold_small(frame, label="role", people="people", k=5)
    # b has 6 in all and would stay, but c alone does not make an (other) of 5.
    assert folded.to_dict("list") == {
        "week": [1, 1, 2, 2],
        "role": ["a", "(other)", "a", "(other)"],
        "people": [30, 2, 30, 6],
    }


@given(counts, st.integers(2, 8))
def test_folding_loses_nobody_and_leaves_no_small_label(people: list[int], k: int) -> None:
    folded = fold_small(looks(people), label="role", people="people", k=k)
    assert folded["people"].sum() == sum(people)
    if sum(people) >= k:
        assert ((folded["people"] == 0) | (folded["people"] >= k)).all()
