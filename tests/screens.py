"""Draw every section of the sample brand and how assistants come to it, for the README and for whoever looks it over.

    uv run python -m tests.screens [FOLDER]

Writes `NAME-WIDTH-SCHEME.png` into FOLDER, `kromi_app/docs/screens` if none is named.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Page, async_playwright

from kromi_app.launch import pages
from tests.fixtures.app import Kromi
from tests.fixtures.authorizing import let_in
from tests.fixtures.browser import FLAGS, Person, World, arranged, chromium
from tests.fixtures.program import registered

SECTIONS = (
    *("overview", "color", "typography", "logo", "imagery", "layout", "voice", "content"),
    *("use", "checks", "history", "branches"),
)
PROPOSED = (
    {"op": "update", "id": "swatch:signal", "set": {"value": "#a03b0e"}},
    {"op": "update", "id": "swatch:fjord", "set": {"name": "Deep fjord"}},
)


@dataclass(frozen=True, slots=True)
class Look:
    """A screen and a color scheme that something is drawn in."""

    width: int
    height: int
    scheme: str

    def __str__(self) -> str:
        """Return it as the end of a file's name."""
        return f"{self.width}-{self.scheme}"

    @property
    def options(self) -> dict[str, Any]:
        """What a browser is told of it."""
        return {"viewport": {"width": self.width, "height": self.height}, "color_scheme": self.scheme}


LOOKS = [Look(*size, scheme) for size in ((1440, 900), (1024, 800), (390, 844)) for scheme in ("light", "dark")]
FOLDER = pages.ROOT / "kromi_app" / "docs" / "screens"


async def draw(url: str, database_url: str, folder: Path) -> None:
    """Draw everything, in every size and scheme."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        async with arranged(url, database_url, browser) as world:
            await _draw_all(world, folder)
        await browser.close()


async def _draw_all(world: World, folder: Path) -> None:
    mia = await world.person("Mia Kern")
    brand_id = await _sample(world, mia)
    for look in LOOKS:
        for section in SECTIONS:
            page = await world.brand_page(mia, brand_id, section, **look.options)
            if section == "color" and look.width > 700:
                await page.locator("[data-record='swatch:signal'] .pick").click()
            await _drawn(page, folder / f"{section}-{look}.png")
    await _draw_assistants(world, mia, brand_id, folder)


async def _draw_assistants(world: World, person: Person, brand_id: str, folder: Path) -> None:
    program = await registered(world.url)
    _, tokens = await let_in(world.database, person.actor, resource=f"{world.url}/mcp")
    async with world.assistant(person, tokens.access) as claude:
        arguments = {"brand": brand_id, "operations": PROPOSED, "note": "Links pass 4.5 on Deck.", "propose": True}
        await claude.call_tool("edit_brand", arguments)
    for look in LOOKS:
        page = await world.page(person, program.request, **look.options)
        await _drawn(page, folder / f"consent-{look}.png")
        page = await world.page(person, "/settings/connections", **look.options)
        await page.get_by_text("Claude Code", exact=True).last.click()
        await _drawn(page, folder / f"connections-{look}.png")
        page = await world.brand_page(person, brand_id, **look.options)
        await page.locator("[data-proposal]").get_by_role("button", name="Look").click()
        await _drawn(page, folder / f"proposals-{look}.png")


async def _drawn(page: Page, path: Path) -> None:
    """Draw a page once all of it is there, and close it."""
    await page.wait_for_load_state("networkidle")
    await page.evaluate("document.fonts.ready")
    await page.screenshot(path=path)
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
