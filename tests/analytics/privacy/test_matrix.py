import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analytics.privacy.matrix import suppress_matrix

Table = list[list[int]]
GOAL = 1e-6


def long(table: Table) -> pd.DataFrame:
    rows = [(f"r{i}", f"c{j}", n) for i, line in enumerate(table) for j, n in enumerate(line)]
    return pd.DataFrame(rows, columns=["role", "seen", "people"])


def published(table: Table, k: int = 5) -> pd.DataFrame:
    return suppress_matrix(long(table), row="role", column="seen", people="people", k=k)


def shown(table: Table, k: int = 5) -> list[list[int | None]]:
    wide = published(table, k).pivot(index="role", columns="seen", values="people")
    return [[None if pd.isna(n) else int(n) for n in line] for line in wide.to_numpy()]


def narrowest(result: pd.DataFrame, total: int) -> float:
    """The least width of what anybody can say about a hidden cell, from the published frame alone.

    Unknown are the hidden cells and the hidden totals, all at least 0; known are all visible ones.
    """
    hidden = result[result["hidden"]]
    if hidden.empty:
        return float("inf")
    equations, sums = [], []
    for label, margin in (("role", "row_people"), ("seen", "column_people")):
        for _, line in result.groupby(label):
            if pd.notna(line[margin].iloc[0]):
                equations.append(hidden.index.isin(line.index).astype(float))
                sums.append(float(line[margin].iloc[0] - line["people"].sum()))
    equations.append(np.ones(len(hidden)))
    sums.append(float(total - result["people"].sum()))
    widths = []
    for place in range(len(hidden)):
        goal = np.eye(len(hidden))[place]
        least, most = (
            linprog(sign * goal, A_eq=equations, b_eq=sums, bounds=(0, None), method="highs").fun for sign in (1, -1)
        )
        widths.append(-most - least)
    return float(min(widths))


def test_large_counts_are_all_shown_with_their_totals() -> None:
    result = published([[9, 7], [0, 30]])
    assert result["people"].tolist() == [9, 7, 0, 30]
    assert result["row_people"].tolist() == [16, 16, 30, 30]
    assert result["column_people"].tolist() == [9, 37, 9, 37]
    assert not result["hidden"].any()


def test_a_small_cell_takes_a_rectangle_with_it() -> None:
    assert shown([[3, 20, 30], [10, 20, 30], [40, 50, 60]]) == [
        [None, None, 30],
        [None, None, 30],
        [40, 50, 60],
    ]


def test_a_line_with_a_small_total_is_hidden_with_another_line() -> None:
    result = published([[2, 1], [10, 20], [30, 40]])
    assert result["row_people"].isna().tolist() == [True] * 4 + [False] * 2
    assert result["people"].isna().tolist() == [True] * 4 + [False] * 2
    assert result["column_people"].tolist() == [42, 61] * 3


def test_pairs_left_out_count_nobody() -> None:
    frame = long([[9, 7], [0, 30]]).query("people > 0").assign(looks=[12, 8, 50], days=[1.5, 2.0, 3.0])
    result = suppress_matrix(frame, row="role", column="seen", people="people", values=["looks", "days"], k=5)
    assert result["people"].tolist() == [9, 7, 0, 30]
    assert result["looks"].tolist() == [12, 8, 0, 50]
    assert result["days"].isna().tolist() == [False, False, True, False]


def test_values_are_hidden_with_their_count() -> None:
    frame = long([[3, 20, 30], [10, 20, 30], [40, 50, 60]]).assign(median_days=2.5)
    result = suppress_matrix(frame, row="role", column="seen", people="people", values=["median_days"], k=5)
    assert result["median_days"].isna().tolist() == result["hidden"].tolist()
    assert result["hidden"].sum() == 4


def test_a_cell_alone_in_its_column_takes_cells_of_nobody_with_it() -> None:
    # The 7 of the last column can be told from its total unless the zeros below it might be people, too.
    assert shown([[1, 2, 0, 7], [2, 2, 2, 0], [9, 7, 7, 0]]) == [
        [None, None, None, None],
        [None, None, None, None],
        [None, None, None, 0],
    ]


def test_a_table_of_ones_gives_nothing_away() -> None:
    # Rows of five ones add up to k, and would say that every cell is 1: some totals have to go as well.
    result = published([[1] * 5] * 5)
    assert result["people"].isna().all()
    assert result["row_people"].isna().any()
    assert narrowest(result, 25) >= 5
    assert published([[1] * 5]).empty


def test_too_few_people_leave_no_row() -> None:
    result = published([[1, 0], [2, 1]])
    assert result.empty
    assert list(result.columns) == ["role", "seen", "people", "row_people", "column_people", "hidden"]


def test_no_rows_no_answer() -> None:
    assert published([]).empty
    assert published([[0, 0]])["people"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", "x", 9), ("a", "x", 9)], "twice"),
        ([("a", None, 9)], "missing"),
        ([("a", "x", -9)], "people"),
        ([("a", "x", None)], "people"),
    ],
)
def test_only_a_matrix_of_counts_is_accepted(rows: list[tuple[str, str, int]], said: str) -> None:
    frame = pd.DataFrame(rows, columns=["role", "seen", "people"])
    with pytest.raises(ValueError, match=said):
        suppress_matrix(frame, row="role", column="seen", people="people")


cell = st.one_of(st.integers(0, 4), st.integers(0, 12), st.just(0), st.integers(0, 60))
tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: st.lists(st.lists(cell, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0])
)


@settings(max_examples=80)
@given(tables, st.integers(3, 8))
def test_no_matrix_gives_a_hidden_count_away(table: Table, k: int) -> None:
    result = published(table, k)
    assert result.equals(published(table, k))
    for column in ("people", "row_people", "column_people"):
        seen = result[column].dropna()
        assert ((seen == 0) | (seen >= k)).all()
    assert (result["hidden"] == result["people"].isna()).all()
    total = int(np.sum(table))
    if 0 < total < k:
        assert result.empty
    if not result.empty:
        assert narrowest(result, total) >= k - GOAL


@settings(max_examples=40)
@given(tables)
def test_what_is_shown_is_true(table: Table) -> None:
    result = published(table)
    truth = long(table)
    if not result.empty:
        known = ~result["hidden"]
        assert (result["people"][known] == truth["people"][known]).all()


def test_primary_suppression_alone_would_give_cells_away() -> None:
    # The oracle itself: with only the 3 hidden, its row says what it was.
    result = published([[30, 20], [10, 20]])
    result.loc[0, "people"] = pd.NA
    result["hidden"] = result["people"].isna()
    assert narrowest(result, 80) == pytest.approx(0)


def test_a_wide_matrix_is_hidden_in_time_and_not_too_much() -> None:
    rng = np.random.default_rng(1)
    weight = 1 / np.arange(1, 41)
    roles = rng.choice(40, (2, 8000), p=weight / weight.sum())
    frame = pd.DataFrame(roles.T, columns=["role", "seen"]).groupby(["role", "seen"]).size()
    began = time.perf_counter()
    result = suppress_matrix(frame.rename("people").reset_index(), row="role", column="seen", people="people", k=5)
    assert time.perf_counter() - began < 5
    assert result["hidden"].sum() <= 1.1 * (frame < 5).sum()
