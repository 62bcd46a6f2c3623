"""A tab that tells when something is painted, how long tasks took and what came over the wire."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, async_playwright

from tests.bench.live.tabs import FLAGS

PROBE = """
window.shown = (holds) => new Promise((done) => {
  const painted = () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  });
  if (holds()) return painted();
  const watch = new MutationObserver(() => { if (holds()) { watch.disconnect(); painted(); } });
  watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
});
window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((one) => one.duration)))
  .observe({ type: "longtask" });
for (const kind of ["click", "keydown"])
  document.addEventListener(kind, (event) => { window.acted = event.timeStamp; }, { capture: true });
"""
"""`shown` waits until a condition holds, and tells when the frame that shows it was painted and the page free again.

`acted` is when a person's last click or key came in, on the same clock.
"""
SCROLL = """async (selector) => {
  const box = document.querySelector(selector);
  const frames = [];
  window.tasks.length = 0;
  let last = await new Promise(requestAnimationFrame);
  while (box.scrollTop + box.clientHeight < box.scrollHeight - 1) {
    box.scrollTop += 120;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  await new Promise((idle) => setTimeout(idle, 100));
  return { frames, tasks: window.tasks.splice(0), height: box.scrollHeight };
}"""


@dataclass
class Wire:
    """What came over the wire, in bytes by kind, as the browser counts it: heads and compression included."""

    bytes: Counter[str] = field(default_factory=lambda: Counter[str]())
    _kinds: dict[str, str] = field(default_factory=lambda: {})

    @classmethod
    async def of(cls, page: Page) -> tuple[Wire, CDPSession]:
        """Start counting; nothing comes from the browser's cache."""
        wire, session = cls(), await page.context.new_cdp_session(page)
        await session.send("Network.enable")
        await session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.responseReceived", wire._began)
        session.on("Network.loadingFinished", wire._ended)
        session.on("Network.webSocketFrameReceived", wire._framed)
        return wire, session

    @property
    def page_kb(self) -> float:
        """What was requested, without what the websocket brought."""
        return sum(count for kind, count in self.bytes.items() if kind != "WebSocket") / 1024

    def _began(self, event: Mapping[str, Any]) -> None:
        self._kinds[event["requestId"]] = event["type"]

    def _ended(self, event: Mapping[str, Any]) -> None:
        self.bytes[self._kinds.get(event["requestId"], "Other")] += event["encodedDataLength"]

    def _framed(self, event: Mapping[str, Any]) -> None:
        self.bytes["WebSocket"] += len(event["response"]["payloadData"].encode())


@dataclass(frozen=True)
class Tabs:
    """A Chromium, and the cookie of whoever is signed in."""

    browser: Browser
    base: str
    session: str = ""

    async def context(self) -> BrowserContext:
        """Return a browser with an empty cache, signed in."""
        context = await self.browser.new_context(viewport={"width": 1440, "height": 900})
        if self.session:
            await context.add_cookies(
                [{"name": "kromi", "value": self.session, "url": self.base, "httpOnly": True, "sameSite": "Lax"}]
            )
        await context.add_init_script(PROBE)
        return context


async def open_ms(page: Page, url: str, holds: str) -> float:
    """Open an address, and return how long after the start of the navigation a condition was seen to hold."""
    await page.goto(url, wait_until="commit")
    return cast(float, await page.evaluate(f"() => window.shown(() => {holds})"))


async def act_ms(page: Page, holds: str, act: Any) -> float:
    """Do something by mouse or keyboard, and return how long after it a condition was seen to hold."""
    await page.evaluate(f"() => {{ window.seen = window.shown(() => {holds}); }}")
    await act()
    return cast(float, await page.evaluate("async () => (await window.seen) - window.acted"))


@asynccontextmanager
async def chromium(base: str, session: str = "") -> AsyncIterator[Tabs]:
    """Run Chromium for as long as the context is open."""
    named = os.environ.get("KROMI_CHROMIUM") or shutil.which("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=named, args=list(FLAGS))
        yield Tabs(browser, base, session)
        await browser.close()
