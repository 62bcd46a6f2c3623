"""Posting design token files from the dashboard; on a real Postgres."""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette

from kromi_app.brand.actor import Actor
from kromi_app.http.cookies import SessionCookie
from kromi_app.http.imports import MAX_BYTES, MAX_FILES
from kromi_app.http.routes import HttpServices, routes
from kromi_app.launch.typefaces import PACKAGES
from kromi_app.service.accounts import Accounts
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.service.limits import Limits, Rate, Rates
from kromi_app.service.notices import Notices
from kromi_app.service.passwords import Cost, Passwords
from kromi_app.store.database import Database
from tests.fixtures.files import no_files, no_packages

pytestmark = pytest.mark.asyncio

ORIGIN = "http://localhost:3000"
MANY = Rates(Rate(1000, 900), Rate(1000, 900), Rate(1000, 3600))
BLUE = json.dumps({"color": {"blue": {"10": {"$type": "color", "$value": "#edf5ff"}}}})


@dataclass(frozen=True)
class Desk:
    """A signed-in browser, and what is behind it."""

    client: httpx.AsyncClient
    actor: Actor
    brands: Brands
    notices: Notices

    async def post(self, *files: tuple[str, str | bytes], origin: str = ORIGIN) -> httpx.Response:
        parts = [("files", (name, content, "application/json")) for name, content in files]
        return await self.client.post("/brands/import", files=parts, headers={"Origin": origin})


async def yes() -> bool:
    return True


@pytest_asyncio.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    database = Database(database_url)
    accounts = Accounts(database, Passwords(Cost(8, 1)), Limits(database, MANY))
    brands, notices = Brands(database, Editor(database)), Notices()
    files = no_files(database, tmp_path)
    services = HttpServices(accounts, brands, notices, files, no_packages(brands, files))
    app = Starlette(routes=routes(services, SessionCookie(secure=False), (ORIGIN,), PACKAGES, yes, lambda: True))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as client:
        person = {"name": "Mia", "email": f"mia-{secrets.token_hex(6)}@example.com", "password": "seven bright herons"}
        await client.post("/auth/sign-up", json=person)
        actor = await accounts.actor_of_session(client.cookies["kromi"])
        assert actor is not None
        yield Desk(client, actor, brands, notices)
    await database.close()


async def test_files_become_a_brand_that_opens(desk: Desk) -> None:
    answer = await desk.post(("north-star.tokens.json", BLUE))

    [brand] = await desk.brands.list(desk.actor)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/brands/{brand.id}/overview")
    assert answer.headers["cache-control"] == "no-store"
    assert brand.name == "North Star"
    assert desk.notices.take(desk.actor, answer.headers["location"]) == "North Star: 1 palette, 1 color."


async def test_a_resolver_finds_its_files_by_their_names_alone(desk: Desk) -> None:
    resolver = {
        "name": "Two files",
        "version": "2025.10",
        "sets": {"all": {"sources": [{"$ref": "./a/one.json"}, {"$ref": "./a/two.json"}]}},
        "resolutionOrder": [{"$ref": "#/sets/all"}],
    }
    link = json.dumps({"link": {"$type": "color", "$value": "{color.blue.10}"}})
    answer = await desk.post(("two.json", link), ("x.resolver.json", json.dumps(resolver)), ("one.json", BLUE))

    assert desk.notices.take(desk.actor, answer.headers["location"]) == "Two files: 1 palette, 1 color, 1 color role."


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a.json", "{")], "a.json is not JSON"),
        ([("a.json", b"\xff\xfe")], "a.json is not UTF-8"),
        ([("a.json", "{}")], "no design token in a.json"),
        ([("a.json", b" " * (MAX_BYTES + 100_000))], "too large"),
        ([], "No file"),
    ],
)
async def test_what_is_wrong_with_files_is_said_on_the_dashboard(
    desk: Desk, files: Sequence[tuple[str, str | bytes]], said: str
) -> None:
    # Without a file, httpx would send no form at all.
    answer = await desk.post(*files) if files else await desk.client.post("/brands/import", files={"other": b"x"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/dashboard")
    assert said in desk.notices.take(desk.actor, "/dashboard")
    assert await desk.brands.list(desk.actor) == []


async def test_too_many_files_make_no_brand(desk: Desk) -> None:
    answer = await desk.post(*((f"{number}.json", BLUE) for number in range(MAX_FILES + 1)))

    assert answer.status_code in (303, 400)
    assert await desk.brands.list(desk.actor) == []


async def test_another_sites_page_cannot_post_files(desk: Desk) -> None:
    answer = await desk.post(("a.json", BLUE), origin="https://elsewhere.example")

    assert answer.status_code == 403
    assert await desk.brands.list(desk.actor) == []


async def test_nobody_signed_in_makes_no_brand(desk: Desk) -> None:
    desk.client.cookies.clear()
    answer = await desk.post(("a.json", BLUE))

    assert answer.status_code == 403
    assert await desk.brands.list(desk.actor) == []
