"""The builder of the funnel, its links in both languages, and its segments on other pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opened import opened, use

Visit = Callable[..., AppTest]


@pytest.fixture
def visit(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    use(sample, monkeypatch)
    return lambda name, lang="en", **query: opened(name, lang, **query)


def titles(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.subheader]


@pytest.mark.parametrize(("lang", "word"), [("en", "reach the last step"), ("fr", "atteignent la dernière")])
@pytest.mark.parametrize("name", ["funnel", "paths", "compare"])
def test_every_path_page_answers_in_both_languages(visit: Visit, name: str, lang: str, word: str) -> None:
    app = visit(name, lang)
    assert titles(app)
    assert name != "funnel" or any(word in title for title in titles(app))


def test_a_link_carries_the_steps_in_any_language(visit: Visit) -> None:
    code = "job_ad>company_page@14!review_site"
    for lang in ("en", "fr"):
        app = visit("funnel", lang, steps=code)
        assert code in app.query_params["steps"]
        assert len(app.get("plotly_chart")) >= 1


def test_a_link_that_cannot_be_read_says_so(visit: Visit) -> None:
    app = visit("funnel", steps="nonsense>")
    assert any("could not be read" in str(one.value) for one in app.warning)


def test_a_step_is_added_and_taken_away(visit: Visit) -> None:
    app = visit("funnel")
    lines = [one for one in app.selectbox if str(one.key).endswith("_kind")]
    app.button(key="steps_add").click().run()
    assert len([one for one in app.selectbox if str(one.key).endswith("_kind")]) == len(lines) + 1
    app.button(key="steps_remove").click().run()
    assert len([one for one in app.selectbox if str(one.key).endswith("_kind")]) == len(lines)
    assert not app.exception


def test_a_pattern_becomes_the_segment_of_every_page(visit: Visit) -> None:
    app = visit("funnel")
    app.button(key="funnel_pattern").click().run()
    assert not app.exception
    assert "profile_view:peer" in str(app.query_params["pattern"])
    app.switch_page("pages/journeys/page.py").run()
    assert not app.exception
    assert any("only journeys with" in str(one.value) for one in app.caption)


def test_groups_that_are_the_same_are_not_compared(visit: Visit) -> None:
    app = visit("compare", split="channel")
    boxes = {str(one.key): one for one in app.selectbox}
    boxes["b_channel_box"].set_value(boxes["a_channel_box"].value).run()
    assert not app.exception
    assert any("two different groups" in str(one.value) for one in app.info)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_link_carries_what_paths_and_comparisons_are_about(visit: Visit, lang: str) -> None:
    paths = visit("paths", lang, start="job_ad", node="relation", shown="4")
    assert (paths.query_params["start"], paths.query_params["node"]) == ("job_ad", "relation")
    assert len(paths.get("plotly_chart")) == 2  # the flow, and how many routes cover it
    compared = visit("compare", lang, split="pattern", **{"with": "job_ad>company_page"})
    assert compared.query_params["with"] == "job_ad>company_page"
    assert len(compared.get("plotly_chart")) == 1


@pytest.mark.parametrize(
    ("lang", "one"),
    [("en", "one journey per candidate and job"), ("fr", "un parcours par candidat et par offre")],
)
@pytest.mark.parametrize("name", ["journeys", "funnel", "paths", "compare"])
def test_every_title_says_what_one_journey_is(visit: Visit, name: str, lang: str, one: str) -> None:
    app = visit(name, lang, unit="job")
    under = [str(caption.value) for caption in app.caption]
    assert titles(app)
    # One under the page's own title, one under each panel's.
    assert sum(one in said for said in under) == 1 + len(titles(app))
