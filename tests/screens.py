"""Draw every section of the sample brand, for the README and for whoever looks it over.

    uv run python -m tests.screens [FOLDER]

Writes `SECTION-WIDTH-SCHEME.png` into FOLDER, `kromi_app/docs/screens` if none is named.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, async_playwright

from kromi_app.launch import pages
from tests.fixtures.app import Kromi
from tests.fixtures.browser import FLAGS, Person, World, arranged, chromium

SECTIONS = (
    *("overview", "color", "typography", "logo", "imagery", "layout", "voice", "content"),
    *("use", "checks", "history", "branches"),
)
SIZES = ((1440, 900), (1024, 800), (390, 844))
SCHEMES = ("light", "dark")
FOLDER = pages.ROOT / "kromi_app" / "docs" / "screens"


async def draw(url: str, database_url: str, folder: Path) -> None:
    """Draw every section, size and scheme."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        async with arranged(url, database_url, browser) as world:
            await _draw_all(world, browser, folder)
        await browser.close()


async def _draw_all(world: World, browser: Browser, folder: Path) -> None:
    mia = await world.person("Mia Kern")
    brand_id = await _sample(world, mia)
    for width, height in SIZES:
        for scheme in SCHEMES:
            for section in SECTIONS:
                viewport = {"width": width, "height": height}
                page = await world.brand_page(mia, brand_id, section, viewport=viewport, color_scheme=scheme)
                if section == "color" and width > 700:
                    await page.locator("[data-record='swatch:signal'] .pick").click()
                await page.wait_for_load_state("networkidle")
                await page.evaluate("document.fonts.ready")
                await page.screenshot(path=folder / f"{section}-{width}-{scheme}.png")
                await page.context.close()


async def _sample(world: World, person: Person) -> str:
    """Make the sample brand with its files, as people do; return its id."""
    page = await world.page(person, "/dashboard")
    await page.get_by_role("button", name="Open the sample").click()
    await page.wait_for_url("**/brands/*/**")
    await page.locator(".status[data-state='saved']").wait_for()
    brand_id = urlsplit(page.url).path.split("/")[2]
    await page.context.close()
    return brand_id


def main() -> None:
    """Start a kromi of its own, and draw."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    pages.build()
    with tempfile.TemporaryDirectory() as data:
        kromi = Kromi(Path(data) / "data")
        kromi.start()
        try:
            asyncio.run(draw(kromi.url, kromi.database_url, folder))
        finally:
            kromi.stop()


if __name__ == "__main__":
    main()
