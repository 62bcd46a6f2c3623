"""What every answer says to browsers: run nothing but Kromi's own, show it in no other page, guess no types."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

RawHeader = tuple[bytes, bytes]
LASTING: RawHeader = (b"cache-control", b"public, max-age=31536000, immutable")
FRESH: RawHeader = (b"cache-control", b"no-cache")
HASHED = "/assets/"
"""Below this the page build names files by their content."""
ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NO_PAGE = "default-src 'none'; frame-ancestors 'none'"
PARTS = (b"text/javascript", b"text/css", b"font/", b"image/svg+xml", b"application/json", b"text/event-stream")
"""What a page is made of and nobody looks at by itself, or programs read: many answers, which need not say what pages
may do."""
VALIDATORS = (b"etag", b"last-modified")
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
        self._of_parts = _raw({**always, "Content-Security-Policy": NO_PAGE})
        of_pages = {**always, **PAGES, "Content-Security-Policy": policy(inline_scripts(pages))}
        self._of_pages = _raw(of_pages)
        self._of_opened = _raw({**of_pages, "Cross-Origin-Opener-Policy": "unsafe-none"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given: list[RawHeader] = message["headers"]
                lasts = path.startswith(HASHED) and message["status"] in (200, 304)
                there = {name.lower(): value for name, value in given}
                more = [*self._of(there.get(b"content-type", b""), path), LASTING if lasts else FRESH]
                kept = [one for one in given if one[0].lower() not in VALIDATORS] if lasts else given
                message["headers"] = [*kept, *(one for one in more if one[0] not in there)]
            await send(message)

        await self._app(scope, receive, sending)

    def _of(self, content_type: bytes, path: str) -> Sequence[RawHeader]:
        if content_type.startswith(PARTS):
            return self._of_parts
        return self._of_opened if path.rstrip("/") in OPENED else self._of_pages


def _raw(headers: Mapping[str, str]) -> list[RawHeader]:
    """Return headers as ASGI has them."""
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


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
