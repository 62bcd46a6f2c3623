"""The way in and the dashboard, as a person goes through them."""

from __future__ import annotations

import json
import re
import secrets
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from playwright.async_api import expect

from tests.fixtures.browser import PASSWORD, World
from tests.fixtures.tokens import srgb

BLUE = json.dumps({"color": {"blue": {"$type": "color", "$value": srgb("#1d4ed8")}}}).encode()


async def test_a_person_signs_up_opens_the_sample_signs_out_and_signs_in_again(world: World) -> None:
    email = f"ada-{secrets.token_hex(5)}@example.com"
    page = await world.page(None, "/sign-up")
    await page.get_by_label("Name").fill("Ada Lind")
    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign up").click()

    await expect(page.get_by_role("heading", name="No brands yet")).to_be_visible()
    await page.get_by_role("button", name="Open the sample").click()
    await expect(page.get_by_role("heading", name="Halden Ferry", level=1)).to_be_visible()

    await page.get_by_role("link", name="Logo").click()
    mark = page.locator("[data-record='mark:combination'] img")
    await expect(mark).to_have_js_property("complete", True)
    assert await mark.evaluate("image => image.naturalWidth") > 0

    await page.get_by_role("link", name="Your brands").click()
    await expect(page.locator("[data-brand]")).to_have_count(1)
    await page.get_by_role("button", name="Sign out").click()
    await page.wait_for_url("**/sign-in**")

    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password").fill("not the password")
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.locator("[data-brand]")).to_have_count(1)


async def test_a_brand_is_made_renamed_shared_and_deleted(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    page = await world.page(mia, "/dashboard")
    await page.get_by_role("heading", name="No brands yet").wait_for()
    await page.get_by_role("button", name="Brand", exact=True).click()
    await page.get_by_role("textbox", name="Name").fill("Nordlys")
    await page.get_by_role("button", name="Make", exact=True).click()
    await expect(page.get_by_role("heading", name="Nordlys", level=1)).to_be_visible()

    await page.get_by_role("link", name="Your brands").click()
    await page.get_by_role("button", name="Rename").click()
    await page.get_by_role("textbox", name="Name").fill("Nordlys Line")
    await page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    card = page.locator("[data-brand]")
    await expect(card).to_contain_text("Nordlys Line")

    await page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Email").fill("nobody@example.com")
    await dialog.get_by_role("button", name="Share").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("nobody@example.com")
    await dialog.get_by_label("Email").fill(jonas.email)
    await dialog.get_by_label("Role").select_option("viewer")
    await dialog.get_by_role("button", name="Share").click()
    await expect(dialog.get_by_text("Jonas Berg")).to_be_visible()
    await dialog.get_by_role("button", name="Done").click()

    theirs = await world.page(jonas, "/dashboard")
    await expect(theirs.locator("[data-brand]")).to_contain_text("viewer")
    await theirs.get_by_role("link", name="Nordlys Line").click()
    await expect(theirs.get_by_text("You may look")).to_be_visible()

    await page.get_by_role("button", name="Delete").click()
    await dialog.get_by_role("textbox", name="Name").fill("Nordlys")
    await dialog.get_by_role("button", name="Delete for good").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("not its name")
    await dialog.get_by_role("textbox", name="Name").fill("Nordlys Line")
    await dialog.get_by_role("button", name="Delete for good").click()
    await expect(card).to_have_count(0)
    await expect(theirs.get_by_role("alertdialog")).to_contain_text("no longer shared")


async def test_a_dialog_closes_with_escape_and_gives_the_focus_back(world: World) -> None:
    mia = await world.person()
    page = await world.page(mia, "/dashboard")
    await page.get_by_role("heading", name="No brands yet").wait_for()
    opener = page.get_by_role("button", name="Brand", exact=True)
    await opener.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(opener).to_be_focused()


async def test_a_stranger_is_sent_away_from_a_brand_and_from_the_dashboard(world: World) -> None:
    mia, eve = await world.person("Mia Kern"), await world.person("Eve Stone")
    brand = await world.brands.create(mia.actor, "Private")
    page = await world.page(eve, f"/brands/{brand.id}/overview")
    await page.wait_for_url("**/dashboard**")
    await expect(page.locator("body")).not_to_contain_text("Private")

    nobody = await world.page(None, f"/brands/{brand.id}/overview")
    await nobody.wait_for_url("**/sign-in**")


async def test_somebody_with_whom_a_brand_is_shared_sees_its_people_and_may_leave(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand = await world.brands.create(mia.actor, "Halden Ferry")
    await world.brands.share(mia.actor, brand.id, jonas.email, "editor")
    page = await world.page(jonas, "/dashboard")

    await page.get_by_role("button", name="People").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("heading")).to_have_text("People in Halden Ferry")
    await expect(dialog.locator(".people li")).to_have_text([re.compile("^Mia Kern.*owner$"), re.compile("Jonas Berg")])
    await expect(dialog.get_by_label("Email")).to_have_count(0)
    await dialog.get_by_role("button", name="Leave").click()

    await expect(page.get_by_role("heading", name="No brands yet")).to_be_visible()
    assert [member.name for member in await world.brands.members(mia.actor, brand.id)] == ["Mia Kern"]


async def test_what_came_of_an_import_waits_for_its_own_page_whatever_else_is_opened_meanwhile(world: World) -> None:
    mia = await world.person()
    left = await world.page(mia, "/dashboard")
    tokens: Any = {"name": "blue.tokens.json", "mimeType": "application/json", "buffer": BLUE}
    posted = await left.context.request.post(f"{world.url}/brands/import", multipart={"files": tokens}, max_redirects=0)
    assert posted.status == 303

    other = await world.page(mia, "/dashboard")
    await expect(other.locator("[data-brand]")).to_have_count(1)
    await other.goto(world.url + posted.headers["location"])

    await expect(other.get_by_role("alert")).to_contain_text("1 palette, 1 color")


@pytest.mark.parametrize(("zone", "hours"), [("Pacific/Kiritimati", 14), ("Pacific/Pago_Pago", -11)])
async def test_a_brand_was_edited_on_the_day_that_it_was_for_the_reader(world: World, zone: str, hours: int) -> None:
    mia = await world.person()
    await world.brands.create(mia.actor, "Halden Ferry")
    page = await world.page(mia, "/dashboard", timezone_id=zone, locale="en-US")
    today = datetime.now(timezone(timedelta(hours=hours)))  # in one of the two it is another day than here
    await expect(page.locator("[data-brand]")).to_contain_text(f"Edited {today:%b} {today.day}")
