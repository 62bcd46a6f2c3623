"""Tabs in Chromium: a MutationObserver notes when a value is in the document."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import BrowserContext, Page, async_playwright

from tests.bench.live.raw_clients import Arrived

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
WATCH = """() => {
  window.seen = [];
  const look = (node) => {
    for (const [, value] of (node.textContent ?? "").matchAll(/#([0-9a-f]{6})/g))
      window.seen.push([parseInt(value, 16), performance.timeOrigin + performance.now()]);
  };
  new MutationObserver((changes) => {
    for (const change of changes)
      if (change.type === "characterData") look(change.target);
      else change.addedNodes.forEach(look);
  }).observe(document.querySelector("main") ?? document.body, { subtree: true, childList: true, characterData: true });
}"""
NOW = "() => performance.timeOrigin + performance.now()"
DRAIN = "() => window.seen.splice(0)"


class BrowserTab:
    """One tab in Chromium that notes when each edit's value is in its document."""

    received = 0

    def __init__(self, page: Page, arrived: Arrived, offset_ms: float) -> None:
        """Keep the open page."""
        self._page = page
        self._arrived = arrived
        self._offset_ms = offset_ms

    async def collect(self) -> None:
        """Report what came since."""
        for number, at_ms in await self._page.evaluate(DRAIN):
            self._arrived(number, (at_ms - self._offset_ms) / 1000)

    async def close(self) -> None:
        """Close the tab."""
        await self._page.close()


class Browser:
    """A Chromium in which somebody is signed in."""

    def __init__(self, context: BrowserContext) -> None:
        """Keep the context that holds the cookie."""
        self._context = context

    async def open(self, url: str, arrived: Arrived) -> BrowserTab:
        """Open a tab at a page, and wait until it shows the records."""
        page = await self._context.new_page()
        await page.goto(url)
        await page.wait_for_selector("[data-record='swatch:s499']", state="attached", timeout=30_000)
        await page.evaluate("() => new Promise((idle) => requestIdleCallback(idle))")
        await page.evaluate(WATCH)
        return BrowserTab(page, arrived, await _offset_ms(page))


async def _offset_ms(page: Page) -> float:
    """Return how far the page's clock is ahead of `perf_counter`, by the quickest of some questions."""
    best = (float("inf"), 0.0)
    for _ in range(20):
        asked = time.perf_counter() * 1000
        told = await page.evaluate(NOW)
        answered = time.perf_counter() * 1000
        best = min(best, (answered - asked, told - (asked + answered) / 2))
    return best[1]


@asynccontextmanager
async def browsing(base: str, session: str) -> AsyncIterator[Browser]:
    """Run Chromium for as long as the context is open."""
    named = os.environ.get("KROMI_CHROMIUM") or shutil.which("chromium")
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=named, args=list(FLAGS))
        context = await chromium.new_context(viewport={"width": 1440, "height": 900})
        await context.add_cookies(
            [{"name": "kromi", "value": session, "url": base, "httpOnly": True, "sameSite": "Lax"}]
        )
        yield Browser(context)
        await chromium.close()
