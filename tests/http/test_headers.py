"""What every answer says to browsers, over real HTTP."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from kromi_app.http.headers import OPENED, SecurityHeaders, inline_scripts, policy
from tests.fixtures.app import Kromi
from tests.fixtures.browser import World

EVERYWHERE = (
    "/",
    "/sign-in",
    "/dashboard",
    "/brands/nothing/color",
    "/no/such/page",
)


@pytest.mark.parametrize("path", EVERYWHERE)
async def test_every_answer_forbids_foreign_scripts_frames_and_guessing(kromi: Kromi, path: str) -> None:
    async with httpx.AsyncClient(base_url=kromi.url) as client:
        headers = (await client.get(path)).headers

    rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["object-src"] == rules["base-uri"] == "'none'"
    assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/]{43}=')+", rules["script-src"])
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    # A program waits behind the window in which somebody signs in on the way to a consent.
    assert headers["cross-origin-opener-policy"] == ("unsafe-none" if path in OPENED else "same-origin")
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("path", ["/healthz", "/mcp"])
async def test_what_programs_read_says_that_it_is_no_page(kromi: Kromi, path: str) -> None:
    async with httpx.AsyncClient(base_url=kromi.url) as client:
        headers = (await client.get(path)).headers

    assert headers["content-type"].startswith("application/json")
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"


async def test_what_pages_are_made_of_says_no_more_than_that_it_is_no_page(kromi: Kromi) -> None:
    async with httpx.AsyncClient(base_url=kromi.url) as client:
        script = re.search(r'/assets/[^"]+\.js', (await client.get("/")).text)
        assert script
        parts = [(await client.get(path)).headers for path in (script[0], "/favicon.svg")]

    for headers in parts:
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["x-content-type-options"] == "nosniff"
        assert sum(len(name) + len(value) + 4 for name, value in headers.items()) < 500
    assert parts[0]["content-encoding"] == "br"


async def test_the_page_of_a_brand_names_at_once_what_its_section_is_drawn_with(kromi: Kromi) -> None:
    async with httpx.AsyncClient(base_url=kromi.url) as client:
        links = (await client.get("/brands/any/logo")).headers["link"].split(", ")
        found = [(await client.get(link[1 : link.index(">")])).status_code for link in links]
        elsewhere = (await client.get("/sign-in")).headers

    assert set(found) == {200}
    assert sorted(link.rpartition(".")[2] for link in links if link.startswith("</assets/logo-")) == [
        "css>; rel=preload; as=style",
        "js>; rel=modulepreload",
    ]
    assert not any("/typography-" in link for link in links)
    assert any("as=font; crossorigin" in link for link in links)
    assert "link" not in elsewhere


async def test_what_is_named_by_its_content_is_kept_for_good_and_pages_are_asked_for_again(kromi: Kromi) -> None:
    async with httpx.AsyncClient(base_url=kromi.url) as client:
        page = await client.get("/")
        script = re.search(r'/assets/[^"]+\.js', page.text)
        assert script
        asset, missing = await client.get(script[0]), await client.get("/assets/none.js")
        health = await client.get("/healthz")

    assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert not {"etag", "last-modified"} & set(asset.headers)
    assert page.headers["cache-control"] == missing.headers["cache-control"] == "no-cache"
    assert health.headers["cache-control"] == "no-store"


async def test_https_is_for_good(tmp_path: Path) -> None:
    async def nothing(scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    app = SecurityHeaders(nothing, tmp_path, secure=True)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://kromi.test") as client:
        assert (await client.get("/")).headers["strict-transport-security"] == "max-age=31536000"


def test_only_the_scripts_that_stand_in_the_built_pages_may_run(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<script>let a = "</p>";</script><script src="/a.js"></script>', "utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "index.html").write_text("<script type=module>\nb()</script>", "utf-8")

    assert inline_scripts(tmp_path) == ["\nb()", 'let a = "</p>";']
    # The hash of `alert('Hello, world.');` as CSP 3 gives it in section 8.2.
    assert "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='" in policy(["alert('Hello, world.');"])


async def test_a_script_that_gets_into_a_page_does_not_run(world: World) -> None:
    page = await world.page(None, "/sign-in")

    await page.evaluate("""() => {
        window.refused = [];
        document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.head.append(script);
        const image = document.createElement("img");
        image.src = "https://elsewhere.example/pixel.png";
        document.body.append(image);
    }""")
    await page.wait_for_function("window.refused.length === 2")

    assert await page.evaluate("window.ran") is None
    assert len(world.problems) == 2  # the browser says aloud what it refused
    world.problems.clear()
    assert sorted(await page.evaluate("window.refused")) == ["img-src", "script-src-elem"]
