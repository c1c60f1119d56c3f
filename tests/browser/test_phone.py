"""What a phone shows: the answer on its first screen, and figures whose numbers and words can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
WIDTH, HEIGHT = 390, 844
# Where the headings of answers start, from the top of the screen.
ANSWERS = """() => [...document.querySelectorAll('[data-testid=stMain] :is(h2, h3)')]
    .map(heading => heading.getBoundingClientRect().top)"""
CELLS = "[class*=st-key-chart_first_looks] .bartext"
NODES = "[class*=st-key-chart_ways] .sankey-node"
# Words over the flow that lie on one another.
TOUCHING = """() => {
    const boxes = [...document.querySelectorAll('[class*=st-key-chart_ways] .annotation-text')]
        .map(word => word.getBoundingClientRect());
    return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2)).length;
}"""


@pytest.mark.parametrize("name", ["", "first_looks", "rivals", "gaps"])
def test_the_first_screen_has_the_answer(name: str, dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/{name}?lang=fr", width=WIDTH)
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    settled(page, "h2, h3")
    assert min(page.evaluate(ANSWERS)) < 0.8 * HEIGHT


def test_a_matrix_of_many_columns_keeps_its_numbers_and_moves_sideways(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/first_looks?lang=fr", width=WIDTH)
    expect(page.locator(CELLS).first).to_be_attached()
    sizes = page.locator(CELLS).evaluate_all("cells => cells.map(cell => parseFloat(getComputedStyle(cell).fontSize))")
    assert len(sizes) > 13
    assert min(sizes) >= 10
    figure = page.locator("[class*=st-key-chart_first_looks] .js-plotly-plot")
    assert figure.evaluate("one => one.getBoundingClientRect().width") > WIDTH
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth") == WIDTH


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_words_of_a_flow_do_not_touch(lang: str, dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/journeys?lang={lang}", width=WIDTH)
    expect(page.locator(NODES).first).to_be_attached()
    assert page.evaluate(TOUCHING) == 0
