"""Tells the browser, with the page of a brand, what that page is made of: it fetches all at once, not step by step."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PLACE = re.compile(r"/brands/[^/]+/([a-z]+)/?")
ROUTE = "brands/:brand_id/:section"
MANIFEST = re.compile(r"=(\{.*\})", re.DOTALL)
KINDS = {".js": "rel=modulepreload", ".css": "rel=preload; as=style"}
FONTS = ("hanken-grotesk-latin-wght-normal", "geist-mono-latin-400-normal")


class Preloads:
    """Adds to the page of a brand the scripts, styles and fonts that its section is drawn with.

    Args:
        app: Whose answers they are.
        pages: The folder of the built pages.
    """

    def __init__(self, app: ASGIApp, pages: Path) -> None:
        """Read once what the build made."""
        self._app = app
        self._common, self._chunks = common_links(pages), chunk_links(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the links."""
        place = PLACE.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if place is None:
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    links = [*self._common, *self._chunks.get(place[1], ())]
                    headers["Link"] = ", ".join(links)
            await send(message)

        await self._app(scope, receive, sending)


def common_links(pages: Path) -> list[str]:
    """Return what every section is drawn with; nothing where no pages are built."""
    manifest = next(iter(sorted(pages.glob("assets/manifest-*.js"))), None)
    found = MANIFEST.search(manifest.read_text(encoding="utf-8")) if manifest else None
    if found is None:
        return []
    route = _route(json.loads(found[1].rstrip(";\n ")))
    fonts = [f"/assets/{path.name}" for name in FONTS for path in pages.glob(f"assets/{name}-*.woff2")]
    return [
        *(f"<{script}>; {KINDS['.js']}" for script in (route["module"], *route["imports"])),
        *(f"<{sheet}>; {KINDS['.css']}" for sheet in route["css"]),
        *(f"<{font}>; rel=preload; as=font; crossorigin" for font in fonts),
    ]


def chunk_links(pages: Path) -> Mapping[str, list[str]]:
    """Return by section what it alone is drawn with, as `kromi_app.web.chunks` has it built, and its own styles."""
    found: dict[str, list[str]] = {}
    for path in sorted(pages.glob("assets/*.*")):
        if chunk := re.fullmatch(r"([a-z]+)-[\w-]{8}(\.js|\.css)", path.name):
            found.setdefault(chunk[1], []).append(f"</assets/{chunk[0]}>; {KINDS[chunk[2]]}")
    return found


def _route(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    return next(route for route in manifest["routes"].values() if route.get("path") == ROUTE)
