import math
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from analytics.estimate import Estimate, NotYet
from analytics.statistics.intervals import benjamini_hochberg, difference, paired, ratio, share, shares


def bounds(answer: Estimate | NotYet) -> tuple[float, float]:
    assert isinstance(answer, Estimate)
    return answer.low, answer.high


# Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_equals_the_published_table(k: int, n: int, low: float, high: float) -> None:
    assert bounds(share(k, n)) == pytest.approx((low, high), abs=5e-5)


# Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
@pytest.mark.parametrize(
    ("k1", "n1", "k2", "n2", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0),
        (10, 10, 0, 10, 0.6075, 1.0),
    ],
)
def test_difference_equals_the_published_table(k1: int, n1: int, k2: int, n2: int, low: float, high: float) -> None:
    answer = difference(k1, n1, k2, n2)
    assert bounds(answer) == pytest.approx((low, high), abs=5e-5)
    assert isinstance(answer, Estimate)
    assert answer.value == pytest.approx(k1 / n1 - k2 / n2)
    assert answer.n == n1 + n2


# Newcombe (1998), Statistics in Medicine 17, 2635-2650, method 8: of 50 people 20 in both, 12 and 2 in one alone, 16 in
# neither. The R package ratesci tests its own interval against the same numbers.
def test_shares_of_the_same_people_equal_the_published_example() -> None:
    assert bounds(paired(20, 12, 2, 16)) == pytest.approx((0.0618, 0.3242), abs=5e-5)
    assert bounds(paired(20, 2, 12, 16)) == pytest.approx((-0.3242, -0.0618), abs=5e-5)


def test_shares_of_the_same_people_without_correlation_are_as_of_others() -> None:
    # 20 * 30 = 30 * 20: to be in one share says nothing about the other.
    assert bounds(paired(20, 30, 20, 30)) == pytest.approx(bounds(difference(50, 100, 40, 100)))
    # Who is in both can be told apart the better, who is in one instead of the other the worse.
    told = [paired(35, 15, 5, 45), difference(50, 100, 40, 100), paired(0, 50, 40, 10)]
    widths = [high - low for low, high in map(bounds, told)]
    assert widths == sorted(widths)
    assert paired(0, 0, 0, 0) == NotYet("too_few", {"people": 1})


@pytest.mark.parametrize("shares", [(0.2, 0.3, 0.2, 0.3), (0.0, 0.5, 0.05, 0.45), (0.6, 0.05, 0.15, 0.2)])
def test_the_interval_of_shares_of_the_same_people_holds_as_often_as_it_says(shares: tuple[float, ...]) -> None:
    counts = np.random.default_rng(5).multinomial(150, shares, size=2000)
    found = np.array([bounds(paired(*(int(n) for n in row))) for row in counts])
    truth = shares[1] - shares[2]
    assert 0.92 <= ((found[:, 0] <= truth) & (truth <= found[:, 1])).mean() <= 0.98


def test_ratio_equals_the_published_example() -> None:
    # Koopman (1984), Biometrics 40, 513-517: 36/40 against 16/80.
    answer = ratio(36, 40, 16, 80)
    assert isinstance(answer, Estimate)
    assert answer.value == pytest.approx(4.5)
    assert bounds(answer) == pytest.approx((2.94, 7.15), abs=5e-3)


@given(st.integers(1, 40), st.integers(0, 39), st.integers(1, 40), st.integers(0, 39))
def test_ratio_equals_the_closed_form(n1: int, k1: int, n2: int, k2: int) -> None:
    k1, k2 = k1 % n1, k2 % n2
    if not k1 or not k2:
        return
    expected = confint_proportions_2indep(k1, n1, k2, n2, compare="ratio", method="score", correction=False)
    assert bounds(ratio(k1, n1, k2, n2)) == pytest.approx(expected, rel=1e-6)


@given(st.integers(1, 60), st.integers(0, 60), st.integers(1, 60), st.integers(0, 60))
def test_every_interval_holds_its_value(n1: int, k1: int, n2: int, k2: int) -> None:
    k1, k2 = min(k1, n1), min(k2, n2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for answer in (share(k1, n1), difference(k1, n1, k2, n2), ratio(k1, n1, k2, n2)):
            assert isinstance(answer, NotYet) or answer.low <= answer.value <= answer.high


def test_ratio_at_its_edges() -> None:
    assert ratio(3, 10, 0, 10) == NotYet("no_variation", {"events": 1})
    assert ratio(0, 0, 3, 10) == NotYet("too_few", {"people": 1})
    low, high = bounds(ratio(0, 10, 5, 10))
    assert low == 0
    assert 0 < high < 1
    low, high = bounds(ratio(10, 10, 20, 20))
    assert low < 1 < high


def test_too_few_says_how_many_are_missing() -> None:
    assert share(0, 0) == NotYet("too_few", {"people": 1})
    assert share(4, 12, least=20) == NotYet("too_few", {"people": 8})
    assert isinstance(share(4, 20, least=20), Estimate)
    assert difference(0, 0, 1, 2) == NotYet("too_few", {"people": 1})


@pytest.mark.parametrize(("k", "n"), [(3, 2), (-1, 2), (0, -1)])
def test_impossible_counts_are_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError):
        share(k, n)
    with pytest.raises(ValueError):
        ratio(k, n, 1, 2)
    with pytest.raises(ValueError):
        shares(pd.DataFrame({"k": [k], "n": [n]}), "k", "n")


def test_shares_of_a_frame_equal_shares_one_by_one() -> None:
    frame = pd.DataFrame({"role": list("abcd"), "looks": [81, 0, 20, 0], "people": [263, 20, 20, 0]})
    result = shares(frame, "looks", "people")
    for row, (looks, people) in enumerate([(81, 263), (0, 20), (20, 20)]):
        one = share(looks, people)
        assert isinstance(one, Estimate)
        found = result.iloc[row][["value", "low", "high"]].tolist()
        assert found == pytest.approx([one.value, one.low, one.high])
    assert result.iloc[3][["value", "low", "high"]].isna().all()
    assert list(frame.columns) == ["role", "looks", "people"]
    assert shares(frame.head(0), "looks", "people").empty


def test_many_comparisons_are_corrected() -> None:
    # By hand, m = 4, sorted: .01*4/1=.04, .02*4/2=.04, .03*4/3=.04, .5*4/4=.5
    assert benjamini_hochberg([0.5, 0.01, 0.03, 0.02]) == pytest.approx([0.5, 0.04, 0.04, 0.04])
    draws = np.random.default_rng(1).uniform(size=50) ** 3
    assert benjamini_hochberg(draws) == pytest.approx(multipletests(draws, method="fdr_bh")[1])


def test_a_comparison_not_made_does_not_count() -> None:
    q = benjamini_hochberg([0.04, math.nan, 0.01])
    assert q[[0, 2]] == pytest.approx([0.04, 0.02])
    assert math.isnan(q[1])
    assert benjamini_hochberg([]).shape == (0,)
    assert np.isnan(benjamini_hochberg([math.nan])).all()
