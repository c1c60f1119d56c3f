"""The tabs of the rivals, the first looks and the paths: each draws, and says the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from data.roles.names import LANGUAGES
from pages.shared.view import catalogue
from tests.browser.conftest import choose_role, settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
PANEL = "[role=tabpanel]:visible"
TABS = {"rivals": 4, "first_looks": 6, "paths": 5}
LINKS = {name: catalogue("en")["pages"][name] for name in ("first_looks", "rivals")}
HEADINGS = {name: {lang: catalogue(lang)[name]["title"] for lang in LANGUAGES} for name in LINKS}


def numbers(page: Page) -> list[str]:
    """Every number in the titles, sentences and captions of the open tab, as digits, in the order of the page.

    Within one sentence languages may order them differently: there they are sorted.
    """
    said = page.locator(f"{PANEL} :is(h3, [data-testid=stCaptionContainer], li)")
    found = [re.findall(r"\d+(?:[.,\u202f]\d+)*", text) for text in said.all_inner_texts()]
    return [re.sub(r"\D", "", number) for one in found for number in sorted(one, key=lambda n: re.sub(r"\D", "", n))]


def opened(page: Page, place: int) -> list[str]:
    """The numbers of a tab, once it is drawn."""
    tab = page.get_by_role("tab").nth(place)
    tab.scroll_into_view_if_needed()
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    settled(page, f"{PANEL} h3")  # a tab is empty until it is opened
    assert page.get_by_test_id("stException").count() == 0
    return numbers(page)


def same(page: Page, french: Page, name: str) -> list[str]:
    """The numbers of all tabs of a page, each tab compared with that of the French page."""
    said = []
    for place in range(TABS[name]):
        found = opened(page, place)
        assert found == opened(french, place)
        said += found
    return said


@pytest.mark.parametrize("name", TABS)
def test_every_tab_says_the_same_in_both_languages(name: str, dashboard: str, visit: Visit) -> None:
    # Duels among the candidates of one role are too few in so small a sample.
    chosen = "roles=logistics.manager&" if name == "first_looks" else ""
    address = f"{dashboard}/{name}?{chosen}lang="
    # A panel that answers tells at least its value, two bounds, 95 % and n.
    assert len(same(visit(f"{address}en"), visit(f"{address}fr"), name)) >= 5 * TABS[name]


# Of truck drivers even so small a sample tells enough: whom they look at, and who is seen beside our peers.
@pytest.mark.parametrize(("name", "place"), [("first_looks", 0), ("rivals", 1)])
def test_a_role_goes_along_from_the_summary_and_into_french(
    name: str, place: int, dashboard: str, visit: Visit
) -> None:
    page = choose_role(visit(f"{dashboard}/?lang=en&since=2025-11-01"), "Truck driver")
    links = page.get_by_test_id("stMain").get_by_role("link", name=LINKS[name])
    links.first.click()
    page.wait_for_url(re.compile(rf"/{name}\?"))
    settled(page)
    expect(page.get_by_role("heading", name=HEADINGS[name]["en"], exact=True)).to_be_visible()
    assert "roles=truck-driving.driver" in page.url
    assert "since=2025-11-01" in page.url
    french = visit(page.url.replace("lang=en", "lang=fr"))
    expect(french.get_by_role("heading", name=HEADINGS[name]["fr"], exact=True)).to_be_visible()
    said = opened(page, place)
    assert said == opened(french, place)
    assert len(said) >= 5
