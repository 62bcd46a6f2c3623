"""Signing up, in and out over HTTP: forms and JSON, cookies, origins, sizes; on a real Postgres."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from kromi_app.http.cookies import SessionCookie
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

PASSWORD = "seven bright herons"
ORIGIN = "http://localhost:3000"
HTTPS_ORIGIN = "https://kromi.example"
MANY = Rates(Rate(1000, 900), Rate(1000, 900), Rate(1000, 3600))

Browse = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


async def yes() -> bool:
    return True


@pytest.fixture
def accounts(database: Database) -> Accounts:
    return Accounts(database, Passwords(Cost(8, 1)), Limits(database, MANY))


@pytest.fixture
def browse(accounts: Accounts, database: Database, tmp_path: Path) -> Browse:
    """Open a browser, as far as it keeps cookies and names its origin."""

    @asynccontextmanager
    async def browse(origin: str | None = ORIGIN, accounts: Accounts = accounts) -> AsyncIterator[httpx.AsyncClient]:
        secure = (origin or ORIGIN).startswith("https:")
        brands, files = Brands(database, Editor(database)), no_files(database, tmp_path)
        services = HttpServices(accounts, brands, Notices(), files, no_packages(brands, files))
        app = Starlette(
            routes=routes(services, SessionCookie(secure), (ORIGIN, HTTPS_ORIGIN), PACKAGES, yes, lambda: True)
        )
        base = HTTPS_ORIGIN if secure else ORIGIN
        headers = {"Origin": origin} if origin else {}
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base, headers=headers) as client:
            yield client

    return browse


@pytest.fixture
def person() -> dict[str, str]:
    return {"name": "Mia", "email": f"mia-{secrets.token_hex(6)}@example.com", "password": PASSWORD}


async def test_a_form_signs_up_and_leads_on(browse: Browse, person: dict[str, str], accounts: Accounts) -> None:
    async with browse() as client:
        answer = await client.post("/auth/sign-up", data=person)

    assert (answer.status_code, answer.headers["location"]) == (303, "/dashboard")
    assert answer.headers["cache-control"] == "no-store"
    actor = await accounts.actor_of_session(client.cookies["kromi"])
    assert actor is not None
    assert actor.name == "Mia"


@pytest.mark.parametrize(
    ("origin", "name", "flags"),
    [
        (ORIGIN, "kromi", "HttpOnly; Max-Age=34560000; Path=/; SameSite=lax"),
        (HTTPS_ORIGIN, "__Host-kromi", "HttpOnly; Max-Age=34560000; Path=/; SameSite=lax; Secure"),
    ],
)
async def test_the_one_cookie_is_as_strict_as_its_scheme_allows(
    browse: Browse, person: dict[str, str], origin: str, name: str, flags: str
) -> None:
    async with browse(origin) as client:
        answer = await client.post("/auth/sign-up", json=person)
        left = await client.post("/auth/sign-out", json={})

    [cookie] = answer.headers.get_list("set-cookie")
    given, _, rest = cookie.partition("; ")
    assert given.startswith(f"{name}=")
    assert len(given) == len(name) + 1 + 43
    assert rest == flags
    assert left.headers.get_list("set-cookie") == [f'{name}=""; {flags.replace("34560000", "0")}']


async def test_over_https_a_cookie_without_the_prefix_is_none() -> None:
    token = secrets.token_urlsafe(32)

    assert SessionCookie(secure=True).read(f"kromi={token}; a=b") is None
    assert SessionCookie(secure=True).read(f"a=b; __Host-kromi={token}") == token
    assert SessionCookie(secure=False).read(f"a=b;kromi={token} ; c") == token
    assert SessionCookie(secure=False).read('kromi=""; kromi=short') is None
    assert SessionCookie(secure=False).read("") is None


async def test_json_is_answered_by_json(browse: Browse, person: dict[str, str]) -> None:
    async with browse() as client:
        up = await client.post("/auth/sign-up", json=person)
        into = await client.post("/auth/sign-in", json={**person, "next": "/brands/a/color"})
        out = await client.post("/auth/sign-out", json={})

    assert (up.status_code, up.json()) == (200, {"next": "/dashboard"})
    assert (into.status_code, into.json()) == (200, {"next": "/brands/a/color"})
    assert (out.status_code, out.json()) == (200, {"next": "/"})


async def test_signing_out_ends_the_session(browse: Browse, person: dict[str, str], accounts: Accounts) -> None:
    async with browse() as client:
        await client.post("/auth/sign-up", data=person)
        token = client.cookies["kromi"]
        answer = await client.post("/auth/sign-out")

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "kromi" not in client.cookies
    assert await accounts.actor_of_session(token) is None


async def test_signing_in_again_ends_the_session_before(
    browse: Browse, person: dict[str, str], accounts: Accounts
) -> None:
    async with browse() as client:
        await client.post("/auth/sign-up", data=person)
        before = client.cookies["kromi"]
        await client.post("/auth/sign-in", data=person)
        after = client.cookies["kromi"]

    assert await accounts.actor_of_session(before) is None
    assert await accounts.actor_of_session(after)


async def test_a_forms_error_goes_back_to_its_page_as_a_code_and_nothing_typed(
    browse: Browse, person: dict[str, str]
) -> None:
    async with browse() as client:
        await client.post("/auth/sign-up", data=person)
        client.cookies.clear()
        wrong = await client.post(
            "/auth/sign-in", data={**person, "password": "another one", "next": "/brands/a/color"}
        )
        taken = await client.post("/auth/sign-up", data=person)
        common = await client.post("/auth/sign-up", data={**person, "password": "password123"})

    assert wrong.status_code == taken.status_code == common.status_code == 303
    assert wrong.headers["location"] == "/sign-in?error=not_permitted&next=%2Fbrands%2Fa%2Fcolor"
    assert taken.headers["location"] == "/sign-up?error=conflict"
    assert common.headers["location"] == "/sign-up?error=invalid"
    assert not any("set-cookie" in answer.headers for answer in (wrong, taken, common))


async def test_an_unknown_email_is_answered_byte_for_byte_as_a_wrong_password(
    browse: Browse, person: dict[str, str]
) -> None:
    async with browse() as client:
        await client.post("/auth/sign-up", data=person)
        client.cookies.clear()
        answers = [
            await client.post("/auth/sign-in", json={"email": email, "password": "another one"})
            for email in (person["email"], f"x{person['email']}", "no email at all", "")
        ]

    assert answers[0].status_code == 403
    assert answers[0].json()["detail"] == "Wrong email or password."
    assert len({(answer.status_code, answer.content, str(answer.headers)) for answer in answers}) == 1


@pytest.mark.parametrize(
    "leads_away",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "evil.example",
        "javascript:alert(1)",
        "/\n/evil.example",
        "/" + "x" * 4000,
        "/\u202e",
    ],
)
async def test_next_leads_nowhere_but_to_kromis_own_pages(
    browse: Browse, person: dict[str, str], leads_away: str
) -> None:
    async with browse() as client:
        up = await client.post("/auth/sign-up", data={**person, "next": leads_away})
        wrong = await client.post("/auth/sign-in", data={"email": "x", "password": "y", "next": leads_away})

    assert up.headers["location"] == "/dashboard"
    assert parse_qs(urlsplit(wrong.headers["location"]).query) == {"error": ["not_permitted"]}


@pytest.mark.parametrize("path", ["/auth/sign-up", "/auth/sign-in", "/auth/sign-out"])
@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", f"{ORIGIN}.evil.example", "http://localhost:3001", "https://localhost:3000", ""],
)
async def test_a_post_from_another_sites_page_is_refused(browse: Browse, path: str, origin: str) -> None:
    async with browse(None) as client:
        answer = await client.post(path, json={}, headers={"Origin": origin})

    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("site", "status"), [(None, 200), ("same-origin", 200), ("same-site", 403), ("cross-site", 403), ("none", 403)]
)
async def test_without_an_origin_the_browser_must_not_say_that_it_came_from_elsewhere(
    browse: Browse, site: str | None, status: int
) -> None:
    async with browse(None) as client:
        answer = await client.post("/auth/sign-out", json={}, headers={"Sec-Fetch-Site": site} if site else {})

    assert answer.status_code == status


async def test_a_foreign_page_cannot_sign_anybody_out(
    browse: Browse, person: dict[str, str], accounts: Accounts
) -> None:
    async with browse() as client:
        await client.post("/auth/sign-up", data=person)
        await client.post("/auth/sign-out", headers={"Origin": "https://evil.example"})

    assert await accounts.actor_of_session(client.cookies["kromi"])


async def test_a_body_of_5_mb_is_refused_before_it_is_read(browse: Browse) -> None:
    read = 0

    async def large() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(5 * 1024):
            read += 1024
            yield b"x" * 1024

    headers = {"Content-Type": "application/json"}
    async with browse() as client:
        announced = await client.post("/auth/sign-in", content=b"x" * 5 * 1024 * 1024, headers=headers)
        unannounced = await client.post("/auth/sign-in", content=large(), headers=headers)

    assert announced.status_code == unannounced.status_code == 413
    assert read <= 32 * 1024


@pytest.mark.parametrize(
    ("media_type", "body", "status"),
    [
        ("application/json", b"{", 400),
        ("application/json", b"[]", 400),
        ("application/json", b'{"email": 1}', 400),
        ("application/json", b'{"email": {"$ne": ""}}', 400),
        ("application/json", b"[" * 16000, 400),
        ("application/json", b"\xff", 400),
        ("application/json", b"", 403),
        ("application/json", b'{"email": "\\ud800\\u0000", "password": "\\ud800"}', 403),
        ("application/x-www-form-urlencoded", b"&".join(b"a=b" for _ in range(100)), 400),
        ("application/x-www-form-urlencoded", b"email=%FF", 400),
        ("text/plain", b'{"email": "mia@example.com"}', 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
    ],
)
async def test_what_is_no_proper_post_is_answered_and_not_crashed_over(
    browse: Browse, media_type: str, body: bytes, status: int
) -> None:
    async with browse() as client:
        answer = await client.post("/auth/sign-in", content=body, headers={"Content-Type": media_type})

    assert answer.status_code == status


async def test_too_many_attempts_say_when_to_come_back(
    browse: Browse, database: Database, person: dict[str, str]
) -> None:
    rates = Rates(sign_in_per_account=Rate(1, 900), sign_in_per_address=Rate(10**6, 900))
    strict = Accounts(database, Passwords(Cost(8, 1)), Limits(database, rates))
    async with browse(accounts=strict) as client:
        await client.post("/auth/sign-in", json=person)
        answer = await client.post("/auth/sign-in", json=person)
        form = await client.post("/auth/sign-in", data=person)

    assert answer.status_code == 429
    assert answer.json()["code"] == "limit"
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert form.headers["location"] == "/sign-in?error=limit"


async def test_a_get_does_nothing(browse: Browse) -> None:
    async with browse() as client:
        for path in ("/auth/sign-up", "/auth/sign-in", "/auth/sign-out"):
            assert (await client.get(path)).status_code == 405


async def test_no_secret_is_logged_or_answered_even_by_a_bug(
    browse: Browse,
    person: dict[str, str],
    database: Database,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    closed = Passwords(Cost(8, 1))
    closed.close()
    broken = Accounts(database, closed, Limits(database, MANY))
    async with browse() as client:
        await client.post("/auth/sign-up", data=person)
        token = client.cookies["kromi"]
        await client.post("/auth/sign-in", json={**person, "password": "another one"})
        await client.post("/auth/sign-out", data={})
    async with browse(accounts=broken) as client:
        answer = await client.post("/auth/sign-in", json=person, headers={"Cookie": f"kromi={token}"})

    printed = capsys.readouterr()
    logged = caplog.text + printed.out + printed.err
    assert answer.status_code == 500
    assert "request_failed" in logged
    for secret in (PASSWORD, "another one", token, person["email"]):
        assert secret not in logged
        assert secret not in answer.text


@pytest.mark.parametrize(
    ("page", "following"),
    [
        (f"{ORIGIN}/sign-in?next=%2Fauthorize%3Fstate%3D1%26scope%3Da%2Bb", "/authorize?state=1&scope=a+b"),
        (f"{ORIGIN}/sign-in?next=https%3A%2F%2Fevil.example%2F", "/dashboard"),
        (f"{ORIGIN}/sign-in?next=%2F%2Fevil.example", "/dashboard"),
        (f"{ORIGIN}/sign-in", "/dashboard"),
        ("http://[", "/dashboard"),
    ],
)
async def test_whoever_signs_in_before_the_page_has_loaded_goes_on_to_where_it_says(
    browse: Browse, person: dict[str, str], page: str, following: str
) -> None:
    async with browse() as client:
        answer = await client.post("/auth/sign-up", data=person, headers={"Referer": page})

    assert answer.headers["location"] == following
