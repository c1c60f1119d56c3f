"""`make shots`: every page in both languages, wide and narrow, light and dark, into .shots/ to be looked at.

Beside the whole sample, the states a reader meets on bad days: hardly anybody or nobody within the filters, and a
warehouse without data.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from data import warehouses
from data.start import load_sample
from tests.browser.conftest import ROOT, launch, served, settled

NAMES = sorted(folder.parent.name for folder in (ROOT / "pages").glob("*/page.py"))
OUT, README = ROOT / ".shots", ROOT / ".readme"
LONGEST = 9000
AWAITED = "h1, [data-testid=stAlert]"  # of nobody there is a sentence, and no title
IN_README = {"first_looks": 1480, "journeys": 1200}
SMALL = {"few": "&roles=it.manager&regions=Lyon", "nobody": "&since=2190-01-01", "empty": ""}


def main(names: list[str]) -> None:
    """Draw the pages named (all without an argument), and the README's two pictures."""
    OUT.mkdir(exist_ok=True)
    README.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder)
        load_sample(place)
        with served(place) as address:
            browser = launch(playwright)
            for name, lang, width, scheme in product(names or NAMES, ("en", "fr"), (1440, 390), ("light", "dark")):
                if scheme == "dark" and lang == "fr":
                    continue
                _draw(browser, address, name, lang, width=width, scheme=scheme)
            for name, lang, state in _small(names or NAMES):
                warehouses.choose(place, "own" if state == "empty" else "sample")
                _draw(browser, address, name, lang, state=state)
            warehouses.choose(place, "sample")
            for name, height in IN_README.items():
                page = _open(browser, f"{address}/{name}?lang=en", 1400, "light", height)
                page.screenshot(path=README / f"{name}.png")
            browser.close()


def _small(names: list[str]) -> Iterator[tuple[str, str, str]]:
    return ((name, lang, state) for state, lang, name in product(SMALL, ("en", "fr"), names))


def _open(browser: Browser, address: str, width: int, scheme: str, height: int) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(address)
    settled(page, AWAITED)
    page.wait_for_timeout(1500)  # figures fade in
    return page


def _draw(
    browser: Browser,
    address: str,
    name: str,
    lang: str,
    *,
    width: int = 1440,
    scheme: str = "light",
    state: str = "",
) -> None:
    asked = f"{address}/{'' if name == 'summary' else name}?lang={lang}{SMALL.get(state, '')}"
    page = _open(browser, asked, width, scheme, 1000)
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height + 40, LONGEST)})
    settled(page, AWAITED)
    page.wait_for_timeout(1500)
    file = OUT / f"{name}_{lang}_{width}_{scheme}{f'_{state}' if state else ''}.png"
    page.screenshot(path=file)
    print(file.relative_to(ROOT))
    page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
