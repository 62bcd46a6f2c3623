"""The one way in for files, over HTTP: whose page posts, how much, and how they are given back."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.types import Message

from kromi_app.http.cookies import SessionCookie
from kromi_app.http.routes import HttpServices, routes
from kromi_app.imaging.worker import Workers
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
from tests.imaging.test_fonts import made

ORIGIN = "http://localhost:3000"
SAFE = {
    "cache-control": "private, max-age=31536000, immutable",
    "content-disposition": "inline",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


@dataclass
class Sender:
    client: httpx.AsyncClient
    brand_id: str
    folder: Path
    app: Starlette

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
        yield Sender(client, (await brands.create(actor, "Harbor")).id, tmp_path / "assets", app)
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


async def test_a_font_is_kept_under_a_name_that_can_be_shown_and_one_that_lies_leaves_nothing(sender: Sender) -> None:
    lying = await sender.send(made(lie=lambda font: setattr(font["hhea"], "descent", 300)))
    assert lying.status_code == 400
    assert "descent" in lying.json()["detail"]
    assert sender.kept() == []
    answer = await sender.send(made(familyName="A\x00B\u202e", licenseDescription="OFL\x00"))
    assert answer.status_code == 201
    assert (answer.json()["file"]["family"], answer.json()["file"]["license"]) == ("A B", "OFL")


async def test_a_body_over_the_limit_is_refused_whether_or_not_it_says_so(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kromi_app.http.assets.MAX_BYTES", 1000)

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 100

    said = await sender.send(b"x" * 1001)
    unsaid = await sender.client.post(
        "/assets", params={"brand": sender.brand_id}, content=endless(), headers={"Origin": ORIGIN}
    )
    for answer in (said, unsaid):
        assert answer.status_code == 413
        assert answer.json()["detail"] == "This file is too large; 50 MB are taken. Make it smaller."
    assert sender.kept() == []
    assert service.MAX_BYTES == 50 * 1024**2


async def test_who_goes_away_while_a_file_is_read_leaves_nothing(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, called_off, sent = asyncio.Event(), asyncio.Event(), list[Message]()
    coming = iter([{"type": "http.request", "body": as_file(photograph())}])

    async def read(*_: object) -> None:
        reading.set()
        try:
            await asyncio.Event().wait()
        finally:
            called_off.set()

    async def receive() -> Message:
        for message in coming:
            return message
        await reading.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    monkeypatch.setattr(Workers, "run", read)
    request = sender.client.build_request("POST", "/assets", params={"brand": sender.brand_id, "name": "Quay"})
    cookie = f"kromi={sender.client.cookies['kromi']}".encode()
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/assets",
        "query_string": request.url.query,
        "headers": [(b"origin", ORIGIN.encode()), (b"cookie", cookie)],
    }
    await sender.app(scope, receive, send)
    assert called_off.is_set()
    assert sent[0]["status"] == 400
    assert sender.kept() == []


NAMES = {
    "five thousand characters": "Quay " * 1000,
    "from right to left": "شعار الميناء ليلاً",
    "emoji": "⛴️ 👩🏽‍🚀 night",
    "a path": "../../etc/passwd",
    "controls": "Quay\x00\r\n\x1b[31m",
    "a half of a pair": "Quay \ud83d",
    "nothing": "",
}


@pytest.mark.parametrize("name", NAMES)
async def test_any_name_is_taken_and_its_first_two_hundred_characters_are_kept(sender: Sender, name: str) -> None:
    sent = quote(NAMES[name].encode("utf-8", "surrogatepass"))
    answer = await sender.client.post(
        f"/assets?brand={sender.brand_id}&name={sent}", content=LOGO, headers={"Origin": ORIGIN}
    )
    assert answer.status_code == 201
    kept = answer.json()["name"]
    assert 1 <= len(kept) <= 200
    assert not set(kept) & set("/\\\x00\r\n\x1b")
    if name in ("from right to left", "emoji"):
        assert kept == NAMES[name]
    assert [path.name for path in sender.kept()] == ["original"]


CALLED = {
    "Logo.svg": (as_file(photograph(64, 48), "PNG"), "image/png"),
    "Logo.png": (LOGO, "image/svg+xml"),
    "Fraunces.woff2": (as_file(photograph(64, 48)), "image/jpeg"),
    "Quay.exe": (as_file(photograph(64, 48), "GIF"), "image/png"),
    "Quay": (as_file(photograph(64, 48), "WEBP"), "image/webp"),
}


@pytest.mark.parametrize("name", CALLED)
async def test_a_file_is_what_is_in_it_whatever_it_is_called(sender: Sender, name: str) -> None:
    data, media_type = CALLED[name]
    file = (await sender.send(data, name=name)).json()["file"]
    assert file["media_type"] == media_type
    shown = await sender.client.get(f"/assets/{file['id']}")
    assert shown.headers["content-type"] == media_type


@pytest.mark.parametrize("path", ["as" + "0" * 24, "as" + "0" * 24 + "/320.webp"])
async def test_a_file_that_is_not_there_is_not_found(sender: Sender, path: str) -> None:
    assert (await sender.client.get(f"/assets/{path}")).status_code == 404


async def test_other_names_under_assets_are_left_to_the_pages(sender: Sender) -> None:
    assert (await sender.client.get("/assets/entry.client-Cx1.js")).status_code == 404
