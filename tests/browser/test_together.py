"""Two analysts bring files at once, one of whom leaves the page meanwhile, and a reader goes on reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data import warehouses
from tests.browser.conftest import served, settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
PATIENCE_MS = 120_000
ROWS = 4_000


def log(folder: Path, name: str, rows: int = ROWS) -> Path:
    path = folder / f"{name}.csv"
    lines = [f"{name}{n},2026-01-02 10:{n % 60:02}:00,profile_view,Acme,Buyer" for n in range(rows)]
    path.write_text("candidate_id,occurred_at,kind,company,title\n" + "\n".join(lines) + "\n")
    return path


def checked(page: Page, file: Path) -> Page:
    page.locator("input[type=file]").set_input_files(str(file))
    page.locator(".st-key-check button").wait_for(timeout=PATIENCE_MS)
    settled(page)
    page.locator(".st-key-check button").click()
    page.locator(".st-key-import button").wait_for(timeout=PATIENCE_MS)
    return settled(page)


def test_two_analysts_import_while_a_reader_reads(tmp_path: Path, visit: Visit) -> None:
    warehouses.choose(tmp_path, "own")
    with served(tmp_path) as address:
        ada, ben = (
            checked(visit(f"{address}/uploads?lang={lang}", elsewhere=True), log(tmp_path, lang))
            for lang in ("en", "fr")
        )
        reader = visit(f"{address}/first_looks?lang=en")
        ada.locator(".st-key-import button").click()
        ben.locator(".st-key-import button").click()
        ben.wait_for_timeout(3000)  # a click whose page is left at once can be lost
        ben.goto(f"{address}/journeys?lang=fr")  # the import goes on without its page
        for _ in range(3):
            reader.reload()
            settled(reader)
            assert reader.get_by_test_id("stException").count() == 0
        expect(ada.get_by_text(f"{ROWS:,} rows were imported")).to_be_visible(timeout=PATIENCE_MS)
        text = reader.get_by_test_id("stMain").inner_text
        expect(reader.get_by_test_id("stMain")).to_be_visible()
        for _ in range(20):
            reader.reload()
            settled(reader)
            if f"{2 * ROWS:,}" in text():
                break
        assert f"{2 * ROWS:,}" in text()


def test_an_import_that_is_stopped_leaves_the_data_as_they_were(tmp_path: Path, visit: Visit) -> None:
    warehouses.choose(tmp_path, "own")
    with served(tmp_path) as address:
        page = visit(f"{address}/uploads?lang=en")
        page.locator("input[type=file]").set_input_files(str(log(tmp_path, "long", 300_000)))
        page.locator(".st-key-check button").wait_for(timeout=PATIENCE_MS)
        settled(page)
        page.locator(".st-key-check button").click()
        page.locator(".st-key-stop_work button").click(timeout=PATIENCE_MS)
        expect(page.get_by_text("Stopped as you asked")).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_text("Nothing has been imported yet.")).to_be_visible()
        expect(page.locator(".st-key-check button")).to_be_visible()
