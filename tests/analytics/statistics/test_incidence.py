import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import AalenJohansenFitter, KaplanMeierFitter

from analytics.estimate import Estimate, NotYet
from analytics.statistics.incidence import Incidence, incidence
from analytics.statistics.intervals import share

COLUMNS = ["day", "applied", "competing", "censored"]


def fit(rows: list[tuple[int, int, int, int]]) -> Incidence:
    return incidence(pd.DataFrame(rows, columns=COLUMNS))


def counted(days: np.ndarray, causes: np.ndarray) -> pd.DataFrame:
    """Causes: 1 applied, 2 competing, 0 censored."""
    table = pd.crosstab(days, causes).reindex(columns=[1, 2, 0], fill_value=0)
    return table.set_axis(COLUMNS[1:], axis=1).rename_axis("day").reset_index()


def test_kaplan_meier_equals_the_published_table() -> None:
    # Weeks in remission under 6-MP (Freireich et al. 1963), n = 21. Survival and Greenwood errors as printed
    # in Klein & Moeschberger, Survival Analysis, table 4.1A.
    events = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
    censored = {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}
    days = sorted(events.keys() | censored.keys())
    curve = fit([(d, events.get(d, 0), 0, censored.get(d, 0)) for d in days]).curve
    printed = curve[curve["applied"] > 0]
    assert printed["at_risk"].tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert (1 - printed["incidence"]).round(4).tolist() == [
        0.8571,
        0.8067,
        0.7529,
        0.6902,
        0.6275,
        0.5378,
        0.4482,
    ]
    assert printed["error"].round(4).tolist() == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]


def of(days: dict[int, str]) -> pd.DataFrame:
    """Causes of those who left on a day: 1 and 2, or 0 for the last time they were seen."""
    everybody = [(day, int(cause)) for day, causes in days.items() for cause in causes]
    return counted(*(np.array(column) for column in zip(*everybody, strict=True)))


def test_competing_relapses_equal_the_published_table() -> None:
    # Months to relapse (1) or transplant-related death (2) of 35 leukaemia patients (Scrucca et al. 2007, Bone Marrow
    # Transplantation 40). Shares by month 0 to 4 as scikit-survival 0.28 prints them for these data.
    patients = {
        0: "21", 1: "12", 2: "20", 3: "1112", 4: "0112", 5: "2", 7: "202", 8: "210", 9: "2", 10: "2", 12: "1", 13: "2",
        14: "2", 22: "2", 26: "2", 32: "0", 35: "00", 67: "0", 68: "0", 70: "0", 72: "0",
    }  # fmt: skip
    curve = incidence(of(patients)).curve
    assert curve["at_risk"].iloc[0] == 35
    assert curve["incidence"].iloc[:5].round(4).tolist() == [0.0286, 0.0571, 0.0571, 0.1458, 0.2049]
    competing = 1 - curve["surviving"] - curve["incidence"]
    assert competing.iloc[:5].round(4).tolist() == [0.0286, 0.0571, 0.0857, 0.1153, 0.1448]


def test_relapses_after_a_transplant_equal_the_published_table() -> None:
    # Days to relapse (1) or death (2) of the 54 at low risk (Klein & Moeschberger, Survival Analysis, section 1.3).
    # Shares after 1, 1.5, 2 and 3 years and their errors as the R package tidycmprsk 1.1 prints them
    # (PSI CAMIS, Estimating Cumulative Incidence Functions Using R).
    relapsed = (421, 748, 486, 272, 381, 248, 211, 219, 606)
    died = (414, 2204, 1063, 481, 105, 641, 390, 288, 79, 48, 1074, 10, 53, 80, 35, 704)
    seen = (
        2569, 2506, 2409, 2218, 1857, 1829, 1562, 1470, 1363, 1030, 860, 1258, 2246, 1870, 1799, 1709, 1674, 1568, 1527,
        1324, 957, 932, 847, 848, 1850, 1843, 1535, 1447, 1384,
    )  # fmt: skip
    days = np.array([*relapsed, *died, *seen])
    causes = np.repeat([1, 2, 0], [len(relapsed), len(died), len(seen)])
    curve = incidence(counted(days, causes)).curve
    told = pd.DataFrame([curve[curve["day"] <= years * 365.25].iloc[-1] for years in (1, 1.5, 2, 3)])
    assert told["incidence"].round(4).tolist() == [0.0741, 0.1296, 0.1481, 0.1667]
    # Their variance (Aalen 1978) divides by one person fewer than ours (Gaynor et al. 1993): a hundredth here.
    assert told["error"].tolist() == pytest.approx([0.0360, 0.0463, 0.0489, 0.0514], rel=0.015)


def test_competing_exits_by_hand() -> None:
    # 10 candidates. Day 1: 2 apply, 1 leaves. Day 3: 1 censored. Day 4: 3 apply. Day 6: 1 leaves, 2 censored.
    # S(1) = 7/10; at risk on day 4: 10 - 3 - 1 = 6; F(1) = 2/10; F(4) = 2/10 + 7/10 * 3/6 = .55; S(4) = .35.
    curve = fit([(1, 2, 1, 0), (3, 0, 0, 1), (4, 3, 0, 0), (6, 0, 1, 2)]).curve
    assert curve["at_risk"].tolist() == [10, 7, 6, 3]
    assert curve["incidence"].tolist() == pytest.approx([0.2, 0.2, 0.55, 0.55])
    assert curve["surviving"].tolist() == pytest.approx([0.7, 0.7, 0.35, 0.35 * 2 / 3])
    # Var F(1) = .2 * .8 / 10 = .016. With f = F(1), s = S(1), h = 3/6: F(4) = f + s h, so
    # Var = Var f + h^2 Var s + 2 h Cov(f, s) + s^2 h (1 - h) / 6
    #     = .016 + .25 * .021 + 2 * .5 * (-.014) + .49 * .25 / 6
    assert curve["error"].iloc[2] ** 2 == pytest.approx(0.016 + 0.25 * 0.021 - 0.014 + 0.49 * 0.25 / 6)


def test_without_censoring_it_is_the_plain_share() -> None:
    curve = fit([(1, 10, 5, 0), (2, 20, 15, 0), (9, 30, 20, 0)]).curve
    assert curve["incidence"].tolist() == pytest.approx([0.1, 0.3, 0.6])
    assert curve["error"].tolist() == pytest.approx([math.sqrt(f * (1 - f) / 100) for f in (0.1, 0.3, 0.6)])


counts = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=12)


@given(counts)
def test_increments_add_up_to_the_final_share(drawn: list[tuple[int, int, int]]) -> None:
    curve = fit([(7 * week, *row) for week, row in enumerate(drawn)]).curve
    if curve.empty:
        return
    increments = curve["surviving"].shift(fill_value=1.0) * curve["applied"] / curve["at_risk"]
    assert increments.sum() == pytest.approx(curve["incidence"].iloc[-1])
    assert curve["incidence"].is_monotonic_increasing
    assert ((curve["low"] <= curve["incidence"]) & (curve["incidence"] <= curve["high"])).all()
    assert ((curve["low"] >= 0) & (curve["high"] <= 1)).all()


@given(counts)
def test_the_error_equals_the_closed_form(drawn: list[tuple[int, int, int]]) -> None:
    # Marubini & Valsecchi (1995), 10.12, term by term; days that empty the risk set end the comparison.
    curve = fit([(day, *row) for day, row in enumerate(drawn)]).curve
    at_risk, applied = curve["at_risk"], curve["applied"]
    leaving = applied + curve["competing"]
    before = curve["surviving"].shift(fill_value=1.0)
    for last in curve.index[at_risk > leaving]:
        upto = curve.index <= last
        gap = curve["incidence"][last] - curve["incidence"][upto]
        y, d, d1, s = at_risk[upto], leaving[upto], applied[upto], before[upto]
        variance = (gap**2 * d / (y * (y - d)) + s**2 * d1 * (y - d1) / y**3 - 2 * gap * s * d1 / y**2).sum()
        assert curve["error"][last] ** 2 == pytest.approx(variance, abs=1e-12)


def test_kaplan_meier_equals_lifelines() -> None:
    rng = np.random.default_rng(5)
    days, seen = rng.integers(0, 30, 400), rng.random(400) < 0.6
    curve = incidence(counted(days, seen.astype(int))).curve.set_index("day")
    peer = KaplanMeierFitter().fit(days, seen)
    band = peer.confidence_interval_.loc[curve.index]
    inner = curve["incidence"].between(0, 1, inclusive="neither")
    assert 1 - curve["incidence"].to_numpy() == pytest.approx(
        peer.survival_function_.loc[curve.index].to_numpy().ravel()
    )
    assert 1 - curve["low"][inner].to_numpy() == pytest.approx(band.iloc[:, 1][inner].to_numpy())
    assert 1 - curve["high"][inner].to_numpy() == pytest.approx(band.iloc[:, 0][inner].to_numpy())


def test_competing_risks_equal_lifelines() -> None:
    # Days without ties, which the peer would otherwise move at random.
    rng = np.random.default_rng(6)
    days, causes = rng.permutation(np.arange(1, 301)), rng.integers(0, 3, 300)
    curve = incidence(counted(days, causes)).curve.set_index("day")
    peer = AalenJohansenFitter(calculate_variance=True).fit(days, causes, event_of_interest=1)
    cumulative = peer.cumulative_density_.loc[curve.index].to_numpy().ravel()
    assert curve["incidence"].to_numpy() == pytest.approx(cumulative)
    still = curve["at_risk"] > 20
    variance = peer.variance_.loc[curve.index].to_numpy().ravel()
    assert (curve["error"] ** 2)[still].to_numpy() == pytest.approx(variance[still], rel=0.02)


@pytest.mark.parametrize("seed", range(5))
def test_a_planted_incidence_is_recovered(seed: int) -> None:
    # Daily hazards .03 and .02: F(30) = .03 / .05 * (1 - .95^30) = .4712; censored at a uniform day.
    rng = np.random.default_rng(seed)
    n = 4000
    leaves, ends = rng.geometric(0.05, n), rng.integers(10, 90, n)
    cause = np.where(leaves > ends, 0, np.where(rng.random(n) < 0.6, 1, 2))
    fitted = incidence(counted(np.minimum(leaves, ends), cause))
    answer = fitted.at(30)
    assert isinstance(answer, Estimate)
    assert answer.value == pytest.approx(0.6 * (1 - 0.95**30), abs=0.03)
    assert answer.high - answer.low < 0.05


def test_coverage_of_the_interval() -> None:
    rng = np.random.default_rng(11)
    truth, held = 0.6 * (1 - 0.95**20), 0
    for _ in range(300):
        leaves, ends = rng.geometric(0.05, 120), rng.integers(5, 60, 120)
        cause = np.where(leaves > ends, 0, np.where(rng.random(120) < 0.6, 1, 2))
        answer = incidence(counted(np.minimum(leaves, ends), cause)).at(20)
        held += isinstance(answer, Estimate) and answer.low <= truth <= answer.high
    # 95 % of 300 is 285, three standard errors are 11.
    assert held >= 274


def test_the_median_is_the_first_day_half_have_applied() -> None:
    fitted = fit([(2, 30, 0, 0), (5, 20, 0, 0), (9, 40, 0, 10)])
    median = fitted.median()
    assert isinstance(median, Estimate)
    assert (median.value, median.n) == (5, 100)
    assert median.low <= 5 <= median.high
    assert median.caveats == ()


def test_the_median_may_have_no_upper_bound() -> None:
    median = fit([(2, 26, 0, 0), (5, 0, 0, 24)]).median()
    assert isinstance(median, Estimate)
    assert (median.value, median.high) == (2, math.inf)
    assert median.caveats == ("upper_not_reached",)


def test_the_median_may_not_be_reached() -> None:
    assert fit([(2, 10, 30, 0), (5, 0, 0, 60)]).median() == NotYet("not_reached", {"share": 0.5})


def test_nobody_yet() -> None:
    nobody = fit([])
    assert nobody.curve.empty
    assert nobody.median() == NotYet("too_few", {"people": 1})
    assert nobody.at(3) == NotYet("too_few", {"people": 1})
    assert nobody.published().empty
    assert fit([(3, 0, 0, 0)]).people == 0


def test_before_the_first_exit_nobody_has_applied() -> None:
    answer, none = fit([(4, 10, 0, 10)]).at(2), share(0, 20)
    assert isinstance(answer, Estimate)
    assert isinstance(none, Estimate)
    assert (answer.value, answer.low) == (0, 0)
    assert answer.high == pytest.approx(none.high)


def test_beyond_the_last_day_the_window_is_open() -> None:
    assert fit([(4, 10, 0, 10)]).at(30) == NotYet("window_open", {"days": 26})


def test_once_everybody_has_left_the_share_is_final() -> None:
    answer = fit([(4, 10, 0, 0), (6, 0, 10, 0)]).at(30)
    assert isinstance(answer, Estimate)
    assert answer.value == pytest.approx(0.5)


def test_nobody_applied_still_has_an_upper_bound() -> None:
    curve, none = fit([(4, 0, 0, 20)]).curve, share(0, 20)
    assert isinstance(none, Estimate)
    assert curve["incidence"].tolist() == [0]
    assert curve["high"].tolist() == pytest.approx([none.high])


def test_at_risk_counts_those_who_leave_that_day() -> None:
    fitted = fit([(1, 2, 1, 0), (3, 0, 0, 1), (4, 3, 0, 0), (6, 0, 1, 2)])
    assert fitted.at_risk([0, 1, 2, 4, 6, 7])["at_risk"].tolist() == [10, 10, 7, 6, 3, 0]


@pytest.mark.parametrize(
    "rows",
    [[(1, 2, 0, 0), (1, 3, 0, 0)], [(1, -2, 0, 0)], [(1, 2, 0, None)]],
    ids=["twice", "negative", "missing"],
)
def test_impossible_counts_are_refused(rows: list[tuple[int, int, int, int]]) -> None:
    with pytest.raises(ValueError):
        fit(rows)


def test_published_rows_are_far_enough_apart() -> None:
    # Day 1 alone shows 2 applications, days 1-2 together 6; day 3 has nobody applying; day 4 leaves 1.
    rows = fit([(1, 2, 0, 0), (2, 4, 0, 0), (3, 0, 3, 4), (4, 9, 0, 0), (5, 1, 0, 0)]).published(k=5)
    assert rows["day"].tolist() == [2, 3]
    assert rows["applied"].tolist() == [6, 0]
    assert rows["left"].tolist() == [0, 7]
    assert rows["at_risk"].tolist() == [23, 17]


@given(counts, st.integers(2, 12))
def test_nobody_can_be_told_from_two_published_rows(drawn: list[tuple[int, int, int]], k: int) -> None:
    fitted = fit([(day, *row) for day, row in enumerate(drawn)])
    rows = fitted.published(k=k)
    for column, total in (
        ("applied", sum(row[0] for row in drawn)),
        ("left", sum(row[1] + row[2] for row in drawn)),
    ):
        seen = np.append(rows[column].to_numpy(), total - rows[column].sum())
        if len(rows):
            assert ((seen == 0) | (seen >= k)).all()
    assert rows["incidence"].isin(fitted.curve["incidence"]).all()
