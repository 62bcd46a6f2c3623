"""Hostile drawings, laid into a page as they are and as they are kept: a browser is the judge of what is left."""

from __future__ import annotations

from playwright.async_api import Route

from kromi_app.imaging.svg import sanitize
from tests.fixtures.browser import World
from tests.imaging.drawings import HOSTILE

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
    kept = [sanitize(drawing).decode() for drawing in HOSTILE.values()]
    assert await asked_and_run(world, kept) == (set(), 0)


async def test_as_they_came_they_do_both_so_that_the_judge_is_awake(world: World) -> None:
    # An `iframe` that is not closed, as HTML has it, hides what comes after it.
    last = sorted(HOSTILE, key=lambda name: name == "foreign-object")
    asked, ran = await asked_and_run(world, [HOSTILE[name].decode() for name in last])
    assert any("evil.example" in address for address in asked)
    assert ran >= 2


async def test_opened_by_their_own_address_they_ask_for_nothing_and_run_nothing(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.page(mia, "/dashboard")
    asked, said = list[str](), list[str]()
    for name, drawing in HOSTILE.items():
        address = f"{world.url}/assets?brand={brand.id}&name={name}"
        answer = await page.request.post(address, data=drawing, headers={"Origin": world.url})
        assert answer.status == 201, (name, await answer.text())
        file = (await answer.json())["file"]
        opened = await page.context.new_page()
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("dialog", lambda dialog: said.append(dialog.message))
        opened.on("console", lambda message: said.append(message.text))
        await opened.goto(f"{world.url}/assets/{file['id']}", wait_until="load")
        assert await opened.evaluate("document.documentElement.localName") == "svg"
        await opened.close()
        assert asked == [f"{world.url}/assets/{file['id']}"]
        asked.clear()
    assert said == []
