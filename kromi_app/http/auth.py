"""Signing up, in and out: posts of forms, answered by redirects, and of JSON, answered by JSON.

A page's script could not set the cookie, since no script may see it; so these are posts, and
no events of a page. A form's error goes back to its page as a code; nothing that was typed is
put into an address, where it would stay in histories and logs.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Awaitable, Callable, Collection

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kromi_app.errors import KromiError
from kromi_app.http.cookies import SessionCookie
from kromi_app.http.posts import Post, read_post, require_own_page
from kromi_app.http.problems import NO_STORE
from kromi_app.service.accounts import Accounts

HOME = "/"
SIGN_IN = "/sign-in"
SIGN_UP = "/sign-up"
DASHBOARD = "/dashboard"
MAX_NEXT = 4000
"""In characters: what programs ask for a consent with is long, and comes back after signing in."""
Enter = Callable[[Post, str], Awaitable[str]]


class Auth:
    """Handles the posts.

    Args:
        accounts: Who may get in.
        cookie: Where the session's token goes.
        origins: The origins of Kromi's own pages.
    """

    def __init__(self, accounts: Accounts, cookie: SessionCookie, origins: Collection[str]) -> None:
        """Keep all three."""
        self._accounts = accounts
        self._cookie = cookie
        self._origins = origins

    async def sign_up(self, request: Request) -> Response:
        """Make an account from `name`, `email` and `password`, and go on to `next`."""

        async def enter(post: Post, ip: str) -> str:
            return await self._accounts.sign_up(post["name"], post["email"], post["password"], ip)

        return await self._enter(request, SIGN_UP, enter)

    async def sign_in(self, request: Request) -> Response:
        """Start a session from `email` and `password`, and go on to `next`."""

        async def enter(post: Post, ip: str) -> str:
            return await self._accounts.sign_in(post["email"], post["password"], ip)

        return await self._enter(request, SIGN_IN, enter)

    async def sign_out(self, request: Request) -> Response:
        """End the session, and go home."""
        require_own_page(request, self._origins)
        post = await read_post(request)
        await self._end_session(request)
        response = _go(post, HOME)
        self._cookie.clear(response)
        return response

    async def _enter(self, request: Request, page: str, enter: Enter) -> Response:
        require_own_page(request, self._origins)
        post = await read_post(request)
        following = local_path(post["next"] or _next_of(request.headers.get("referer", "")))
        try:
            token = await enter(post, request.client.host if request.client else "")
        except KromiError as error:
            if post.kind == "json":
                raise
            return _go(post, _with_query(page, error=error.code, next=following))
        await self._end_session(request)
        response = _go(post, following or DASHBOARD)
        self._cookie.put(response, token)
        return response

    async def _end_session(self, request: Request) -> None:
        """End the session that the browser had, which would be open to nobody's knowledge for days."""
        token = self._cookie.read(request.headers.get("cookie", ""))
        if token:
            await self._accounts.sign_out(token)


def local_path(address: str) -> str:
    """Return an address if it leads to one of Kromi's own pages, else nothing.

    Browsers take a backslash for a slash, and leave out tabs and line ends: so with either of them
    an address may lead away, as `//evil.example` does.
    """
    leads_away = not address.startswith("/") or address.startswith("//") or "\\" in address
    return "" if leads_away or not address.isprintable() or len(address) > MAX_NEXT else address


def _next_of(page: str) -> str:
    """Return where a page's address says to go on to: whoever signs in before the page has loaded goes there too."""
    try:
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(page).query)
    except ValueError:
        return ""
    return query.get("next", [""])[0]


def _with_query(page: str, **values: str) -> str:
    return f"{page}?{urllib.parse.urlencode({name: value for name, value in values.items() if value})}"


def _go(post: Post, address: str) -> Response:
    if post.kind == "json":
        return JSONResponse({"next": address}, headers=NO_STORE)
    return RedirectResponse(address, 303, headers=NO_STORE)
