"""A file full of links, pictures and scripts through the wizard in a real browser: shown as text, nobody is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Page, expect

from data import warehouses
from tests.browser.conftest import served, settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
PATIENCE_MS = 90_000
CALLS = [
    "![x](http://stranger.test/a.png)",
    "[a](http://stranger.test/b)",
    "<img src=http://stranger.test/c onerror=alert(1)>",
    "<script>fetch('http://stranger.test/d')</script>",
    "javascript:alert(1)",
]


def test_a_hostile_file_is_shown_as_it_is_and_calls_nobody(tmp_path: Path, visit: Visit) -> None:
    rows = [f"c{n},2026-02-{n + 1:02} 10:00,{CALLS[n % 5]},{CALLS[n % 5]}" for n in range(10)]
    rows += [f"d{n},2026-02-{n + 1:02} 10:00,job_ad,{CALLS[n % 5]}" for n in range(10)]
    text = "\n".join([f"candidate_id,occurred_at,kind,company,{CALLS[0]}", *(f"{row},x" for row in rows), ""])
    warehouses.choose(tmp_path, "own")
    with served(tmp_path) as address:
        page = visit("about:blank", bare=True, elsewhere=True)
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(str(urlparse(request.url).hostname)))
        page.on("dialog", lambda dialog: asked.add(dialog.message))
        page.goto(f"{address}/uploads?lang=en")
        settled(page)
        file = {"name": f"{CALLS[1]}.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        page.locator(".st-key-check button").click(timeout=PATIENCE_MS)
        metrics = page.get_by_test_id("stMetricValue")
        expect(metrics.first).to_be_visible(timeout=PATIENCE_MS)
        assert metrics.all_inner_texts() == ["20", "10", "0", "10"]
        settled(page)
        for tag in ("a[href*=stranger]", "img[src*=stranger]"):
            assert page.locator(tag).count() == 0
        page.locator(".st-key-import button").click()
        expect(page.get_by_test_id("stAlert").first).to_contain_text("10", timeout=PATIENCE_MS)
        settled(page)
    assert asked <= {"localhost", "None"}
