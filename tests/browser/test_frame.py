"""What holds on every page, as a visitor meets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, expect

from pages.shared.menu import UNFILTERED
from tests.browser.conftest import ROOT, choose_role, served, settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
PHONE, SCREEN = 390, 844
# Whose answer a phone shows at once, and where the headings of answers start, from the top of the screen.
AT_ONCE = ("summary", "first_looks", "rivals", "gaps", "funnel", "compare")
ANSWERS = """() => [...document.querySelectorAll('[data-testid=stMain] :is(h2, h3)')]
    .map(heading => heading.getBoundingClientRect().top)"""
WIDTHS = "() => [document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
NAMES = sorted(folder.parent.name for folder in (ROOT / "pages").glob("*/page.py"))


def path(name: str) -> str:
    """The default page has no path of its own."""
    return "" if name == "summary" else name


@pytest.mark.parametrize("name", ["gaps", "uploads"])
def test_a_deep_link_right_after_a_start_goes_through_the_frame(name: str, sample_folder: Path, visit: Visit) -> None:
    with served(_copy(sample_folder, name)) as address:
        page = visit(f"{address}/{path(name)}?lang=en")
        expect(page.get_by_text("Sample data.")).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
        expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(NAMES))
        expect(page.get_by_text("Candidate’s role", exact=True).first).to_be_visible(visible=name not in UNFILTERED)


def _copy(folder: Path, name: str) -> Path:
    """A folder of one's own: only one process may hold a warehouse."""
    mine = folder.parent / f"{folder.name}_{name}"
    mine.mkdir(exist_ok=True)
    for file in ("sample.duckdb", "active"):
        (mine / file).write_bytes((folder / file).read_bytes())
    return mine


@pytest.mark.parametrize(("lang", "scheme", "width"), [("en", "light", 1440), ("fr", "dark", PHONE)])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_and_keeps_to_itself(
    name: str, lang: str, scheme: str, width: int, dashboard: str, visit: Visit
) -> None:
    page = visit("about:blank", scheme=scheme, width=width, bare=True)
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(f"{dashboard}/{path(name)}?lang={lang}")
    settled(page)
    page.remove_listener("request", note)
    strangers = [url for url in asked if urlparse(url).hostname not in ("localhost", None)]
    assert not strangers
    assert page.get_by_test_id("stException").count() == 0
    assert not re.search(r"\bnan\b|<NA>|None|\{[a-z_]+\}", page.get_by_test_id("stMain").inner_text())
    assert max(page.evaluate(WIDTHS)) <= width, "something is wider than the page"
    if width == PHONE and name in AT_ONCE:
        assert min(page.evaluate(ANSWERS)) < 0.8 * SCREEN, "the first screen lacks the answer"
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]  # not what is in order
    serious = {rule["id"] for rule in found if rule["impact"] in ("serious", "critical")}
    assert not serious, [(r["id"], [n["html"][:200] for n in r["nodes"]][:3]) for r in found if r["id"] in serious]


def test_a_link_that_cannot_be_read_is_said_so(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/first_looks?lang=en&since=yesterday&unit=lifetime")
    expect(page.get_by_text("Part of the link could not be read and was left out: since, unit.")).to_be_visible()


def test_a_filter_is_in_the_address_and_the_same_in_the_other_language(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/first_looks?lang=en")
    everybody = numbers(page)
    english = numbers(choose_role(page, "Logistics manager"))
    assert english
    assert english != everybody
    other = visit(page.url.replace("lang=en", "lang=fr"))
    assert numbers(other) == english


def numbers(page: Page) -> list[str]:
    """Every n of the page's captions, as digits."""
    captions = page.get_by_test_id("stCaptionContainer").all_inner_texts()
    return [re.sub(r"\D", "", n) for text in captions for n in re.findall(r"n\s=\s([\d\s,.]+)", text)]


def test_a_link_from_the_summary_carries_its_filter(dashboard: str, visit: Visit) -> None:
    page = visit(f"{dashboard}/?lang=en")
    page.get_by_role("link", name=re.compile("First looks ·")).click()
    page.wait_for_url(re.compile("first_looks.*roles="))
    settled(page)
    expect(page.get_by_test_id("stCaptionContainer").first).to_contain_text("candidates:")


def test_the_sample_is_left_and_brought_back_with_one_click(sample_folder: Path, visit: Visit) -> None:
    with served(_copy(sample_folder, "leaving")) as address:
        page = visit(f"{address}/?lang=en")
        page.get_by_role("button", name="Use my own data").click()
        expect(page.get_by_text("No data yet.")).to_be_visible(timeout=20_000)
        settled(page)  # a click on a page still being drawn can be lost
        page.get_by_role("button", name="Show the sample").click()
        expect(page.get_by_text("Sample data.")).to_be_visible(timeout=60_000)
