import math
import pickle

import pandas as pd
import pytest

from analytics.estimate import Answer, Estimate, NotYet


def test_an_estimate_lies_within_its_interval() -> None:
    estimate = Estimate(0.5, 0.4, 0.6, 100, method="wilson")
    assert (estimate.value, estimate.low, estimate.high, estimate.n) == (0.5, 0.4, 0.6, 100)
    assert estimate.clusters is None
    assert estimate.caveats == ()


@pytest.mark.parametrize(
    ("value", "low", "high", "n", "clusters"),
    [
        (0.7, 0.4, 0.6, 9, None),
        (0.3, 0.4, 0.6, 9, None),
        (0.5, 0.6, 0.4, 9, None),
        (math.nan, 0.4, 0.6, 9, None),
        (math.inf, 0.4, math.inf, 9, None),
        (0.5, math.nan, 0.6, 9, None),
        (0.5, 0.4, math.nan, 9, None),
        (0.5, 0.4, 0.6, -1, None),
        (0.5, 0.4, 0.6, 9, -1),
    ],
)
def test_an_impossible_estimate_is_refused(value: float, low: float, high: float, n: int, clusters: int | None) -> None:
    with pytest.raises(ValueError):
        Estimate(value, low, high, n, clusters)


def test_an_interval_may_be_open_at_one_end() -> None:
    assert Estimate(12.0, 9.0, math.inf, 40).high == math.inf


def test_an_unknown_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="because"):
        NotYet("because")  # type: ignore[arg-type]


def test_a_negative_count_of_people_is_refused() -> None:
    with pytest.raises(ValueError, match="people=-1"):
        Answer(NotYet("too_few", {"people": 3}), pd.DataFrame(), -1)
    with pytest.raises(ValueError, match="hidden=-2"):
        Answer(NotYet("too_few", {"people": 3}), pd.DataFrame(), 1, -2)


def test_an_answer_survives_the_cache() -> None:
    headline = NotYet("missing_table", {"table": "profiles"})
    answer = Answer(headline, pd.DataFrame({"n": [1]}), 7, 2, {"top": 3})
    again = pickle.loads(pickle.dumps(answer))
    assert again.headline == answer.headline
    assert again.facts == {"top": 3}
    assert again.table.equals(answer.table)
