"""Figures on a phone: their numbers and words can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
WIDTH = 390
CELLS = "[class*=st-key-chart_first_looks] .bartext"
NODES = "[class*=st-key-chart_ways] .sankey-node"
# Words over the flow that lie on one another.
TOUCHING = """() => {
    const boxes = [...document.querySelectorAll('[class*=st-key-chart_ways] .annotation-text')]
        .map(word => word.getBoundingClientRect());
    return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2)).length;
}"""


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
