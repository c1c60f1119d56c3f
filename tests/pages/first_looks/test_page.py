"""The First looks page: what it says beside its panels, in both languages."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from hypothesis import example, given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from analytics.estimate import Answer, Estimate, NotYet
from data.roles.names import Language, role_name
from pages.first_looks.titles import change_parts, contact_sentences, leading
from pages.funnel.figures import say_group
from pages.shared.view import catalogue, literal
from tests.pages.opened import opened, said, use

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])
SHIFT = some.floats(-0.5, 0.5)


def tab(lang: Language, name: str, **query: str) -> AppTest:
    """The page with one of its tabs open."""
    app = opened("first_looks", lang, **query)
    app.session_state[f"first_looks_{lang}"] = catalogue(lang)["first_looks"]["tabs"][name]
    app.run()
    assert not app.exception
    return app


def part(value: float) -> Estimate:
    return Estimate(value, value - 0.05, value + 0.05, 200, method="bootstrap")


@example(rate=0.00049, mix=0.00049)
@example(rate=0.0136, mix=0.0047)
@example(rate=-0.0304, mix=0.0304)
@given(rate=SHIFT, mix=SHIFT)
def test_the_parts_of_a_change_add_up_to_it_as_they_are_shown(rate: float, mix: float) -> None:
    told = {"change": part(rate + mix), "rate": part(rate), "mix": part(mix), "days": 90}
    st.session_state["lang"] = "en"
    words = change_parts(Answer(part(0.5), pd.DataFrame(), 200, facts=told)).replace("\\", "").replace("\u2212", "-")
    found = re.search(r"before: (\S+) points \(.*?\), of them (\S+) \(.*?\) because .* and (\S+) \(", words)
    assert found, words
    change, of_rate, of_mix = map(float, found.groups())
    assert change == pytest.approx(of_rate + of_mix)
    for shown, value in ((change, rate + mix), (of_rate, rate), (of_mix, mix)):
        assert abs(shown - 100 * value) <= 0.1 + 1e-9


def test_a_group_that_stands_out_has_its_own_interval_beside_the_share_of_all() -> None:
    st.session_state["lang"] = "en"
    whole = Estimate(0.084, 0.081, 0.088, 19_893, method="wilson")
    row = {"value": 0.13, "low": 0.11, "high": 0.151, "hidden": False}
    funnel = pd.DataFrame([row | {"group": "Lyon"}, row | {"group": "Lille", "value": 0.08}])
    channels = pd.DataFrame([row | {"channel": "email"}])
    for title in (
        say_group(Answer(whole, funnel, 19_893, facts={"group": "Lyon", "by": "region"})),
        leading(Answer(whole, channels, 19_893, facts={"channel": "email"})),
    ):
        assert "13%" in title
        assert literal(title).endswith("(11% to 15%), of all 8.4%")


@LANGUAGES
def test_of_one_role_assortativity_says_why_it_is_not_told(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: Language
) -> None:
    use(sample, monkeypatch)
    words, app = catalogue(lang), tab(lang, "chance", roles="logistics.manager")
    assert words["first_looks"]["no_assortativity"].format(why=words["notyet"]["one_role"]) in literal(said(app))
    assert words["first_looks"]["basis"]["assortativity"] not in str(app.dataframe[0].value)


@pytest.mark.parametrize(
    ("median", "said"),
    [
        (Estimate(1, 1, 3, 40), "within 1 day (95% interval 1 to 3 days, n = 40)"),
        (Estimate(9, 4, math.inf, 40), "within 9 days (95% interval 4 days or more, n = 40)"),
        (NotYet("not_reached", {"share": 0.5}), "not answered within the time observed"),
    ],
)
def test_it_is_said_how_long_an_answer_takes_and_what_goes_with_it(median: Estimate | NotYet, said: str) -> None:
    st.session_state["lang"] = "en"
    told = Answer(part(0.5), pd.DataFrame(), 40, facts={"median": median, "difference": part(0.06)})
    time, gap = (literal(sentence).replace("\u00a0", " ") for sentence in contact_sentences(told))
    assert said in time
    assert "+6.0 points (95% interval +1.0 to +11.0, n = 200)" in gap


@LANGUAGES
def test_the_contact_panel_says_both(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: Language) -> None:
    use(sample, monkeypatch)
    words, app = catalogue(lang), tab(lang, "ladder")
    for sentence in (words["first_looks"]["answer_time"]["other"], words["first_looks"]["answer_gap"]):
        assert sentence.partition("{")[0] in literal(said(app))


@LANGUAGES
def test_the_loss_can_be_told_by_the_role_of_the_candidates(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: Language
) -> None:
    use(sample, monkeypatch)
    words, app = catalogue(lang), tab(lang, "ladder")
    app.radio(key=f"ladder_by_{lang}").set_value("role").run()
    assert not app.exception
    (panel,) = [block for block in app.get("flex_container") if block.proto.id.endswith("-panel_ladder_role")]
    told = panel.dataframe[0].value
    assert role_name("logistics.manager", lang) in told[words["columns"]["role"]].tolist()
    assert words["columns"]["median"] in told


@LANGUAGES
def test_attribution_shows_every_model_of_a_touch_beside_the_others(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: Language
) -> None:
    use(sample, monkeypatch)
    models = dict(catalogue(lang)["first_looks"]["models"])
    del models["shapley"]  # which is no share: it stands under the name of each touch
    (chart,) = tab(lang, "credit").get("plotly_chart")
    figure = json.loads(chart.proto.spec)
    assert [trace["name"] for trace in figure["data"] if trace.get("showlegend")] == list(models.values())
    names = [name for name in figure["layout"]["yaxis"]["ticktext"] if name]
    assert names
    assert all("Shapley" in name for name in names)
