"""Debian's chromium without a screen, driven by Playwright: skipped aloud where one of the two is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.quality import machine_fonts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
)
PATIENCE = 180_000  # milliseconds: a machine that has other guests takes its time, and that is no failure
NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str | None:
    """The browser's program, None where it, or what drives it, is not installed."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found if find_spec("playwright") is not None else None


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser with a folder of its own."""
    found = executable()
    if found is None:
        pytest.skip("no chromium, or no playwright: the review site is NOT tried in a browser here")
    if not machine_fonts.are_there():
        pytest.skip("no font is installed, without which a browser ends: the review site is NOT tried in one here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS), timeout=PATIENCE)
        yield browser
        browser.close()


class Watched:
    """A page with what its scripts and the policy complained of, and what it asked the network for."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self.asked: list[str] = []
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("dialog", lambda dialog: dialog.accept())
