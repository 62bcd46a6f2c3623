"""What every answer says to browsers: run nothing but Kromi's own, show it in no other page, guess no types."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

IMMUTABLE = "public, max-age=31536000, immutable"
HASHED = "/assets/"
"""Below this the page build names files by their content."""
ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NO_PAGE = "default-src 'none'; frame-ancestors 'none'"
PARTS = ("text/javascript", "text/css", "font/", "image/svg+xml")
"""What a page is made of and nobody looks at by itself: dozens of answers, which need not say what pages may do."""
VALIDATORS = ("etag", "last-modified")
"""By what a browser asks whether something has changed: what is named by its content has not."""
PAGES: Mapping[str, str] = {
    # Not `no-referrer`: with it, browsers send `Origin: null` with posts of Kromi's own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OPENED = ("/sign-in", "/sign-up")
"""Programs open these in a window on the way to a consent, and wait to hear how it ended: its opener stays."""
STRICT_TRANSPORT = "max-age=31536000"


class SecurityHeaders:
    """Adds to each answer the headers that it does not have.

    Args:
        app: Whose answers they are.
        pages: The folder of the built pages, whose inline scripts alone may run.
        secure: Whether people reach Kromi over https.
    """

    def __init__(self, app: ASGIApp, pages: Path, *, secure: bool) -> None:
        """Read the pages once."""
        self._app = app
        always = {**ALWAYS, **({"Strict-Transport-Security": STRICT_TRANSPORT} if secure else {})}
        self._of_parts = {**always, "Content-Security-Policy": NO_PAGE}
        self._of_pages = {**always, **PAGES, "Content-Security-Policy": policy(inline_scripts(pages))}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                part = headers.get("content-type", "").startswith(PARTS)
                if scope["path"].rstrip("/") in OPENED:
                    headers.setdefault("Cross-Origin-Opener-Policy", "unsafe-none")
                for name, value in (self._of_parts if part else self._of_pages).items():
                    headers.setdefault(name, value)
                lasts = scope["path"].startswith(HASHED) and message["status"] in (200, 304)
                headers.setdefault("Cache-Control", IMMUTABLE if lasts else "no-cache")
                for name in VALIDATORS if lasts else ():
                    del headers[name]
            await send(message)

        await self._app(scope, receive, sending)


def policy(scripts: Iterable[str]) -> str:
    """Return the Content-Security-Policy of the pages.

    Styles may stand in the page, since every swatch is one; connecting to `'self'` includes its
    websockets (CSP 3, section 6.7.2.8).

    Args:
        scripts: The inline scripts that may run.
    """
    hashes = sorted({f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts})
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self' data:",
            "img-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def inline_scripts(pages: Path) -> list[str]:
    """Return the scripts that stand in built pages."""
    found: list[str] = []
    for path in sorted(pages.rglob("*.html")):
        reader = _Scripts()
        reader.feed(path.read_text(encoding="utf-8"))
        found += reader.scripts
    return found


class _Scripts(HTMLParser):
    """Collects the text of scripts without a source."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and "src" not in dict(attrs)
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data
