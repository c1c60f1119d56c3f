"""Every analysis answers on the sample, and its answers agree with each other."""

from __future__ import annotations

import pytest

from analytics.catalogue import ANALYSES, Analysis
from analytics.estimate import Estimate, NotYet
from analytics.scope import Scope
from data.store import Store

PANELS = [a for a in ANALYSES.values() if a.subject in ("looks", "journeys") and a.name != "choices"]


@pytest.mark.parametrize("analysis", PANELS, ids=lambda a: a.name)
def test_the_sample_has_an_answer(sample_store: Store, analysis: Analysis) -> None:
    answer = analysis.answer(sample_store, Scope())
    assert isinstance(answer.headline, Estimate)
    assert len(answer.table) > 0
    assert 0 < answer.people <= 600


@pytest.mark.parametrize("name", ANALYSES)
def test_what_a_session_is_asked_it_can_tell(sample_store: Store, name: str) -> None:
    # Sessions lack columns that touchpoints have: a question of theirs that is not sent to these cannot be bound.
    answer = ANALYSES[name].answer(sample_store, Scope(unit="session"))
    assert isinstance(answer.headline, Estimate | NotYet)


@pytest.mark.parametrize("scope", [Scope(), Scope(unit="session"), Scope(unit="job")], ids=lambda s: s.unit)
def test_all_journeys_are_in_every_answer(sample_store: Store, scope: Scope) -> None:
    flow = ANALYSES["ways"].answer(sample_store, scope, steps=3)
    applied = ANALYSES["applied"].answer(sample_store, scope)
    looked = ANALYSES["looked"].answer(sample_store, scope)
    assert isinstance(applied.headline, Estimate)
    assert isinstance(looked.headline, Estimate)
    assert flow.facts["journeys"] == applied.headline.n == looked.headline.n


def test_titles_of_the_sample_have_roles(sample_store: Store) -> None:
    unmapped = sample_store.read("select avg((role is null)::int) as share from titles")["share"].iloc[0]
    assert unmapped < 0.2
