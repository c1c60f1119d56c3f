"""The tabs of the rivals, the first looks and the paths: each draws, and says the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import choose_role, settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Visit = Callable[..., Page]
TABS = {"rivals": 4, "first_looks": 6, "paths": 5}


def numbers(page: Page) -> list[str]:
    """Every n of the captions of the open tab, as digits."""
    panel = page.locator("[role=tabpanel]:visible")
    captions = panel.get_by_test_id("stCaptionContainer").all_inner_texts()
    return [re.sub(r"\D", "", n) for text in captions for n in re.findall(r"n\s=\s([\d\s,.]+)", text)]


def opened(page: Page, place: int) -> list[str]:
    """The numbers of a tab, once it is drawn."""
    tab = page.get_by_role("tab").nth(place)
    tab.scroll_into_view_if_needed()
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    page.wait_for_timeout(600)
    settled(page)
    assert page.get_by_test_id("stException").count() == 0
    return numbers(page)


@pytest.mark.parametrize("name", TABS)
def test_every_tab_says_the_same_in_both_languages(name: str, dashboard: str, visit: Visit) -> None:
    # Duels among the candidates of one role are too few in so small a sample.
    chosen = "roles=logistics.manager&" if name == "first_looks" else ""
    address = f"{dashboard}/{name}?{chosen}lang="
    english, french = visit(f"{address}en"), visit(f"{address}fr")
    said = []
    for place in range(TABS[name]):
        found = opened(english, place)
        assert found == opened(french, place)
        said += found
    # Of so few candidates not every tab can tell a number, but some can.
    assert len(said) >= 2


def test_a_role_goes_along_from_the_summary_to_the_rivals_and_into_french(dashboard: str, visit: Visit) -> None:
    # Of one role in so small a sample one tab tells a number, the others say why they tell none.
    page = choose_role(visit(f"{dashboard}/?lang=en&since=2025-11-01"), "Logistics manager")
    page.get_by_text("See which companies’ people they look at").click()
    page.wait_for_url(re.compile(r"/rivals\?"))
    settled(page)
    expect(page.get_by_role("heading", name="Rivals", exact=True)).to_be_visible()
    assert "roles=logistics.manager" in page.url
    assert "since=2025-11-01" in page.url
    french = visit(page.url.replace("lang=en", "lang=fr"))
    expect(french.get_by_role("heading", name="Concurrents", exact=True)).to_be_visible()
    said = []
    for place in range(TABS["rivals"]):
        found = opened(page, place)
        assert found == opened(french, place)
        said += found
    assert said
