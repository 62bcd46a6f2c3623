"""How the consent looks: one page without scripts, in Kromi's own look, that no other page may hold."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError
from kromi_app.http.problems import NO_STORE, STATUS
from kromi_app.service.authorizing import Asked, Choice
from kromi_app.service.brands import BrandSummary
from kromi_app.service.redirects import is_loopback, opens_an_app, shown_place, source_of

TEMPLATE = "consent.html"
SCOPES: Mapping[str, str] = {
    "site:publish": "Publish your brands' sites",
    "account:read": "See your name and your email",
}
"""What a scope beyond reading and editing lets a program do, in a person's words."""
# The window may be that of the program, which waits to hear how it ended: so its opener stays.
OPENED = {"Cross-Origin-Opener-Policy": "unsafe-none"}


@dataclass(frozen=True, slots=True)
class Consent:
    """What the page asks.

    Attributes:
        asked: What the program asks for.
        request: The query that it was asked with, which comes back with the answer.
        seal: Shows that the answer is to this page.
        brands: What the person may give.
    """

    asked: Asked
    request: str
    seal: str
    brands: Sequence[BrandSummary]


class ConsentPage:
    """Draws the page.

    Args:
        style: Kromi's tokens as CSS, which stand in the page.
    """

    def __init__(self, style: str) -> None:
        """Read the template once."""
        environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template(TEMPLATE)
        self._style = style
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        self._styles = f"style-src 'self' 'sha256-{digest}'"

    def ask(self, actor: Actor, consent: Consent, choice: Choice | None = None, problem: str = "") -> Response:
        """Return the page that asks; after an answer that could not be taken, with it and the problem."""
        asked = consent.asked
        chosen = choice or Choice("edits" if "brand:write" in asked.scopes else "none", frozenset(asked.scopes))
        document = urlsplit(asked.client.id).hostname if asked.client.described else ""
        return self._drawn(
            400 if problem else 200,
            source_of(asked.redirect_uri),
            person=actor.name,
            consent=consent,
            program=asked.client.name,
            document=document,
            place=shown_place(asked.redirect_uri),
            here=is_loopback(asked.redirect_uri),
            app=opens_an_app(asked.redirect_uri),
            chosen=chosen,
            more=[(scope, words) for scope, words in SCOPES.items() if scope in asked.scopes],
            problem=problem,
        )

    def refuse(self, error: KromiError) -> Response:
        """Return the page that says why nobody can be sent anywhere."""
        return self._drawn(STATUS[error.code].value, "", consent=None, problem=error.message, hint=error.hint)

    def _drawn(self, status: int, leads_to: str, **values: Any) -> Response:
        html = self._template.render(style=self._style, **values)
        policy = "; ".join(
            (
                "default-src 'none'",
                self._styles,
                "font-src 'self'",
                "img-src 'self'",
                # Browsers hold the answer's redirect to this as well.
                f"form-action 'self' {leads_to}".strip(),
                "base-uri 'none'",
                "frame-ancestors 'none'",
            )
        )
        return HTMLResponse(html, status, headers={**NO_STORE, **OPENED, "Content-Security-Policy": policy})
