"""The Gaps page: filled, empty and filtered to almost nothing, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.start import load_sample
from pages.shared.view import catalogue
from tests.pages.opened import NOBODY, opened, said, use

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("warehouse")
    load_sample(folder, candidates=6000)
    return folder


@LANGUAGES
def test_every_pillar_has_its_reading(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    words = catalogue(lang)
    app = opened("gaps", lang)
    assert app.title[0].value == words["gaps_page"]["title"]
    readings = [str(one.value) for one in app.markdown if str(one.value).startswith("- **")]
    assert len(readings) == 5
    for pillar in ("attached", "photo", "network", "complete", "posting"):
        assert any(words["pillars"][pillar] in reading for reading in readings), pillar
    assert "nan" not in said(app).lower().split()
    size = words["gaps_page"]["size"]
    assert said(app).count(str(size["meaning"])) == 1, "what could be seen stands on the page"
    checks = [str(one.value) for one in app.markdown if str(one.value).startswith((":material/check", ":material/war"))]
    assert len(checks) == 6, "each check is told before anything is opened"
    app.toggle(key="gaps_sure").set_value(True).run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == 4


@LANGUAGES
def test_a_role_has_its_sentence(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("gaps", lang)
    without = tuple(catalogue(lang)["without"].values())
    told = []
    for place in (0, 1):
        app.selectbox(key="gaps_role").select_index(place).run()
        told += [str(one.value) for one in app.markdown if str(one.value).startswith(without)]
    assert len(told) == len(set(told)) == 2


@LANGUAGES
def test_an_empty_warehouse_says_what_to_bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(tmp_path, monkeypatch)
    app = opened("gaps", lang)
    assert words_of(lang) in said(app)
    assert not app.get("plotly_chart")


@LANGUAGES
def test_a_role_of_nobody_shows_no_number(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("gaps", lang, **NOBODY)
    assert not app.get("plotly_chart")
    assert "nan" not in said(app).lower().split()


def words_of(lang: str) -> str:
    """The sentence of an empty warehouse."""
    return str(catalogue(lang)["gaps_page"]["lacking"]).format(days=30)
