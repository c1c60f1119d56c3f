"""A real job-board log through the Uploads page in a real browser, and what the pages then say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data import warehouses
from tests.browser.conftest import served, settled
from tests.test_job_views import FILE, independent

pytestmark = [
    pytest.mark.browser,
    pytest.mark.shared,
    pytest.mark.skipif(not FILE.exists(), reason="the shared sample files are not here"),
]
Visit = Callable[..., Page]
PATIENCE_MS = 90_000


def test_from_the_file_to_the_roles_looked_at_first(tmp_path: Path, visit: Visit) -> None:
    rows, distinct, roles = independent()
    warehouses.choose(tmp_path, "own")
    with served(tmp_path) as address:
        page = visit(f"{address}/uploads?lang=en")
        page.locator("input[type=file]").set_input_files(str(FILE))
        table = page.locator("[class*=st-key-table_]")
        expect(table).to_be_visible(timeout=PATIENCE_MS)
        settled(page)
        expect(table.locator("input")).to_have_value("touchpoints")
        page.locator(".st-key-check button").click()
        metrics = page.get_by_test_id("stMetricValue")
        expect(metrics.first).to_be_visible(timeout=PATIENCE_MS)
        counts = [int(re.sub(r"\D", "", text)) for text in metrics.all_inner_texts()]
        assert counts == [rows, distinct, rows - distinct, 0]
        page.locator(".st-key-import button").click()
        expect(page.get_by_text("First looks", exact=True).last).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_test_id("stAlert").first).to_contain_text(f"{distinct:,}", timeout=PATIENCE_MS)

        page.goto(f"{address}/first_looks?lang=en")
        settled(page)
        counted = page.get_by_test_id("stCaptionContainer").filter(has_text=f"{roles.sum():,}")
        expect(counted.first).to_be_visible(timeout=PATIENCE_MS)
        page.goto(f"{address}/journeys?lang=en")
        settled(page)
        assert f"all {roles.sum():,} journeys" in page.get_by_test_id("stMain").inner_text()
