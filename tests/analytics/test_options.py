"""What may be set beside the scope is what an analysis' signature says, and nothing else."""

from __future__ import annotations

import pytest

from analytics.catalogue import ANALYSES
from analytics.options import BadOption, NoSuchOption, UnreadOption, checked, declared

OPTIONS = [(name, option) for name, analysis in ANALYSES.items() for option in analysis.options]
# What may be any text: codes of nodes, and the sides of a comparison, which depend on what is compared.
FREE = {("compare", "a"), ("compare", "b"), *((name, "merged") for name in ("routes", "step_matrix", "ways"))}


@pytest.mark.parametrize(("name", "option"), sorted(set(OPTIONS) - FREE))
def test_nonsense_is_refused_by_every_option(name: str, option: str) -> None:
    with pytest.raises((BadOption, UnreadOption)) as refused:
        checked(name, ANALYSES[name].function, {option: "no such thing"})
    assert refused.value.facts()["option"] == option


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_default_is_allowed(name: str, option: str) -> None:
    default = ANALYSES[name].options[option]
    for given in (default, str(default)):  # as a page sets it, and as it is typed
        assert checked(name, ANALYSES[name].function, {option: given}) == {option: default}


def test_free_text_is_rare() -> None:
    texts = {(name, option) for name, option in OPTIONS if declared(ANALYSES[name].function)[option] is str}
    assert texts == FREE


@pytest.mark.parametrize(("text", "flag"), [("False", False), ("0", False), ("no", False), ("true", True), ("1", True)])
def test_a_flag_is_what_it_says(text: str, flag: bool) -> None:
    assert checked("attention", ANALYSES["attention"].function, {"peers": text}) == {"peers": flag}


@pytest.mark.parametrize(
    ("name", "option", "value", "told"),
    [
        ("funnel", "days", "-3", "1…730"),
        ("funnel", "days", "731", "1…730"),
        ("step_matrix", "steps", 500, "2…20"),
        ("lost", "whose", "all", "own"),
        ("plan", "hours", "nan", "0…1000000000"),
    ],
)
def test_the_fact_says_what_it_can_be(name: str, option: str, value: object, told: str) -> None:
    with pytest.raises(BadOption) as refused:
        checked(name, ANALYSES[name].function, {option: value})
    assert told in refused.value.allowed


def test_an_option_of_another_analysis_is_none() -> None:
    with pytest.raises(NoSuchOption) as refused:
        checked("peer_first", ANALYSES["peer_first"].function, {"top": 3})
    assert refused.value.known == ("subject",)
