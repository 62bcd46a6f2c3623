"""The MCP App in a host page of our own and a real browser: draws the brand, stays current, fetches nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from mcp.types import CallToolResult
from playwright.async_api import FrameLocator, Page, async_playwright, expect

from kromi_app.mcp_server.app import URI
from tests.fixtures.browser import FLAGS, chromium
from tests.fixtures.files import LOGO
from tests.fixtures.mcp_face import Caller, Connect, Served

EVIL = "<img src=x onerror=\"document.title='evil'\">"
PALETTE = {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}}
INK_FIELDS = {"name": EVIL, "value": "#112233", "palette": "palette:core"}
INK = {"op": "add", "kind": "swatch", "id": "swatch:ink", "set": INK_FIELDS}
TWIN_FIELDS = {"name": "Twin", "value": "{swatch:ink}", "palette": "palette:core"}
TWIN = {"op": "add", "kind": "swatch", "id": "swatch:twin", "set": TWIN_FIELDS}
FACE = {"op": "add", "kind": "typeface", "id": "typeface:text", "set": {"name": "Inter"}}
STYLE_FIELDS = {"name": "Body", "typeface": "typeface:text", "weight": 500, "size": {"value": 16, "unit": "px"}}
STYLE = {"op": "add", "kind": "type_style", "id": "type_style:body", "set": STYLE_FIELDS}
CSP = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
HOST = """
<iframe sandbox="allow-scripts" style="width:600px;height:600px"></iframe>
<script>
const frame = document.querySelector("iframe");
window.heard = [];
addEventListener("message", async ({ source, data }) => {
  if (source !== frame.contentWindow) return;
  heard.push(data.method ?? "answer");
  const send = (message) => frame.contentWindow.postMessage({ jsonrpc: "2.0", ...message }, "*");
  const answer = (result) => send({ id: data.id, result });
  const hostInfo = { name: "host", version: "1" }, hostContext = { theme: "dark" };
  if (data.method === "ui/initialize")
    return answer({ protocolVersion: "2026-01-26", hostInfo, hostCapabilities: {}, hostContext });
  if (data.method === "ui/notifications/initialized")
    return send({ method: "ui/notifications/tool-result", params: RESULT });
  if (data.id !== undefined && data.method) answer(await window.served(data.method, data.params));
});
frame.srcdoc = PAGE;
</script>
"""


def as_sent(result: Any) -> dict[str, Any]:
    return result.model_dump(mode="json", by_alias=True, exclude_none=True)


@asynccontextmanager
async def hosted(caller: Caller, shown: CallToolResult) -> AsyncIterator[tuple[Page, FrameLocator, list[str]]]:
    """Open the App as a host does, with what the tool answered; yield also whatever it tried to fetch."""
    (content,) = (await caller.client.read_resource(URI)).contents
    page_of_app = f'<meta http-equiv="Content-Security-Policy" content="{CSP}">' + getattr(content, "text", "")

    async def serve(method: str, params: dict[str, Any]) -> dict[str, Any]:
        if method == "tools/call":
            return as_sent(await caller.raw(params["name"], **params["arguments"]))
        return as_sent(await caller.client.read_resource(params["uri"]))

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = await browser.new_page()
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        await page.expose_function("served", serve)
        safe = [json.dumps(value).replace("<", "\\u003c") for value in (as_sent(shown), page_of_app)]
        await page.set_content(HOST.replace("RESULT", safe[0]).replace("PAGE", safe[1]))
        yield page, page.frame_locator("iframe"), fetched
        await browser.close()


async def test_the_app_draws_a_brand_and_follows_its_edits(served: Served, connect: Connect) -> None:
    async with connect(served.person("Mia Kern")) as caller:
        brand = await caller.brand(PALETTE, INK, TWIN, FACE, STYLE, name="Moss & Fern")
        file = (await caller.call("add_asset", brand=brand, name="W", data=base64.b64encode(LOGO).decode()))["file"]
        mark = {"op": "add", "kind": "mark", "set": {"name": "Wave", "form": "wordmark", "file": file}}
        await caller.call("edit_brand", brand=brand, operations=[mark])
        shown = await caller.raw("preview_brand", brand=brand)
        async with hosted(caller, shown) as (page, app, fetched):
            await expect(app.get_by_role("heading", level=1)).to_have_text("Moss & Fern")
            twin = app.locator("[data-record='swatch:twin'] i")
            await expect(twin).to_have_css("background-color", "rgb(17, 34, 51)")
            await expect(app.locator("[data-record='swatch:ink']")).to_contain_text(EVIL)
            await expect(app.get_by_text("Inter · 500")).to_be_visible()
            await expect(app.get_by_role("img", name="Wave")).to_be_visible()
            await expect(app.locator("html")).to_have_attribute("data-theme", "dark")
            recolored = {"op": "update", "id": "swatch:ink", "set": {"value": "#445566"}}
            await caller.call("edit_brand", brand=brand, operations=[recolored])
            await expect(twin).to_have_css("background-color", "rgb(68, 85, 102)", timeout=20_000)
            assert await page.title() != "evil"
            assert [url for url in fetched if not url.startswith(("data:", "about:"))] == []
            assert "ui/notifications/size-changed" in await page.evaluate("heard")


async def test_the_tool_names_its_page_and_hosts_are_told_that_it_reaches_nothing(
    served: Served, connect: Connect
) -> None:
    async with connect(served.person("Mia Kern")) as caller:
        tools = {tool.name: tool for tool in (await caller.client.list_tools()).tools}
        assert (tools["preview_brand"].meta or {})["ui"] == {"resourceUri": URI}
        (content,) = (await caller.client.read_resource(URI)).contents
        assert content.mime_type == "text/html;profile=mcp-app"
        assert (content.meta or {})["ui"]["csp"] == {"connectDomains": [], "resourceDomains": []}
        assert "http" not in getattr(content, "text", "").replace("http-equiv", "")
