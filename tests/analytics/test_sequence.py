"""Sequences as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.sequence import LONGEST_DAYS, MOST_STEPS, RELATIONS, STEP_KINDS, Step, Steps, Touch

some = st.none() | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=9)
touches = st.builds(Touch, st.none() | st.sampled_from(STEP_KINDS), st.none() | st.sampled_from(RELATIONS), some, some)
later = st.builds(Step, touches, st.none() | st.integers(1, LONGEST_DAYS), st.none() | touches)
sequences = st.builds(
    lambda first, rest: Steps((Step(first), *rest)), touches, st.lists(later, max_size=MOST_STEPS - 1)
)


@given(sequences)
def test_what_is_written_is_read_back(steps: Steps) -> None:
    assert Steps.read(steps.code) == steps


def test_a_code_is_short_and_readable() -> None:
    steps = Steps.read("profile_view:peer>company_page@14!review_site>application_submitted")
    assert steps.steps[1] == Step(Touch("company_page"), 14, Touch("review_site"))
    assert [step["place"] for step in steps.wanted()] == [1, 2, 3]
    assert [(wall["place"], wall["kind"]) for wall in steps.barriers()] == [(2, "review_site")]
    assert [wall["place"] for wall in steps.barriers("unordered")] == [1, 2, 3]


@pytest.mark.parametrize(
    "code",
    ["a_kind_unknown", "job_ad:stranger", "job_ad@3", "job_ad!event", "job_ad>event@0", "job_ad>event@x",
     "job_ad>event@9999", "a:b:c:d:e", ">".join(["job_ad"] * 9), "job_ad:::%00"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(code: str) -> None:
    with pytest.raises(ValueError):
        Steps.read(code)
