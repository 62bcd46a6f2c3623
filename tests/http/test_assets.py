"""The one way in for files, over HTTP: whose page posts, how much, and how they are given back."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette

from kromi_app.http.assets import SAFE
from kromi_app.http.cookies import SessionCookie
from kromi_app.http.routes import HttpServices, routes
from kromi_app.launch.typefaces import PACKAGES
from kromi_app.service import assets as service
from kromi_app.service.accounts import Accounts
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.service.limits import Limits, Rates
from kromi_app.service.notices import Notices
from kromi_app.service.passwords import Cost, Passwords
from kromi_app.store.database import Database
from tests.fixtures.files import LOGO, MANY, as_file, no_files, no_packages, photograph

ORIGIN = "http://localhost:3000"


@dataclass
class Sender:
    client: httpx.AsyncClient
    brand_id: str
    folder: Path

    async def send(self, data: bytes, origin: str = ORIGIN, **query: str) -> httpx.Response:
        params = {"brand": self.brand_id, "name": "Quay", **query}
        return await self.client.post("/assets", params=params, content=data, headers={"Origin": origin})

    def kept(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]


async def yes() -> bool:
    return True


@pytest_asyncio.fixture
async def sender(database_url: str, tmp_path: Path) -> AsyncIterator[Sender]:
    database = Database(database_url)
    accounts = Accounts(database, Passwords(Cost(8, 1)), Limits(database, Rates(MANY, MANY, MANY, MANY)))
    brands, files = Brands(database, Editor(database)), no_files(database, tmp_path)
    services = HttpServices(accounts, brands, Notices(), files, no_packages(brands, files))
    app = Starlette(routes=routes(services, SessionCookie(secure=False), (ORIGIN,), PACKAGES, yes, lambda: True))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as client:
        person = {"name": "Mia", "email": f"mia-{secrets.token_hex(6)}@example.com", "password": "seven bright herons"}
        await client.post("/auth/sign-up", json=person)
        actor = await accounts.actor_of_session(client.cookies["kromi"])
        assert actor is not None
        yield Sender(client, (await brands.create(actor, "Harbor")).id, tmp_path / "assets")
    files.close()
    await database.close()


async def test_a_file_is_answered_as_a_record_holds_it_and_given_back_harmless(sender: Sender) -> None:
    answer = await sender.send(LOGO)
    assert answer.status_code == 201
    file = answer.json()["file"]
    assert (file["media_type"], file["width"], file["height"]) == ("image/svg+xml", 40, 20)
    shown = await sender.client.get(f"/assets/{file['id']}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/svg+xml")
    assert {name: shown.headers[name] for name in SAFE} == SAFE
    small = await sender.client.get(f"/assets/{file['id']}/320.webp")
    assert (small.status_code, small.headers["content-type"]) == (200, "image/webp")


async def test_another_sites_page_gets_no_file_in(sender: Sender) -> None:
    answer = await sender.send(LOGO, origin="https://elsewhere.example")
    assert answer.status_code == 403
    assert sender.kept() == []


async def test_without_a_session_nothing_comes_in_or_out(sender: Sender) -> None:
    file = (await sender.send(LOGO)).json()["file"]
    sender.client.cookies.clear()
    assert (await sender.send(as_file(photograph()))).status_code == 403
    assert (await sender.client.get(f"/assets/{file['id']}")).status_code == 403
    assert len(sender.kept()) == 1


@pytest.mark.parametrize("brand", ["", "nobodys", "../etc", "x" * 100])
async def test_a_brand_that_is_not_the_senders_gets_no_file(sender: Sender, brand: str) -> None:
    assert (await sender.send(LOGO, brand=brand)).status_code in (400, 404)
    assert sender.kept() == []


async def test_a_body_over_the_limit_is_refused_whether_or_not_it_says_so(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kromi_app.http.assets.MAX_BYTES", 1000)

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 100

    assert (await sender.send(b"x" * 1001)).status_code == 429
    answer = await sender.client.post(
        "/assets", params={"brand": sender.brand_id}, content=endless(), headers={"Origin": ORIGIN}
    )
    assert answer.status_code == 429
    assert "too large" in answer.json()["detail"]
    assert sender.kept() == []
    assert service.MAX_BYTES == 50 * 1024**2


@pytest.mark.parametrize("path", ["as" + "0" * 24, "as" + "0" * 24 + "/320.webp"])
async def test_a_file_that_is_not_there_is_not_found(sender: Sender, path: str) -> None:
    assert (await sender.client.get(f"/assets/{path}")).status_code == 404


async def test_other_names_under_assets_are_left_to_the_pages(sender: Sender) -> None:
    assert (await sender.client.get("/assets/entry.client-Cx1.js")).status_code == 404
