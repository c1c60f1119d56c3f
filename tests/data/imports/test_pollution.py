"""A seed of the polluter (all of it: `python -m tests.bench.loud_or_right`): never a wrong row without a word."""

from __future__ import annotations

import pytest

from tests.bench.loud_or_right import SOME, ours, run
from tests.bench.pollution import clean, judge, polluted

EVERY = 151


def test_a_clean_table_is_taken_whole_in_every_dress():
    found = run(list(clean())[::12], {"ours": ours})["ours"]
    assert set(found) == {("none", "right")}


def test_a_polluted_table_is_right_or_loud():
    found = run(list(polluted(SOME))[::EVERY], {"ours": ours})["ours"]
    assert found.total() >= 15
    assert {verdict for _, verdict in found} <= {"right", "loud"}


@pytest.mark.parametrize(
    ("rows", "told", "verdict"),
    [([("x",)], True, "silent"), ([], False, "silent"), ([], True, "loud"), (None, True, "loud")],
)
def test_the_judge_is_strict(rows, told, verdict):
    assert judge(rows, told) == verdict
