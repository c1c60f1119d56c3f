"""The plan that can be printed, as a reader gets it: in their language, on A4, and no group of a few in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from analytics.thresholds import THRESHOLDS
from pages.shared.view import catalogue

pytestmark = pytest.mark.browser
A4_PX = 672  # 210 mm less two margins of 16 mm, at 96 dots per inch


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_plan_prints(dashboard: str, visit: Callable[..., Page], tmp_path: Path, lang: str) -> None:
    page = visit(f"{dashboard}/plan?lang={lang}")
    words = catalogue(lang)["plan_print"]
    with page.expect_download() as got:
        page.get_by_role("button", name=words["button"]).click()
    file = tmp_path / "plan.html"
    got.value.save_as(file)
    sheet = page.context.new_page()
    sheet.set_viewport_size({"width": A4_PX, "height": 900})
    sheet.goto(file.as_uri())
    sheet.emulate_media(media="print")
    said = sheet.inner_text("body")
    assert sheet.get_attribute("html", "lang") == lang
    for told in ("title", "chosen", "left", "assumed", "sample"):
        assert words[told] in said
    employees = [int(cell) for cell in sheet.locator("tbody td:nth-child(4)").all_inner_texts()]
    assert employees
    assert min(employees) >= THRESHOLDS.k
    assert sheet.evaluate("document.documentElement.scrollWidth") <= A4_PX, "nothing is cut off on the right"
    assert re.search(rb"/Type\s*/Page[^s]", sheet.pdf(prefer_css_page_size=True))
    sheet.close()
    assert "http" not in file.read_text(encoding="utf-8"), "it needs nothing from elsewhere"
