"""Routes, the builder of steps, comparisons and their links, in both languages, as a reader uses them."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled
from tests.browser.test_frame import numbers

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
FOLD = "[class*=st-key-steps_fold] summary"  # says the steps, and holds their builder
TABLE = "[class*=st-key-paths_choice]"
ROW, HEAD, MARK = 35, 35, 20  # pixels: a row of the table, its head, the middle of the mark that selects a row
STRONG = """() => [...document.querySelectorAll('.sankey-link')]
    .filter(link => parseFloat(getComputedStyle(link).fillOpacity) > 0.8).length"""


def first_with_a_step(page: Page) -> tuple[int, int]:
    """The place of the first route of several points in the table, and how many steps it takes from one to the next."""
    routes = page.locator(f"{TABLE} [role=gridcell][aria-colindex='2']").all_text_contents()
    place = next(n for n, route in enumerate(routes) if "→" in route)
    return place, routes[place].count("→")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_route_chosen_in_the_table_stands_out_in_the_flow(lang: str, dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/paths?lang={lang}")
    expect(page.locator(".sankey-link").first).to_be_visible()
    expect(page.locator(f"{TABLE} [role=gridcell]").first).to_be_attached()
    assert page.evaluate(STRONG) == 0
    place, steps = first_with_a_step(page)
    page.locator(f"{TABLE} .dvn-scroller").click(position={"x": MARK, "y": HEAD + ROW * place + ROW // 2})
    page.wait_for_function(f"() => ({STRONG})() > 0")
    settled(page)
    assert page.evaluate(STRONG) == steps


def test_a_step_built_is_in_the_address_and_says_the_same_in_the_other_language(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/funnel?lang=fr&steps=job_ad>company_page")
    before = numbers(page)
    page.locator(FOLD).click()
    page.get_by_role("button", name="Ajouter une étape").click()
    page.wait_for_function("() => decodeURIComponent(location.href).split('>').length === 3")
    settled(page)
    assert unquote(page.url).count(">") == 2
    expect(page.locator(FOLD)).to_have_text(re.compile("Offre d’emploi, puis Page de l’entreprise, puis "))
    built = numbers(page)
    other = visit(page.url.replace("lang=fr", "lang=en"))
    assert numbers(other) == built
    assert before[0] == built[0]


@pytest.mark.parametrize("asked", ["split=applied", "split=pattern&with=profile_view:peer>company_page@14!review_site"])
def test_a_link_to_a_comparison_says_the_same_in_both_languages(asked: str, dashboard: str, visit: Visit) -> None:
    said = []
    for lang in ("en", "fr"):
        page = visit(f"{dashboard}/compare?lang={lang}&{asked}")
        expect(page.locator(".js-plotly-plot").first).to_be_visible()
        both = page.get_by_test_id("stMain").inner_text()
        sides = re.findall(r"\b[AB]\s?: .*?([\d\s,.\u202f]+)(?:journeys|parcours)", both)
        said.append([*(re.sub(r"\D", "", n) for n in sides), *numbers(page), *title_numbers(page)])
        assert len(sides) == 2
        # The answer says itself of how many journeys, those of both sides together.
        assert int(said[-1][0]) + int(said[-1][1]) == int(said[-1][2])
    assert said[0] == said[1]
    assert len(said[0]) > 3


def title_numbers(page: Page) -> list[str]:
    """Every number in the title of the panel and its interval, as digits, in the order of their size."""
    said = page.locator("[class*=st-key-panel_] :is(h3, [data-testid=stCaptionContainer])").all_inner_texts()
    return sorted(re.sub(r"\D", "", n) for text in said for n in re.findall(r"\d+(?:[.,\u202f]\d+)*", text))
