"""The one cookie that Kromi sets, and who is signed in by it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kromi_app.brand.actor import Actor
from kromi_app.errors import NotSignedIn
from kromi_app.service.accounts import Accounts

MAX_AGE_S = 400 * 24 * 3600
"""As long as browsers keep a cookie; when the session ends is for the server to say, each time it is used."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class SessionCookie:
    """Carries a session's token, unseen by scripts and by other sites' posts.

    Attributes:
        secure: Whether Kromi is reached over https; the cookie is then bound to its host.
    """

    secure: bool

    @property
    def name(self) -> str:
        """The cookie's name; browsers hold `__Host-` to Secure, the whole host and no other."""
        return "__Host-kromi" if self.secure else "kromi"

    def read(self, header: str) -> str | None:
        """Return the token in a Cookie header; None where there is none that could be one."""
        for part in header.split(";"):
            name, _, value = part.strip().partition("=")
            if name == self.name and _TOKEN.fullmatch(value):
                return value
        return None

    def put(self, response: Response, token: str) -> None:
        """Let a browser keep a token."""
        self._set(response, token, MAX_AGE_S)

    def clear(self, response: Response) -> None:
        """Let a browser forget the token."""
        self._set(response, "", 0)

    def _set(self, response: Response, value: str, max_age_s: int) -> None:
        response.set_cookie(
            self.name, value, max_age=max_age_s, path="/", secure=self.secure, httponly=True, samesite="lax"
        )


async def signed_in(request: Request, cookie: SessionCookie, accounts: Accounts) -> Actor:
    """Return who asks.

    Raises:
        NotSignedIn: If nobody is signed in, or the session has ended.
    """
    session = cookie.read(request.headers.get("cookie", ""))
    actor = await accounts.actor_of_session(session, "http") if session else None
    if actor is None:
        raise NotSignedIn
    return actor
