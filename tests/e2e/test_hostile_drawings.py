"""Hostile drawings, laid into a page as they are and as they are kept: a browser is the judge of what is left."""

from __future__ import annotations

from playwright.async_api import Route

from kromi_app.imaging.svg import sanitize
from tests.fixtures.browser import World
from tests.imaging.test_svg import HOSTILE

PAGE = "https://brand.example/page"


async def asked_and_run(world: World, drawings: list[str]) -> tuple[set[str], int]:
    """Return what a page with drawings in it asks for, and how many scripts of theirs run."""
    assert world.browser is not None
    context = await world.browser.new_context()
    page = await context.new_page()
    asked: set[str] = set()
    body = "".join(f"<div>{drawing}</div>" for drawing in drawings)
    html = f"<script>window.ran = 0; window.alert = () => {{ window.ran += 1 }}</script>{body}"

    async def answer(route: Route) -> None:
        if route.request.url == PAGE:
            await route.fulfill(body=html, content_type="text/html")
        else:
            asked.add(route.request.url)
            await route.fulfill(body="", content_type="text/plain")

    await context.route("**/*", answer)
    await page.goto(PAGE, wait_until="load")
    for shape in await page.locator("svg rect").all():
        await shape.dispatch_event("click")
        await shape.dispatch_event("mouseover")
    await page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    ran = await page.evaluate("window.ran")
    await context.close()
    return asked, ran


async def test_as_they_are_kept_they_ask_for_nothing_and_run_nothing(world: World) -> None:
    kept = [sanitize(drawing.encode()).decode() for drawing in HOSTILE.values()]
    assert await asked_and_run(world, kept) == (set(), 0)


async def test_as_they_came_they_do_both_so_that_the_judge_is_awake(world: World) -> None:
    asked, ran = await asked_and_run(world, list(HOSTILE.values()))
    assert any("evil.example" in address for address in asked)
    assert ran >= 2
