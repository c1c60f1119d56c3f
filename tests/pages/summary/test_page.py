"""The Summary page: every finding leads to the page that shows more of it, in both languages."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.estimate import Answer, Estimate, NotYet
from analytics.scope import Scope
from data.start import load_sample
from pages.gaps.figures import monthly
from pages.shared.ask import ask
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


def advice(app: AppTest, lang: str) -> str:
    """The key of the one thing to do."""
    openings = {name: text.split("{")[0] for name, text in catalogue(lang)["summary"]["first"].items()}
    heads = [str(one.value) for one in app.header]
    (found,) = [name for name, start in openings.items() if start and any(head.startswith(start) for head in heads)]
    return found


@LANGUAGES
def test_the_one_thing_to_do_is_the_costliest_gap_and_leads_to_the_plan(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    use(sample, monkeypatch)
    app = opened("summary", lang)
    gap = ask("lost", Scope(), whose="own")
    assert isinstance(gap.headline, Estimate)
    assert advice(app, lang) == gap.facts["pillar"]
    ends = [monthly(end) for end in (gap.headline.value, gap.headline.low, gap.headline.high)]
    assert any(all(end in str(one.value) for end in ends) for one in app.markdown)
    assert links(app)[:2] == ["plan", "gaps"]
    assert len([one for one in app.markdown if str(one.value).startswith("- ")]) == 4
    assert links(app)[2:] == ["first_looks", "first_looks", "rivals", "journeys"], "every finding has its page"


@LANGUAGES
def test_without_employees_the_role_that_stands_out_comes_first(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    use(sample, monkeypatch)
    untold = Answer(NotYet("missing_table", {"table": "employees"}), pd.DataFrame(), 0)
    monkeypatch.setattr("pages.summary.advice.ask", lambda *asked, **options: untold)
    app = opened("summary", lang)
    assert advice(app, lang) == "role"
    start = catalogue(lang)["summary"]["first"]["role"].split("{")[0]
    (named,) = [str(one.value).removeprefix(start) for one in app.header if str(one.value).startswith(start)]
    assert any(f"**{named}**" in str(one.value) for one in app.markdown if str(one.value).startswith("- "))
    assert links(app)[:2] == ["first_looks", "gaps"]


@LANGUAGES
def test_without_enough_people_it_says_what_to_bring(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    app = opened("summary", lang, since="2026-10-28")
    assert advice(app, lang) == "bring"
    assert catalogue(lang)["summary"]["first"]["too_few"] in said(app)
    assert links(app)[0] == "uploads"


@LANGUAGES
def test_one_role_alone_does_not_stand_out_among_roles(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    use(sample, monkeypatch)
    app = opened("summary", lang, roles="logistics.manager")
    words = catalogue(lang)["summary"]
    assert words["findings"]["peer_first"].split("{role}")[0] not in said(app)
    assert advice(app, lang) != "role"
    assert len(links(app)) > 2, "there is still somewhere to go on"


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
