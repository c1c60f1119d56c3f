"""A file of one's own through every step of the wizard, to the chart and back again, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from data import warehouses
from data.roles.names import LANGUAGES, Language, role_name
from pages.shared.view import catalogue
from tests.browser.conftest import served, settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
PATIENCE_MS, OPEN_MS = 90_000, 4_000
# seven first looks at one role and five at another, a row that is there twice and one without a date
ROWS = [
    *(f"c{n};{n + 3:02}/02/2026 10:00;vue de profil;Responsable logistique;Acme" for n in range(7)),
    *(f"d{n};{n + 3:02}/02/2026 11:00;vue de profil;Acheteur;Acme" for n in range(5)),
    "d0;03/02/2026 11:00;vue de profil;Acheteur;Acme",
    "e1;jamais;vue de profil;Acheteur;Acme",
]
FILE = "\n".join(["Candidat;Date;Type;Poste;Société", *ROWS, ""]).encode("cp1252")


def choose(page: Page, box: Locator, name: str) -> None:
    """Choose from a list, opened again where the page was drawn anew beneath it."""
    option = page.get_by_role("option", name=name)
    for _ in range(PATIENCE_MS // OPEN_MS):
        box.locator("input").click()
        try:
            option.click(timeout=OPEN_MS)
        except PlaywrightTimeout:
            page.keyboard.press("Escape")
        else:
            return
    raise AssertionError(name)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_the_file_to_the_chart_and_back(lang: Language, tmp_path: Path, visit: Visit) -> None:
    words = catalogue(lang)
    warehouses.choose(tmp_path, "own")
    with served(tmp_path) as address:
        page = visit(f"{address}/uploads?lang={lang}")
        page.locator("input[type=file]").set_input_files({"name": "suivi.csv", "mimeType": "text/csv", "buffer": FILE})
        written = page.locator("[class*=st-key-format_]")  # day and month cannot be told apart: it asks
        expect(written).to_be_visible(timeout=PATIENCE_MS)
        settled(page)
        expect(page.locator(".st-key-check")).to_have_count(0)
        choose(page, written, words["dateformats"]["dmy"])
        page.locator(".st-key-check button").click(timeout=PATIENCE_MS)
        metrics = page.get_by_test_id("stMetricValue")
        expect(metrics.first).to_be_visible(timeout=PATIENCE_MS)
        assert metrics.all_inner_texts() == ["14", "12", "1", "1"]
        page.locator(".st-key-import button").click()
        seen = page.get_by_role("link", name=words["uploads"]["see"])
        expect(seen).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_test_id("stAlert").first).to_contain_text("12")
        seen.click()
        chart = page.locator(".js-plotly-plot").first
        first = role_name("logistics.manager", lang).split()[0]  # a long name is broken over lines
        expect(chart).to_contain_text(first, timeout=PATIENCE_MS)
        expect(chart).to_contain_text("58")  # seven of twelve

        page.goto(f"{address}/uploads?lang={lang}")
        settled(page)
        page.get_by_role("button", name=words["uploads"]["undo"], exact=True).click()
        page.locator(".st-key-undo_button button").click()
        expect(page.get_by_text(words["uploads"]["undone"].format(id=1))).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_text(words["banner"]["empty"])).to_be_visible(timeout=PATIENCE_MS)
