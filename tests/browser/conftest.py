"""A dashboard of its own on a free port, and a headless Chromium that refuses every other address."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from data.start import load_sample

ROOT = Path(__file__).parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_S, DRAW_MS = 300, 60_000
FORGET = "() => { if (location.protocol === 'http:') sessionStorage.clear(); }"  # other pages have none
expect.set_options(timeout=DRAW_MS)  # a figure is drawn when a busy machine comes to it


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The dashboard over the warehouses of a folder; its address."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "dashboard.py", f"--server.port={port}"]
    environment = os.environ | {"FIRST_RUNG_WAREHOUSE": str(folder)}
    with (folder / "dashboard.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://localhost:{port}/_stcore/health")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(address: str) -> None:
    end = time.monotonic() + START_S
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError):
            if time.monotonic() > end:
                raise
        time.sleep(0.2)


def launch(playwright: Playwright) -> Browser:
    """The system's Chromium, else the one Playwright has got."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return playwright.chromium.launch(executable_path=found, args=QUIET)


def settled(page: Page, awaited: str = "h1") -> Page:
    """The page once it has drawn everything and rests."""
    page.wait_for_selector(awaited, timeout=DRAW_MS)
    # The sign that it is at work comes late: the script's own state tells at once.
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=DRAW_MS)
    page.wait_for_function("() => !document.querySelector('[data-testid=stStatusWidget]')", timeout=DRAW_MS)
    page.wait_for_function("() => !document.querySelector('[data-stale=true]')", timeout=DRAW_MS)
    page.get_by_role("button", name="Stop", exact=True).wait_for(state="detached", timeout=DRAW_MS)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=DRAW_MS)
    return page


def choose_role(page: Page, name: str) -> Page:
    """The page once the filter bar keeps this role alone."""
    page.get_by_label("Candidate’s role").first.click()
    page.get_by_role("option", name=name, exact=True).click()
    page.wait_for_url(re.compile(r"roles=[a-z-]+\.[a-z-]+(&|$)"))
    page.keyboard.press("Escape")
    return settled(page)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Warehouses with a small sample in use."""
    folder = tmp_path_factory.mktemp("warehouse")
    load_sample(folder, candidates=3000)
    return folder


@pytest.fixture(scope="session")
def dashboard(sample_folder: Path) -> Iterator[str]:
    """The address of a dashboard over the sample."""
    with served(sample_folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """What Chromium keeps between tests: the program of the pages, fetched and compiled once."""
    kept = browser.new_context(accept_downloads=True, reduced_motion="reduce")
    yield kept
    kept.close()


@pytest.fixture
def visit(browser: Browser, profile: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Opens an address in a tab of a browser without memory of other tests, and waits until the page rests.

    Tabs are kept from test to test: in a new one the program of the pages would be compiled anew.
    """
    free, others = profile.pages, []

    def go(
        address: str, *, width: int = 1440, scheme: str = "light", bare: bool = False, elsewhere: bool = False
    ) -> Page:
        if elsewhere:  # as on another machine: nothing is shared with the other tabs
            others.append(browser.new_context(accept_downloads=True))
            page = others[-1].new_page()
        else:
            page = free.pop() if free else profile.new_page()
        page.set_viewport_size({"width": width, "height": 1000})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(address)
        return page if bare else settled(page)

    yield go
    for page in profile.pages:
        page.evaluate(FORGET)
        page.goto("about:blank")
    profile.set_storage_state({"cookies": [], "origins": []})
    for other in others:
        other.close()
