"""A shop's log, imported through a mapping: our counts are those of a plain reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.paths import expected, inner, ours, plain, same_as_retentioneering, stored

LOG = Path(__file__).parents[3] / "shared" / "data" / "logs" / "ecom.csv"


@pytest.mark.shared
@pytest.mark.skipif(not LOG.exists(), reason="the log lives outside the repository")
def test_transitions_steps_and_funnel_of_a_log_of_600(tmp_path: Path) -> None:
    store = stored(LOG, tmp_path)
    mine, wanted = ours(store), expected(plain(LOG))
    store.close()
    assert mine["transitions"] == wanted["transitions"]
    assert inner(mine["step_matrix"]) == inner(wanted["step_matrix"])
    assert [inner(one) for one in mine["compare"]] == [inner(one) for one in wanted["compare"]]
    assert mine["funnel"] == wanted["funnel"]
    assert mine["variants"] == wanted["variants"]
    assert mine["funnel_window"][0] == wanted["funnel"][0]
    assert all(within <= ever for within, ever in zip(mine["funnel_window"], wanted["funnel"], strict=True))
    assert mine["funnel"][0] > mine["funnel"][1] > mine["funnel"][2] > 0


def test_a_count_that_differs_is_named() -> None:
    told = {"transitions": [["event", "job_ad", 3]], "step_matrix": {"1": {"event": 1.0}}, "funnel": [3, 2]}
    told |= {"compare": [{"1": {"event": 1.0}}, {"1": {"event": 0.5}}], "people": [2, 2]}
    mine = {"transitions": {("event", "job_ad"): 3}, "step_matrix": {(1, "event"): 3}, "funnel": [3, 1]}
    mine |= {"compare": [{(1, "event"): 2}, {(1, "event"): 2}]}
    assert same_as_retentioneering(told, mine, 3) == {
        "transitions": True,
        "step_matrix": True,
        "compare": False,
        "funnel": False,
    }
