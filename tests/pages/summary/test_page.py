"""The Summary page: every finding leads to the page that shows more of it, in both languages."""

from __future__ import annotations

import inspect
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.estimate import Answer, Estimate, NotYet
from analytics.journeys.time_to_apply import time_to_apply
from analytics.scope import Scope
from analytics.statistics.change import change
from data.start import load_sample
from pages.gaps.figures import monthly
from pages.plan.figures import foremost
from pages.shared.ask import ask, observed
from pages.shared.view import catalogue, escape
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
    assert links(app)[2:5] == ["first_looks", "first_looks", "journeys"], "every number has its page"
    assert len([one for one in app.markdown if str(one.value).startswith("- ")]) == 3
    assert links(app)[5:] == ["first_looks", "first_looks", "rivals"], "every finding has its page"


@LANGUAGES
def test_what_is_lost_stands_beside_what_the_plan_brings_back(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    use(sample, monkeypatch)
    app = opened("summary", lang)
    plan = ask("plan", Scope())
    assert isinstance(plan.headline, Estimate)
    ends = [monthly(end) for end in (plan.headline.value, plan.headline.low, plan.headline.high)]
    groups = escape(", ".join(foremost(plan)))
    assert groups
    (line,) = [str(one.value) for one in app.markdown if f"**{groups}**" in str(one.value)]
    assert all(end in line for end in ends)


@LANGUAGES
def test_a_plan_that_helps_nobody_is_not_spoken_of(sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    use(sample, monkeypatch)
    poor = ask("plan", Scope(), hours=0.0)
    told = {"lost": ask("lost", Scope(), whose="own"), "plan": poor}
    monkeypatch.setattr("pages.summary.advice.ask", lambda name, *asked, **options: told[name])
    app = opened("summary", lang)
    assert links(app)[:2] == ["plan", "gaps"]
    start = catalogue(lang)["summary"]["first"]["plan"].split("{")[0]
    assert not [one for one in app.markdown if str(one.value).startswith(start)]


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
    assert len(app.metric) == 3
    assert all(str(one.value).endswith("%") and "point" in str(one.delta) for one in app.metric)
    before = catalogue(lang)["summary"]["change"].split("{")[0]
    assert sum(f" · {before}" in str(one.value) for one in app.caption) == 3


def changed(lang: str, app: AppTest) -> list[str]:
    """Which of the two sentences on change the page says."""
    said_of = catalogue(lang)["summary"]["changed"]
    starts = {form: said_of[form].split("(")[0] for form in ("none", "some")}
    return [form for form, start in starts.items() if any(str(one.value).startswith(start) for one in app.markdown)]


def numbered(value: float, spread: float) -> Answer:
    return Answer(Estimate(value, value - spread, value + spread, 900), pd.DataFrame(), 900)


@LANGUAGES
@pytest.mark.parametrize(("spread", "form"), [(0.01, "some"), (0.2, "none")])
def test_it_says_what_changed_for_certain(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str, spread: float, form: str
) -> None:
    use(sample, monkeypatch)
    real, start = ask, Scope.from_query({"since": ["2026-08-01"], "until": ["2026-10-01"]})[0]

    def told(name: str, scope: Scope, **options: object) -> Answer:
        if name == "by_company":  # 40 % now, 30 % in the period before
            return numbered(0.4 if scope == start else 0.3, spread)
        return (
            real(name, scope, **options)
            if name == "lost"
            else Answer(NotYet("too_few", {"people": 5}), pd.DataFrame(), 0)
        )

    monkeypatch.setattr("pages.shared.ask.ask", told)
    monkeypatch.setattr("pages.summary.findings.ask", told)
    monkeypatch.setattr("pages.summary.advice.ask", told)
    app = opened("summary", lang, since="2026-08-01", until="2026-10-01")
    assert changed(lang, app) == [form]
    name = catalogue(lang)["summary"]["numbers"]["by_company"]
    assert (f"**{name}**" in said(app)) == (form == "some")


@LANGUAGES
def test_journeys_still_under_way_are_not_taken_for_a_change(
    sample: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """Journeys of the last days have fewer touchpoints, and fewer applications yet, because they are not over."""
    use(sample, monkeypatch)
    now = Scope().within(observed()[1], 20)  # type: ignore[index]
    before = now.previous()
    assert before is not None
    young = [change(ask(name, now).headline, ask(name, before).headline) for name in ("effort", "applied")]
    assert all(isinstance(shift, Estimate) and shift.high < 0 for shift in young), "else this tests nothing"
    app = opened("summary", lang, **{name: values[0] for name, values in now.to_query().items()})
    assert "some" not in changed(lang, app)


def test_the_number_of_days_in_its_name_is_the_one_that_is_asked() -> None:
    days = inspect.signature(time_to_apply).parameters["days"].default
    assert all(f" {days} " in f"{catalogue(lang)['summary']['numbers']['time_to_apply']} " for lang in ("en", "fr"))
