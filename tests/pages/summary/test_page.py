"""The Summary page: every finding leads to the page that shows more of it, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.start import load_sample
from pages.shared.view import catalogue
from tests.pages.opened import opened, said, use

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("warehouse")
    load_sample(folder, candidates=4000)
    return folder


def links(page: object) -> list[str]:
    """Pages the page leads to, in its order."""
    return [str(one.proto.page).rpartition("/")[2] for one in page.get("page_link")]  # type: ignore[attr-defined]


@LANGUAGES
def test_every_finding_has_its_page(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("summary", lang)
    assert len([one for one in app.markdown if str(one.value).startswith("- ")]) == 3
    assert links(app) == ["first_looks", "first_looks", "journeys", "first_looks", "rivals"]
    assert catalogue(lang)["summary"]["next"]["peers"] in said(app)


@LANGUAGES
def test_without_enough_people_it_says_what_to_bring(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("summary", lang, since="2026-10-28")
    words = catalogue(lang)["summary"]
    assert words["next"]["peers"] not in said(app)
    assert words["next"]["bring"] in said(app)
