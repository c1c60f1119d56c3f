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
    first, last = catalogue(lang)["summary"]["next"]["peers"].split("{role}")
    advice = next(line for line in map(str, (one.value for one in app.markdown)) if line.startswith(first))
    named = advice.removeprefix(first).removesuffix(last)
    assert any(f"**{named}**" in str(one.value) for one in app.markdown if str(one.value).startswith("- "))


@LANGUAGES
def test_without_enough_people_it_says_what_to_bring(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("summary", lang, since="2026-10-28")
    words = catalogue(lang)["summary"]
    assert words["next"]["peers"].split("{role}")[1] not in said(app)
    assert words["next"]["bring"] in said(app)


@LANGUAGES
def test_one_role_alone_does_not_stand_out_among_roles(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    use(sample, monkeypatch)
    app = opened("summary", lang, roles="logistics.manager")
    assert not app.exception
    words = catalogue(lang)["summary"]
    assert words["findings"]["peer_first"].split("{role}")[0] not in said(app)
    assert words["next"]["peers"].split("{role}")[1] not in said(app)
    assert links(app)[-2:] == ["first_looks", "rivals"], "there is still somewhere to go on"


@LANGUAGES
def test_what_a_number_lacks_stands_under_it(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("summary", lang, since="2026-10-28")
    bare = [one for one in app.metric if one.value == "–"]
    assert bare, "so few days must leave something untold"
    told = [str(one.value) for one in app.caption]
    reasons = [str(why).split("{")[0] for why in catalogue(lang)["notyet"].values()]
    assert sum(any(line.startswith(why) for why in reasons) for line in told) >= len(bare)


@LANGUAGES
def test_without_a_period_the_page_says_which_it_took(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    said_of = catalogue(lang)["summary"]["recent"].format(days=90)
    assert said_of in said(opened("summary", lang))
    assert said_of not in said(opened("summary", lang, since="2026-08-03"))


@LANGUAGES
def test_a_change_is_shown_with_its_unit_and_interval(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("summary", lang)
    shares = [one for one in app.metric if str(one.value).endswith("%")]
    assert len(shares) == 3
    assert all("point" in str(one.delta) for one in shares)
    before = catalogue(lang)["summary"]["change"].split("{")[0]
    assert sum(f" · {before}" in str(one.value) for one in app.caption) == 4
