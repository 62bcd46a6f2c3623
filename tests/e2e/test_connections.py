"""Connecting an assistant as a person does it: signing in, the consent, the page of connections."""

from __future__ import annotations

import json
import re
from zoneinfo import ZoneInfo

import httpx
import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, Route, expect

from tests.fixtures.browser import PASSWORD, World
from tests.fixtures.program import BACK, Program, registered


@pytest_asyncio.fixture(loop_scope="session")
async def program(world: World) -> Program:
    """A registered program."""
    return await registered(world.url)


async def test_a_person_signs_in_lets_a_program_in_and_ends_it(world: World, program: Program) -> None:
    mia = await world.person("Mia Kern")
    await world.brands.create(mia.actor, "Halden Ferry")
    await world.brands.create(mia.actor, "Nordlys")
    page = await world.page(None, program.request)
    await expect(page.get_by_text("A program asks to be connected.")).to_be_visible()
    await page.get_by_label("Email").fill(mia.email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()

    await expect(page.get_by_role("heading", name="Connect Claude Code?")).to_be_visible()
    await expect(page.get_by_text("Kromi cannot tell whether it is")).to_be_visible()
    await expect(page.locator(".caution")).to_contain_text("only if you have just started this yourself")
    await page.get_by_label("Only these").check()
    await page.get_by_label("Halden Ferry").check()
    code = await came_back(page, "Allow")
    tokens = await program.tokens(code["code"])
    assert code["state"] == "of-the-program"
    assert await program.call(tokens["access_token"]) == 200

    await page.goto(f"{world.url}/dashboard")
    await page.get_by_role("link", name="Connections").click()
    row = page.locator("[data-let-in]").filter(has_text="Claude Code")
    await expect(row).to_contain_text("Halden Ferry")
    await expect(row).not_to_contain_text("Nordlys")
    await expect(row).to_contain_text("Never used")
    await row.get_by_role("button", name="End Claude Code").click()
    await page.get_by_role("dialog").get_by_role("button", name="End").click()
    await expect(row).to_have_count(0)
    assert await program.call(tokens["access_token"]) == 401


async def test_a_person_who_cancels_lets_nobody_in(world: World, program: Program) -> None:
    mia = await world.person("Mia Kern")
    page = await world.page(mia, program.request)

    back = await came_back(page, "Cancel")

    assert back["error"] == "access_denied"
    await page.goto(f"{world.url}/settings/connections")
    await expect(page.get_by_text("None is connected yet")).to_be_visible()


async def test_a_token_is_made_shown_once_and_revoked(world: World) -> None:
    mia = await world.person("Mia Kern")
    page = await world.page(mia, "/settings/connections")
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.get_by_label("What for").fill("A script")
    await page.get_by_label("May").select_option("propose")
    await page.get_by_role("button", name="Make a token").click()

    made = page.get_by_role("status")
    token = await made.locator("code").inner_text()
    assert re.fullmatch(r"kromi_[\w-]{43}", token)
    await made.get_by_role("button", name="Copy").click()
    await expect(made.get_by_role("button", name="Copied")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == token
    await expect(page.locator("[data-let-in]").filter(has_text="A script")).to_contain_text("Proposes edits")

    await page.reload()
    await page.get_by_role("button", name="Revoke A script").dblclick()
    await expect(page.get_by_role("dialog")).to_contain_text("Revoke A script?")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Revoke A script")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.get_by_role("dialog").get_by_role("button", name="Revoke").press("Enter")
    await expect(page.locator("[data-let-in]").filter(has_text="A script")).to_have_count(0)
    await expect(page.locator("[data-let-in]").filter(has_text="tests")).to_be_visible()
    assert token not in await page.content()


async def test_what_was_done_with_a_token_and_when_stands_beside_it(world: World) -> None:
    mia = await world.person("Mia Kern")
    brand = await world.brands.create(mia.actor, "Halden Ferry")
    async with world.assistant(mia) as claude:
        added = {"op": "add", "kind": "voice_trait", "set": {"name": "Plain"}}
        await claude.call_tool("edit_brand", {"brand": brand.id, "operations": [added]})

    page = await world.page(mia, "/settings/connections", timezone_id="Asia/Kathmandu", locale="en-GB")

    row = page.locator("[data-let-in]").filter(has_text="tests")
    await expect(row).to_contain_text("1 edit or proposal")
    [token] = await world.accounts.list_tokens(mia.actor)
    assert token.used_at is not None
    made, used = (moment.astimezone(ZoneInfo("Asia/Kathmandu")) for moment in (token.created_at, token.used_at))
    await expect(row).to_contain_text(f"since {made:%-d %b}")
    await expect(row).to_contain_text(f"Last used {used:%-d %b, %H:%M}")


async def test_every_setup_holds_the_address_of_this_kromi(world: World) -> None:
    mia = await world.person("Mia Kern")
    page = await world.page(mia, "/settings/connections")
    section = page.get_by_role("region", name="Connect an assistant")

    for program in ("Claude", "Claude Code", "Cursor", "VS Code", "ChatGPT", "Codex", "Any other"):
        setup = section.locator("details").filter(has=page.locator(f"summary:text-is('{program}')"))
        await setup.locator("summary").click()
        await expect(setup.locator("pre").first).to_contain_text(f"{world.url}/mcp")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_consent_and_the_connections_are_for_everybody(world: World, program: Program, scheme: str) -> None:
    mia = await world.person("Mia Kern")
    await world.brands.create(mia.actor, "Halden Ferry")
    for path, sign in (
        (program.request, "fieldset"),
        ("/settings/connections", "[data-let-in]"),
        ("/dashboard", "[data-brand]"),
    ):
        page = await world.page(mia, path, viewport={"width": 390, "height": 844}, color_scheme=scheme)
        await page.locator(sign).first.wait_for()
        found = (await Axe().run(page)).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def came_back(page: Page, act: str) -> dict[str, str]:
    """Answer the consent, and return what the program was told."""
    came: list[str] = []

    async def answer(route: Route) -> None:
        came.append(route.request.url)
        await route.fulfill(body=json.dumps("Back"), content_type="application/json")

    await page.route(f"{BACK}**", answer)
    await page.get_by_role("button", name=act, exact=True).click()
    await page.wait_for_url(f"{BACK}**")
    return dict(httpx.URL(came[0]).params)
