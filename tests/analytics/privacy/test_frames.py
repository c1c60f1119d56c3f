import numpy as np
import pandas as pd
import pytest

from analytics.privacy.frames import blanked, counts_of, dense_pairs


def test_counts_are_whole_numbers_of_people() -> None:
    assert counts_of(pd.Series([3.0, 0.0])).tolist() == [3, 0]
    assert counts_of(pd.Series([3, 0], dtype="Int64")).dtype == np.int64
    for wrong in ([1.5], [-1], [None], [np.inf]):
        with pytest.raises(ValueError, match="looks"):
            counts_of(pd.Series(wrong, name="looks", dtype="float64"))


@pytest.mark.parametrize(("values", "kind"), [([1, 2], "Int64"), ([True, False], "boolean"), ([0.5, 1.0], "float64")])
def test_what_is_hidden_is_missing(values: list[float], kind: str) -> None:
    result = blanked(pd.Series(values), np.array([True, False]))
    assert result.dtype == kind
    assert result.isna().tolist() == [True, False]
    assert blanked(pd.Series(values), np.array([False, False])).tolist() == values


def test_every_pair_has_a_row_in_order_of_appearance() -> None:
    frame = pd.DataFrame({"role": ["b", "a"], "seen": ["y", "x"], "people": [3, 4]})
    dense = dense_pairs(frame, row="role", column="seen", people="people")
    assert dense.to_numpy().tolist() == [["b", "y", 3], ["b", "x", 0], ["a", "y", 0], ["a", "x", 4]]
