"""Two segments step by step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from analytics.estimate import Estimate, NotYet
from analytics.options import BadOption, UnreadOption
from analytics.paths.compare import compare, compared
from analytics.paths.segments import segments
from analytics.question import Question
from analytics.scope import Scope
from analytics.statistics.intervals import difference
from data.store import Store
from tests.literal import Tables, many
from tests.random_logs import Journey, hold, logs

Make = Callable[[Tables], Store]


def tables() -> Tables:
    """40 come by mail, 30 of them read the ad next; 40 come by search, 10 of them do."""
    return {
        "touchpoints": [
            *many("a", 30, (0, "event"), (1, "job_ad"), channel="mail"),
            *many("b", 10, (0, "event"), channel="mail"),
            *many("c", 10, (0, "event"), (1, "job_ad"), channel="search"),
            *many("d", 30, (0, "event"), channel="search"),
        ],
    }


def test_a_difference_has_newcombes_interval_and_both_denominators(warehouse: Make) -> None:
    answer = compare(warehouse(tables()), Scope(), by="channel", a="mail", b="search", steps=2)
    row = answer.table[(answer.table["node"] == "job_ad") & (answer.table["step"] == 2)].iloc[0]
    expected = difference(30, 40, 10, 40)
    assert isinstance(expected, Estimate)
    assert (row["a"], row["b"], bool(row["told"])) == (30, 10, True)
    assert (row["value"], row["low"], row["high"]) == pytest.approx((expected.value, expected.low, expected.high))
    assert (answer.facts["n_a"], answer.facts["n_b"], answer.facts["beyond"]) == (40, 40, False)
    assert isinstance(answer.headline, Estimate)
    assert abs(answer.headline.value) == pytest.approx(0.5)


def test_what_a_pattern_asks_for_is_no_finding(warehouse: Make) -> None:
    rows = many("a", 30, (0, "event"), (1, "job_ad"), (2, "review_site")) + many("b", 10, (0, "event"), (1, "job_ad"))
    rows += many("c", 40, (0, "event"))
    answer = compare(warehouse({"touchpoints": rows}), Scope(), by="pattern", a="job_ad", steps=3)
    assert (answer.facts["node"], answer.facts["step"]) == ("(still researching)", 2)
    ads = answer.table[answer.table["node"] == "job_ad"]
    assert ads["told"].any()
    assert isinstance(answer.headline, Estimate)
    assert answer.headline.value == pytest.approx(-1)
    assert answer.facts["beyond"]


def test_equal_groups_cannot_be_told_apart(warehouse: Make) -> None:
    rows = [
        *many("a", 20, (0, "event"), (1, "job_ad"), channel="x"), *many("b", 20, (0, "event"), channel="x"),
        *many("c", 20, (0, "event"), (1, "job_ad"), channel="y"), *many("d", 20, (0, "event"), channel="y"),
    ]  # fmt: skip
    answer = compare(warehouse({"touchpoints": rows}), Scope(), by="channel", a="x", b="y", steps=2)
    assert answer.facts["told"] == 0
    assert not answer.table["told"].any()


def test_a_cell_hidden_in_one_group_is_hidden_in_both(warehouse: Make) -> None:
    rows = [
        *many("a", 27, (0, "event"), channel="x"), *many("b", 3, (0, "job_ad"), channel="x"),
        *many("c", 20, (0, "event"), channel="y"), *many("d", 20, (0, "job_ad"), channel="y"),
        *many("e", 40, (0, "review_site"), channel="x"), *many("f", 40, (0, "review_site"), channel="y"),
    ]  # fmt: skip
    answer = compare(warehouse({"touchpoints": rows}), Scope(), by="channel", a="x", b="y", steps=2)
    hidden = answer.table[answer.table["hidden"]]
    assert {"job_ad", "event"} <= set(hidden.loc[hidden["step"] == 1, "node"])
    assert hidden[["a", "b", "value", "low", "high", "q"]].isna().all(axis=None)
    assert not hidden["told"].any()


def test_too_small_a_group_is_not_compared(warehouse: Make) -> None:
    rows = many("a", 30, (0, "event"), channel="x") + many("b", 4, (0, "event"), channel="y")
    answer = compare(warehouse({"touchpoints": rows}), Scope(), by="channel", a="x", b="y")
    assert isinstance(answer.headline, NotYet)
    assert answer.table.empty


@given(log=logs)
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_segments_share_no_journey_and_leave_none_out(store: Store, log: list[Journey]) -> None:
    hold(store, log)
    for by, a in (("pattern", "job_ad>company_page"), ("applied", ""), ("period", "2026-03-03")):
        sizes = [
            Question("journeys", "applied").run(store, part)["journeys"].sum() for part in segments(Scope(), by, a, "")
        ]
        assert sum(sizes) == len(log)


def test_what_cannot_be_compared_is_refused() -> None:
    for by, a, b in (("role", "x", "x"), ("role", "x", "")):
        with pytest.raises(BadOption, match="a ≠ b"):
            segments(Scope(), by, a, b)
    for by, a in (("period", "soon"), ("pattern", "job_ad>")):
        with pytest.raises(UnreadOption, match=a):
            segments(Scope(), by, a, "")


def test_noise_is_seldom_told_apart() -> None:
    """Under no difference, cells told over 80 comparisons of 30 cells each stay within the discovery rate."""
    random = np.random.default_rng(7)
    found = 0
    for _ in range(80):
        shares = random.dirichlet(np.ones(6), size=5)
        frames = [np.concatenate([random.multinomial(300, share) for share in shares]) for _ in range(2)]
        counts = pd.DataFrame(
            {
                "node": [f"n{i % 6}" for i in range(30)],
                "step": [i // 6 for i in range(30)],
                "a": frames[0],
                "b": frames[1],
            }
        )
        found += bool(compared(counts, [300, 300], 1, "role")["told"].any())
    assert found / 80 < 0.11


def test_a_difference_whose_interval_holds_zero_is_not_told() -> None:
    """The score test pools both groups and can be surer than the interval: a cell is told only where both agree."""
    for rare in range(3, 30):
        counts = pd.DataFrame({"node": ["n0", "n1"], "step": [1, 1], "a": [rare, 40 - rare], "b": [0, 9]})
        table = compared(counts, [40, 9], 1, "role")
        over = (table["low"] <= 0) & (table["high"] >= 0)
        assert not (table["told"] & over).any(), rare
    counts = pd.DataFrame({"node": ["n0", "n1"], "step": [1, 1], "a": [300, 100], "b": [100, 300]})
    assert compared(counts, [400, 400], 1, "role")["told"].all()
