"""What Kromi promises about privacy, in a real browser and in the files that it leaves."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
from playwright.async_api import Request, WebSocket, expect
from psycopg.errors import UniqueViolation
from sqlalchemy import text

from tests.fixtures.app import Kromi
from tests.fixtures.browser import PASSWORD, World
from tests.fixtures.files import LOGO

LOCAL_KEYS = {"theme", "last_compiled_theme", "kromi-single-keys"}
"""Kept beyond a tab: how Reflex colors the page before it has loaded, and whether single keys are shortcuts."""
SESSION_KEYS = {"token", "kromi-drafts", "react-router-scroll-positions"}
"""Kept in a tab: which state is its own, what was typed and not sent, how far it was scrolled."""
STORED = "() => ({local: {...localStorage}, session: {...sessionStorage}, cookie: document.cookie})"


async def test_a_visit_asks_nobody_else_sets_one_cookie_and_keeps_no_secret(world: World) -> None:
    page = await world.page(None, "/sign-up")
    hosts: set[str] = set()

    def note(asked: Request | WebSocket) -> None:
        parts = urlsplit(asked.url)
        if parts.scheme not in ("data", "blob"):
            hosts.add(parts.netloc)

    page.on("request", note)
    page.on("websocket", note)
    await page.reload()  # all of it, the first request included, under watch
    await page.get_by_label("Name").fill("Mia Kern")
    await page.get_by_label("Email").fill("mia-privacy@example.com")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign up").click()
    await page.get_by_role("button", name="Open the sample").click()
    await expect(page.locator(".status")).to_contain_text("Saved")
    for section in ("Color", "Typography", "Layout", "Voice"):
        await page.get_by_role("link", name=section).first.click()
        await expect(page.get_by_role("heading", name=section, exact=True)).to_be_visible()

    assert hosts == {urlsplit(world.url).netloc}
    cookies = await page.context.cookies()
    assert [(c["name"], c["httpOnly"], c["sameSite"], c["path"]) for c in cookies] == [("kromi", True, "Lax", "/")]  # type: ignore[typeddict-item]
    stored = await page.evaluate(STORED)
    assert stored["cookie"] == ""
    assert set(stored["local"]) <= LOCAL_KEYS
    assert set(stored["session"]) <= SESSION_KEYS
    kept = f"{stored['local']}{stored['session']}"
    assert cookies[0]["value"] not in kept  # type: ignore[typeddict-item]
    assert "mia-privacy" not in kept


async def test_who_only_reads_the_documents_is_given_no_cookie(world: World) -> None:
    page = await world.page(None, "/docs")
    await page.get_by_role("link", name="Operations").click()
    await expect(page.get_by_role("heading", name="Operations", exact=True)).to_be_visible()
    await expect(page.get_by_role("link", name="Operations")).to_have_attribute("aria-current", "page")
    assert await page.context.cookies() == []


async def test_no_log_in_the_data_folder_holds_what_somebody_wrote_or_is(kromi: Kromi, world: World) -> None:
    mia = await world.person("Mia Kern")
    brand = await world.brands.create(mia.actor, "Nightjar unheard of")
    async with world.assistant(mia) as client:
        for operations in (
            [{"op": "update", "id": "profile:brand", "set": {"name": "Goatsucker\x00"}}],
            [{"op": "no"}],
        ):
            await client.call_tool("edit_brand", {"brand": brand.id, "operations": operations})
        offered = (await client.call_tool("add_asset", {"brand": brand.id, "name": "Roost"})).structured_content
    address = (offered or {})["upload"]["address"]
    async with httpx2.AsyncClient() as program:
        assert (await program.put(address, content=LOGO)).status_code == 201
    with suppress(UniqueViolation):
        async with world.database.transaction() as connection:  # an error that quotes what it is about
            doubled = "INSERT INTO account (id, email, name, password_hash) SELECT id, email, name, '' FROM account"
            await connection.execute(text(f"{doubled} WHERE email = :email"), {"email": mia.email})
    logs = [path for path in Path(kromi.data).rglob("*") if path.is_file() and path.suffix == ".log"]
    logged = "".join(path.read_text("utf-8", "replace") for path in logs) + "".join(kromi.output)

    assert "duplicate key" in logged, "there is a log to look into"
    for secret in (
        address.rpartition("/")[2],
        "Nightjar",
        "Goatsucker",
        mia.actor.account_id,
        mia.email,
        mia.session,
        mia.token,
        PASSWORD,
    ):
        assert secret not in logged
